"""HTML → lines and the containers that hold them, in one walk over the lxml tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from pipeline.parse.containers import Container, Hints, Role, hints
from pipeline.parse.lines import Line, clean, trim


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SKIPPED = _tags(
    "script style noscript template svg math canvas object embed audio video iframe select option textarea button input map head title datalist nav"
)
_CONTAINERS = _tags(
    "body div section article main td center aside header footer form dl ul ol blockquote table"
)
_BLOCKS = _CONTAINERS | _tags(
    "p h1 h2 h3 h4 h5 h6 li dt dd tr table tbody thead tfoot th pre hr figure figcaption address caption legend "
    "fieldset details summary hgroup menu dir noframes"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none")
_CENTRED_STYLE = re.compile(r"text-align\s*:\s*center")
_WRAPPED = re.compile(r"(?<=[⺀-鿿　-〿＀-￯])[ \t]*[\r\n]+[ \t\r\n]*(?=[⺀-鿿　-〿＀-￯])")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_MAX_CAPTION = 40
_MAX_PARTED = 200
_NO_HINTS = Hints()
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
    walker = _Walker(Page(root))
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            walker.end(element)
        elif element.tag in _SKIPPED or not walker.start(element, hidden=hidden):
            walk.skip_subtree()
            walker.skipped = element
    walker.flush()
    return walker.page


def _hides(element: etree._Element, names: Hints, style: str) -> bool:
    """Whether readers do not see an element, or do not read on in it."""
    if element.get("hidden") is not None or (style and _HIDDEN_STYLE.search(style)):
        return True
    return names.dropped and element.tag in ("span", "sup", "a", "div", "p", "em", "i")


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data; one that lays out a page holds tables, prose or few cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = sum(1 for _ in table.iterdescendants("td", "th"))
    rows = sum(1 for _ in table.iterdescendants("tr"))
    if rows < 2 or cells < 4 or cells < 2 * rows - 2:
        return False
    return sum(len(text.strip()) for text in table.itertext()) <= cells * _MAX_CELL


@dataclass(slots=True)
class _Open:
    """An open element and what it tells of the text in it."""

    tag: str
    container: Container | None
    bold: bool
    caption: bool
    centred: bool
    role: Role | None
    line: int
    part: int


class _Walker:
    """The state of a walk: the open line, the open elements, and what has been read."""

    __slots__ = (
        "bold", "bullets", "caption", "centred", "chars", "image", "level", "linked", "links", "open", "page", "parts",
        "pre", "roles", "skipped", "strong",
    )  # fmt: skip

    def __init__(self, page: Page) -> None:
        self.page = page
        self.skipped: etree._Element | None = None
        self.open: list[_Open] = []
        self.parts: list[str] = []
        self.roles: list[tuple[str, str]] = []
        self.linked = self.strong = self.chars = 0
        self.links = self.bold = self.bullets = self.caption = self.centred = self.pre = 0
        self.level = 0
        self.image = False

    def start(self, element: etree._Element, *, hidden: bool) -> bool:
        """Opens an element; False where what is in it is not to be read, or has been read as a table."""
        tag = element.tag
        style = element.get("style") or ""
        names = f"{element.get('id') or ''} {element.get('class') or ''}"
        hint = hints(names) if len(names) > 1 else _NO_HINTS
        if not hidden and _hides(element, hint, style):
            return False
        self._break(tag)
        if tag == "table" and _is_data(element):
            self._rows(element, hint)
            return False
        self._open(element, hint, style)
        self.text(element.text)
        return True

    def _break(self, tag: str) -> None:
        """What a tag does to the open line."""
        if tag in _BLOCKS or (tag == "br" and not 1 <= self.level <= 6):
            self.flush()
        elif tag == "br":
            self.text(" ")
        elif tag == "img":
            self.image = True

    def _open(self, element: etree._Element, hint: Hints, style: str) -> None:
        tag = element.tag
        container = None
        if tag in _CONTAINERS:
            beside = (hint.beside or tag in ("aside", "footer")) and tag not in ("body", "article", "main")
            container = Container(len(self.page.lines), 0, hint.known, beside)
            self.page.containers.append(container)
        entry = _Open(
            tag,
            container,
            bold=tag in _BOLD or (style != "" and _BOLD_STYLE.search(style) is not None),
            caption=hint.caption or tag == "figcaption",
            centred=tag == "center"
            or element.get("align") == "center"
            or (style != "" and _CENTRED_STYLE.search(style) is not None),
            role=hint.role,
            line=len(self.page.lines),
            part=len(self.parts),
        )
        self._count(entry, 1)
        self.open.append(entry)
        self.level = _HEADINGS.get(tag, self.level)

    def end(self, element: etree._Element) -> None:
        """Closes an element."""
        if self.skipped is element:
            self.skipped = None
        else:
            entry = self.open.pop()
            if entry.role and entry.line == len(self.page.lines):
                self.roles.append((entry.role, "".join(self.parts[entry.part :])))
            if entry.tag in _BLOCKS:
                self.flush()
            if entry.tag in _HEADINGS:
                self.level = 0
            self._count(entry, -1)
            if entry.container is not None:
                entry.container.end = len(self.page.lines)
        self.text(element.tail)

    def _count(self, entry: _Open, step: int) -> None:
        """Keeps count of the open elements that tell something of the text in them."""
        self.links += step * (entry.tag == "a")
        self.bullets += step * (entry.tag == "li")
        self.pre += step * (entry.tag == "pre")
        self.bold += step * entry.bold
        self.caption += step * entry.caption
        self.centred += step * entry.centred

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
            line = Line(
                text, bullet=self.bullets > 0, level=level, linked=self.linked, roles=tuple(self.roles)
            )
            line.caption = self.caption > 0
            line.pictured = self.image and len(text) < _MAX_CAPTION and not line.ends and level in (0, 8)
            if len(self.parts) > 1 and len(text) < _MAX_PARTED:
                line.parted = "  ".join(" ".join(part.split()) for part in self.parts if not part.isspace())
            self.page.lines.append(line)
            self.image = False
        self.parts.clear()
        self.roles.clear()
        self.linked = self.strong = self.chars = 0

    def _rows(self, table: etree._Element, hint: Hints) -> None:
        """Adds the rows of a data table, a line each, their cells joined with a tab."""
        container = Container(len(self.page.lines), 0, hint.known, hint.beside)
        for row in table.iterdescendants("tr"):
            cells = [
                trim(_WHITE.sub(" ", "".join(map(str, cell.itertext()))))
                for cell in row
                if cell.tag in ("td", "th")
            ]
            if any(cells):
                self.page.lines.append(Line("\t".join(cells), row=True))
        container.end = len(self.page.lines)
        self.page.containers.append(container)
