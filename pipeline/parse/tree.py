"""HTML → lines and the containers that hold them, in one walk over the lxml tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from pipeline.parse.containers import Container, hints
from pipeline.parse.lines import Line, clean, trim

_SKIPPED = frozenset(
    "script style noscript template svg math canvas object embed audio video iframe select option textarea button "
    "input form-control map head title datalist nav".split()
)
_CONTAINERS = frozenset(
    "body div section article main td center aside header footer form dl ul ol blockquote".split()
)
_BLOCKS = _CONTAINERS | frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd tr table tbody thead tfoot th pre hr figure figcaption address caption legend "
    "fieldset details summary hgroup menu dir noframes".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none")
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center")
_WRAPPED = re.compile(r"(?<=[⺀-鿿　-〿＀-￯])[ \t]*[\r\n]+[ \t\r\n]*(?=[⺀-鿿　-〿＀-￯])")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_MAX_CELL = 60  # a cell of a data table is rarely longer on average; a layout table's are


@dataclass(slots=True)
class Page:
    """The tree of a page, its lines in order, and the containers that hold them."""

    root: etree._Element
    lines: list[Line] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


def read_tree(text: str) -> etree._Element | None:
    """The lxml tree of a page, whatever its markup is like; None where it has no element."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(clean(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def read_page(root: etree._Element, *, hidden: bool = False) -> Page:
    """The lines and containers of a page.

    Args:
        root: its tree.
        hidden: read the elements that it hides, too.
    """
    walker = _Walker(Page(root), hidden=hidden)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED or (not hidden and _is_hidden(element)):
                walk.skip_subtree()
                walker.skipped.append(element)
            elif tag == "table" and _is_data(element):
                walker.rows(element)
                walk.skip_subtree()
                walker.skipped.append(element)
            else:
                walker.start(element, tag)
        elif walker.skipped and walker.skipped[-1] is element:
            walker.skipped.pop()
            walker.text(element.tail)
        else:
            walker.end(element, tag)
    walker.flush()
    return walker.page


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return (style is not None and _HIDDEN_STYLE.search(style) is not None) or element.get(
        "hidden"
    ) is not None


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data; one that lays out a page holds tables, prose or few cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = sum(1 for _ in table.iterdescendants("td", "th"))
    rows = sum(1 for _ in table.iterdescendants("tr"))
    if rows < 2 or cells < 4 or cells < 2 * rows - 2:
        return False
    return sum(len(text.strip()) for text in table.itertext()) <= cells * _MAX_CELL


class _Walker:
    """The state of a walk: the open line, the open elements, and what has been read."""

    __slots__ = (
        "bold", "bullets", "caption", "centred", "chars", "containers", "headings", "hidden", "image", "level", "linked",
        "links", "open", "page", "parts", "pre", "skipped", "strong",
    )  # fmt: skip

    def __init__(self, page: Page, *, hidden: bool) -> None:
        self.page = page
        self.hidden = hidden
        self.skipped: list[etree._Element] = []
        self.open: list[tuple[etree._Element, Container | None, bool, bool, bool]] = []
        self.parts: list[str] = []
        self.linked = self.strong = self.chars = 0
        self.links = self.bold = self.bullets = self.caption = self.centred = self.pre = 0
        self.level = 0
        self.image = False

    def start(self, element: etree._Element, tag: str) -> None:
        style = element.get("style") or ""
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        known, beside, caption = hints(names) if len(names) > 1 else (False, False, False)
        container = None
        if tag in _BLOCKS:
            self.flush()
        elif tag == "br":
            self.text(" ") if self.level and self.level < 7 else self.flush()
        elif tag == "img":
            self.image = True
        if tag in _CONTAINERS:
            beside = beside or tag in ("aside", "footer")
            container = Container(
                len(self.page.lines), 0, known, beside and tag not in ("body", "article", "main")
            )
            self.page.containers.append(container)
        bold = tag in _BOLD or (bool(style) and _BOLD_STYLE.search(style) is not None)
        centred = (
            tag == "center"
            or element.get("align") == "center"
            or bool(style and _CENTRED_STYLE.search(style))
        )
        self._count(tag, bold=bold, caption=caption or tag == "figcaption", centred=centred, step=1)
        self.open.append((element, container, bold, caption or tag == "figcaption", centred))
        if tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        self.text(element.text)

    def end(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        _, container, bold, caption, centred = self.open.pop()
        if tag in _HEADINGS:
            self.level = 0
        self._count(tag, bold=bold, caption=caption, centred=centred, step=-1)
        if container is not None:
            container.end = len(self.page.lines)
        self.text(element.tail)

    def _count(self, tag: str, *, bold: bool, caption: bool, centred: bool, step: int) -> None:
        """Keeps count of the open elements that tell something of the text in them."""
        self.links += step * (tag == "a")
        self.bullets += step * (tag == "li")
        self.pre += step * (tag == "pre")
        self.bold += step * bold
        self.caption += step * caption
        self.centred += step * centred

    def text(self, text: str | None) -> None:
        """Adds text to the open line."""
        if not text:
            return
        if self.pre and "\n" in text:
            for part in text.split("\n"):
                self._add(part)
                self.flush()
            return
        self._add(text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        size = len(text.strip())
        self.chars += size
        self.linked += size if self.links else 0
        self.strong += size if self.bold else 0

    def flush(self) -> None:
        """Ends the open line, where it holds anything that can be seen."""
        if not self.parts:
            return
        text = trim(_WHITE.sub(" ", _WRAPPED.sub("", "".join(self.parts))))
        if text:
            level = self.level or (7 if self.strong == self.chars else 8 if self.centred else 0)
            line = Line(text, bullet=self.bullets > 0, level=level, linked=self.linked)
            line.caption = self.caption > 0 or (
                self.image and len(text) < 60 and not line.ends and level in (0, 8)
            )
            self.page.lines.append(line)
            self.image = False
        self.parts.clear()
        self.linked = self.strong = self.chars = 0

    def rows(self, table: etree._Element) -> None:
        """Adds the rows of a data table, a line each, their cells joined with a tab."""
        self.flush()
        for row in table.iterdescendants("tr"):
            cells = [
                trim(_WHITE.sub(" ", "".join(cell.itertext()))) for cell in row if cell.tag in ("td", "th")
            ]
            if any(cells):
                self.page.lines.append(Line("\t".join(cells), row=True))
