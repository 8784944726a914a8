"""The lines of a source, whatever its format: what both the dump's and the page's parser work on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.parse.byline import Byline, read_byline
from pipeline.parse.chrome import Chrome, chrome_of
from pipeline.script import fold

_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = " \t\xa0\u3000\u200b\u200c\u200d\u2060\ufeff\xad"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
_BULLET = re.compile(r"^[*+•·\-–]\s{1,9}(?=\S)")
_MARKDOWN_HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>\S.*)$")
_MARKDOWN_BOLD = re.compile(r"^(?P<marks>\*\*|__)(?P<text>[^*_]{1,60})(?P=marks)$")
_RULER = re.compile(r"^[|:\s]*-{3,}[-|:\s]*$|^[=*_]{3,}$")
_STOP = re.compile(r"[。！？!?…；;][”’」』\"')）】]*$")
_SENTENCE = re.compile(r"[。！？]|[;；!?](?=\s|$)|(?<=[一-鿿])\.(?=\s|$)")
BOLD, CENTRED = 7, 8  # levels of a line that is no heading by its tag
_MAX_HEADLINE = 60
_MAX_BYLINE = 80  # a byline with a full stop in it is no longer than this
_HANZI = re.compile(r"[一-鿿㐀-䶿]")


@dataclass
class Line:
    """A line of text with what its source shows of it.

    ``level`` is 1–6 for h1–h6, 7 for a line all in bold, 8 for a centred one, else 0; ``linked`` counts
    the characters inside links; ``gap`` tells of an empty line before it, ``pictured`` of a
    picture right above a short line, ``beside`` of a container that
    is named as standing beside articles. ``parted`` is the text with two spaces between elements, and
    ``roles`` are texts of elements named as publisher or authors.
    """

    text: str
    gap: bool = False
    bullet: bool = False
    level: int = 0
    linked: int = 0
    row: bool = False
    caption: bool = False
    pictured: bool = False
    beside: bool = False
    parted: str = ""
    roles: tuple[tuple[str, str], ...] = ()

    @cached_property
    def folded(self) -> str:
        """The text in simplified characters and half-width forms, of the same length."""
        return fold(self.text)

    @cached_property
    def hanzi(self) -> int:
        """How many Chinese characters the line holds."""
        return len(_HANZI.findall(self.text))

    @cached_property
    def sentences(self) -> int:
        """How many sentences end in it."""
        return len(_SENTENCE.findall(self.text))

    @cached_property
    def kind(self) -> Chrome | None:
        """What kind of chrome the line is by its words."""
        return chrome_of(self.folded)

    @cached_property
    def byline(self) -> Byline | None:
        """What the line says of when, where and by whom, where it is a byline."""
        if self.is_paragraph and len(self.text) > _MAX_BYLINE:
            return None
        return read_byline(self.parted or self.text)

    @property
    def is_headline(self) -> bool:
        """Whether it may be a headline, though it asks or exclaims."""
        return len(self.text) <= _MAX_HEADLINE and not self.text.count("。")

    @property
    def mostly_linked(self) -> bool:
        """Whether more than half of it is links."""
        return self.linked * 2 > len(self.text)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence ends."""
        return bool(_STOP.search(self.text))

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether it reads as prose: a sentence, not a headline, a menu or a list of links."""
        if self.mostly_linked:
            return False
        commas = self.text.count("，") + self.text.count(",") + self.text.count("、")
        return (
            (self.sentences > 0 and self.hanzi >= 12)
            or (self.hanzi >= 45 and commas > 0)
            or self.hanzi >= 120
        )


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
    for printed in _BREAKS.split(clean(text)):
        line = trim(printed)
        if not line or _RULER.match(line):
            gap = True
            continue
        lines.append(_dump_line(line, gap=gap))
        gap = False
    return lines


def _dump_line(line: str, *, gap: bool) -> Line:
    if heading := _MARKDOWN_HEADING.match(line):
        return Line(heading["text"], gap=gap, level=len(heading["marks"]))
    if bold := _MARKDOWN_BOLD.match(line):
        return Line(bold["text"], gap=gap, level=BOLD)
    if len(line) > 2 and line[0] == line[-1] == "|":
        return Line("\t".join(map(trim, line[1:-1].split("|"))), gap=gap, row=True)
    return Line(line, gap=gap, bullet=_BULLET.match(line) is not None)
