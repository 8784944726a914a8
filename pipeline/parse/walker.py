"""The walk over a page's tree: which text makes a line, and what its elements tell of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from pipeline.parse.containers import NO_HINTS, Container, Hints, Role, hints
from pipeline.parse.lines import BOLD, CENTRED, Line, trim


def _tags(*names: str) -> frozenset[str]:
    return frozenset(tag for some in names for tag in some.split())


SKIPPED = _tags(
    "script style noscript template svg math canvas object embed audio video iframe select option textarea",
    "button input map head title datalist nav",
)
_CONTAINERS = _tags(
    "body div section article main td center aside header footer form dl ul ol blockquote table"
)
_BLOCKS = _CONTAINERS | _tags(
    "p h1 h2 h3 h4 h5 h6 li dt dd tr tbody thead tfoot th pre hr figure figcaption address caption legend",
    "fieldset details summary hgroup menu dir noframes",
)
_NEVER_BESIDE = _tags("body article main")
_MAY_BE_DROPPED = _tags("span sup a div p em i")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD_TAGS = _tags("b strong")
_MARKED = _CONTAINERS | _BOLD_TAGS | _tags("a li pre figcaption center")
_BOLD_STYLE = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)")
_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none")
_CENTRED_STYLE = re.compile(r"text-align\s{0,9}:\s{0,9}center")
_CJK = "⺀-鿿\u3000-〿＀-￯"
_WRAPPED = re.compile(rf"(?<=[{_CJK}])[ \t]*+[\r\n][ \t\r\n]*+(?=[{_CJK}])")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_MAX_CAPTION = 40
_MAX_PARTED = 200
_MAX_CELL = 60  # a cell of a data table is rarely longer on average; a layout table's are


@dataclass(slots=True)
class Page:
    """The lines of a page in order, and the containers that hold them."""

    lines: list[Line] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)


@dataclass(slots=True)
class _Mark:
    """What an open element tells of the text in it."""

    tag: str
    container: Container | None
    bold: bool
    caption: bool
    centred: bool
    role: Role | None
    line: int
    part: int


class Walker:
    """The state of a walk: the open line, the open elements, and what has been read."""

    __slots__ = (
        "_bold", "_bullets", "_caption", "_centred", "_chars", "_hidden", "_image", "_level", "_linked", "_links", "_marks",
        "_parts", "_pre", "_roles", "_strong", "page",
    )  # fmt: skip

    def __init__(self, *, hidden: bool) -> None:
        self.page = Page()
        self._hidden = hidden
        self._marks: list[_Mark | None] = []
        self._parts: list[str] = []
        self._roles: list[tuple[str, str]] = []
        self._linked = self._strong = self._chars = self._level = 0
        self._links = self._bold = self._bullets = self._caption = self._centred = self._pre = 0
        self._image = False

    def start(self, element: etree._Element) -> bool:
        """Opens an element; False where what is in it is not to be read, or has been read as a table."""
        tag = element.tag
        hint, style = NO_HINTS, ""
        if element.attrib:
            get = element.get
            style = get("style") or ""
            hint = hints(get("id") or "", get("class") or "")
            if not self._hidden and _hides(element, hint, style):
                return False
        if tag in _BLOCKS:
            self.flush()
            if tag == "table" and _is_data(element):
                self._rows(element, hint)
                return False
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._image = True
        self._open(element, hint, style)
        self.text(element.text)
        return True

    def _break(self) -> None:
        """A line break ends a line, but not inside a heading."""
        if 1 <= self._level <= 6:
            self.text(" ")
        else:
            self.flush()

    def _open(self, element: etree._Element, hint: Hints, style: str) -> None:
        tag = element.tag
        self._level = _HEADINGS.get(tag, self._level)
        if tag not in _MARKED and hint is NO_HINTS and not style and element.get("align") is None:
            self._marks.append(None)
            return
        container = None
        if tag in _CONTAINERS:
            beside = (hint.beside or tag in ("aside", "footer")) and tag not in _NEVER_BESIDE
            container = Container(len(self.page.lines), 0, hint, beside)
            self.page.containers.append(container)
        mark = _Mark(
            tag,
            container,
            bold=tag in _BOLD_TAGS or (style != "" and _BOLD_STYLE.search(style) is not None),
            caption=hint.caption or tag == "figcaption",
            centred=_is_centred(element, style),
            role=hint.role,
            line=len(self.page.lines),
            part=len(self._parts),
        )
        self._count(mark, 1)
        self._marks.append(mark)

    def end(self, element: etree._Element) -> None:
        """Closes an element."""
        mark = self._marks.pop()
        if mark and mark.role and mark.line == len(self.page.lines):
            self._roles.append((mark.role, "".join(self._parts[mark.part :])))
        if element.tag in _BLOCKS:
            self.flush()
            if element.tag in _HEADINGS:
                self._level = 0
        if mark:
            self._count(mark, -1)
            if mark.container is not None:
                mark.container.end = len(self.page.lines)
        self.text(element.tail)

    def _count(self, mark: _Mark, step: int) -> None:
        """Keeps count of the open elements that tell something of the text in them."""
        self._links += step * (mark.tag == "a")
        self._bullets += step * (mark.tag == "li")
        self._pre += step * (mark.tag == "pre")
        self._bold += step * mark.bold
        self._caption += step * mark.caption
        self._centred += step * mark.centred

    def text(self, text: str | None) -> None:
        """Adds text to the open line."""
        if not text:
            return
        if self._pre and "\n" in text:
            for part in text.split("\n"):
                self._add(part)
                self.flush()
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        size = len(text.strip())
        if size:
            self._chars += size
            self._linked += size if self._links else 0
            self._strong += size if self._bold else 0

    def flush(self) -> None:
        """Ends the open line, where it holds anything that can be seen."""
        if self._chars and (text := _joined(self._parts)):
            self._append(text)
        if self._parts:
            self._parts.clear()
            self._roles.clear()
            self._linked = self._strong = self._chars = 0

    def _append(self, text: str) -> None:
        level = self._level or (BOLD if self._strong == self._chars else CENTRED if self._centred else 0)
        line = Line(text, level=level, linked=self._linked)
        line.bullet = self._bullets > 0
        line.roles = tuple(self._roles)
        line.caption = self._caption > 0
        line.pictured = self._image and len(text) < _MAX_CAPTION and not line.ends and level in (0, CENTRED)
        if len(self._parts) > 1 and len(text) < _MAX_PARTED:
            line.parted = "  ".join(" ".join(part.split()) for part in self._parts if not part.isspace())
        self.page.lines.append(line)
        self._image = False

    def _rows(self, table: etree._Element, hint: Hints) -> None:
        """Adds the rows of a data table, a line each, their cells joined with a tab."""
        container = Container(len(self.page.lines), 0, hint, hint.beside)
        for row in table.iterdescendants("tr"):
            cells = [
                _joined([str(text) for text in cell.itertext()]) for cell in row if cell.tag in ("td", "th")
            ]
            if any(cells):
                line = Line("\t".join(cells))
                line.row = True
                self.page.lines.append(line)
        container.end = len(self.page.lines)
        self.page.containers.append(container)


def _joined(parts: list[str]) -> str:
    """Text as a reader sees it: white space runs are one space, and none where Chinese wraps in the source."""
    text = "".join(parts)
    if "\n" in text:
        text = _WRAPPED.sub("", text)
    return trim(_WHITE.sub(" ", text))


def _hides(element: etree._Element, hint: Hints, style: str) -> bool:
    """Whether readers do not see an element, or do not read on in it."""
    if element.get("hidden") is not None or (style and _HIDDEN_STYLE.search(style)):
        return True
    return hint.dropped and element.tag in _MAY_BE_DROPPED


def _is_centred(element: etree._Element, style: str) -> bool:
    if element.tag == "center" or element.get("align") == "center":
        return True
    return style != "" and _CENTRED_STYLE.search(style) is not None


def _is_data(table: etree._Element) -> bool:
    """Whether a table holds data; one that lays out a page holds tables, prose or few cells."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = sum(1 for _ in table.iterdescendants("td", "th"))
    rows = sum(1 for _ in table.iterdescendants("tr"))
    if rows < 2 or cells < 4 or cells < 2 * rows - 2:
        return False
    return sum(len(text.strip()) for text in table.itertext()) <= cells * _MAX_CELL
