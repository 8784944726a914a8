"""The lines of a source, whatever its format: what both the dump's and the page's parser work on."""

from __future__ import annotations

import re

from pipeline.parse.byline import Byline, read_byline
from pipeline.parse.chrome import Chrome, chrome_of
from pipeline.script import fold

_INVISIBLE = " \t\xa0\u3000\u200b\u200c\u200d\u2060\ufeff\xad"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_COLUMNS = re.compile(r"(?<=\S) {12,}(?=\S)")  # columns of a page, side by side in its dump
_BULLET = re.compile(r"[*+•·\-–]\s{1,9}(?=\S)")
_MARKDOWN_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>\S.*)$")
_MARKDOWN_BOLD = re.compile(r"(?P<marks>\*\*|__)(?P<text>[^*_]{1,60})(?P=marks)$")
_MARKED = frozenset("#*_|=-:•+·–")
_RULER = re.compile(r"[|:\s]*-{3,}[-|:\s]*$|[=*_]{3,}$")
_STOPS = frozenset("。！？!?…；;")
_CLOSING = "”’」』\"')）】"
_HALF_WIDTH_STOP = re.compile(r"[;；!?](?=\s|$)|(?<=[一-鿿])\.(?=\s|$)")
BOLD, CENTRED = 7, 8  # levels of a line that is no heading by its tag
_MAX_HEADLINE = 60
_MAX_CELL = 40  # a tab before more than this glues a title to its text
_MAX_BYLINE = 80  # a byline with a full stop in it is no longer than this
_MIN_SENTENCE = 12  # Chinese characters of a paragraph with a full stop
_MIN_CLAUSES = 45  # and with commas alone
_MIN_RUN = 120  # and with neither
_UNREAD = object()


class Line:
    """A line of text with what its source shows of it; what is read off it is read when it is asked for.

    ``level`` is 1–6 for h1–h6, 7 for a line all in bold, 8 for a centred one, else 0. ``linked`` counts the
    characters inside links. ``gap`` tells of an empty line before it, ``pictured`` of a picture right above
    a short line, ``beside`` of a container that is named as standing beside articles. ``parted`` is the text
    with two spaces between elements, ``roles`` are texts of elements named as publisher or authors.
    """

    __slots__ = (
        "_byline", "_folded", "_hanzi", "_is_paragraph", "_kind", "beside", "bullet", "caption", "gap", "level", "linked",
        "parted", "pictured", "roles", "row", "text",
    )  # fmt: skip

    def __init__(self, text: str, *, folded: str | None = None, level: int = 0, linked: int = 0) -> None:
        self.text = text
        self.level = level
        self.linked = linked
        self.gap = self.bullet = self.row = self.caption = self.pictured = self.beside = False
        self.parted = ""
        self.roles: tuple[tuple[str, str], ...] = ()
        self._folded = folded
        self._hanzi: int | None = None
        self._is_paragraph: bool | None = None
        self._kind: Chrome | object | None = _UNREAD
        self._byline: Byline | object | None = _UNREAD

    @property
    def folded(self) -> str:
        """The text in simplified characters and half-width forms, of the same length."""
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    @property
    def hanzi(self) -> int:
        """How many characters of the line are Chinese: those of three bytes, without the commonest punctuation."""
        if self._hanzi is None:
            text = self.text
            wide = (len(text.encode("utf-8", "replace")) - len(text)) // 2
            self._hanzi = wide - sum(map(text.count, "，。、“”：（）\u3000"))
        return self._hanzi

    @property
    def is_paragraph(self) -> bool:
        """Whether it reads as prose: a sentence, not a headline, a menu or a list of links."""
        if self._is_paragraph is None:
            self._is_paragraph = not self.mostly_linked and self._reads_as_prose()
        return self._is_paragraph

    def _reads_as_prose(self) -> bool:
        text = self.text
        if self.hanzi < _MIN_SENTENCE:
            return False
        if "。" in text or "！" in text or "？" in text or self.hanzi >= _MIN_RUN:
            return True
        if self.hanzi >= _MIN_CLAUSES and ("，" in text or "," in text or "、" in text):
            return True
        return _HALF_WIDTH_STOP.search(text) is not None

    @property
    def kind(self) -> Chrome | None:
        """What kind of chrome the line is by its words."""
        if self._kind is _UNREAD:
            self._kind = chrome_of(self.folded)
        return self._kind  # type: ignore[return-value]

    @property
    def byline(self) -> Byline | None:
        """What the line says of when, where and by whom, where it is a byline."""
        if self._byline is _UNREAD:
            self._byline = read_byline(self.parted or self.text) if self._may_be_byline() else None
        return self._byline  # type: ignore[return-value]

    def _may_be_byline(self) -> bool:
        """A headline with its date in a rail is none: it is a link, and has no label."""
        if self.mostly_linked and ":" not in self.text and "：" not in self.text:
            return False
        return len(self.text) <= _MAX_BYLINE or not self.is_paragraph

    @property
    def is_headline(self) -> bool:
        """Whether it may be a headline, though it asks or exclaims."""
        return len(self.text) <= _MAX_HEADLINE and "。" not in self.text

    @property
    def mostly_linked(self) -> bool:
        """Whether more than half of it is links."""
        return self.linked * 2 > len(self.text)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.text.rstrip(_CLOSING)[-1:] in _STOPS


def clean(text: str) -> str:
    """A text without what cannot be seen: controls, zero-width characters, lone surrogates."""
    return _CONTROLS.sub("", text)


def trim(text: str) -> str:
    """A line without the white space at its ends."""
    return text.strip(_INVISIBLE)


def dump_lines(text: str) -> list[Line]:
    """The lines of a plain text that are not empty; Markdown's headings and table rows lose their markup."""
    lines: list[Line] = []
    gap = False
    text = _COLUMNS.sub("\n", clean(text))
    for printed, folded in zip(text.splitlines(), fold(text).splitlines(), strict=True):
        line = trim(printed)
        if not line or (line[0] in _MARKED and _RULER.match(line)):
            gap = True
            continue
        start = printed.index(line[0])
        end = start + len(line)
        read = _marked_line(line) if line[0] in _MARKED else Line(line, folded=folded[start:end])
        read.row = read.row or ("\t" in line and max(map(len, line.split("\t"))) <= _MAX_CELL)
        read.gap = gap
        lines.append(read)
        gap = False
    return lines


def _marked_line(text: str) -> Line:
    """A line that begins with a mark of Markdown, or of a list."""
    if heading := _MARKDOWN_HEADING.match(text):
        return Line(heading["text"], level=len(heading["marks"]))
    if bold := _MARKDOWN_BOLD.match(text):
        return Line(bold["text"], level=BOLD)
    row = len(text) > 2 and text[0] == text[-1] == "|"
    line = Line("\t".join(map(trim, text[1:-1].split("|"))) if row else text)
    line.row = row
    line.bullet = _BULLET.match(text) is not None
    return line
