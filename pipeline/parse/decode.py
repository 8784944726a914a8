"""Bytes → text: which encoding, how many bytes it could not read, or why it is no text.

The order of evidence: a byte order mark, strict UTF-8, then the codec whose reading looks most like
Chinese; what the page declares only breaks a tie, for a third of mislabelled pages declare wrongly.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from pipeline.records import RejectReason
from pipeline.rules import read_rules
from pipeline.script import fold

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,20})""", re.IGNORECASE)
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")

_MAX_CONTROLS = 0.02  # more control bytes than this, and it is no text
_MAX_BAD = 0.05  # more unreadable bytes than this among the non-ASCII, and it is another encoding
_MIN_COMMON = 0.25  # Chinese prose has 0.6 to 0.8 of common characters, misread bytes under 0.1
_TIE = 0.03
_USUAL = 0.6  # what a usual character counts beside a common one
_SAMPLE = 20_000


@dataclass(slots=True)
class Decoded:
    """A decoded text; ``bad_bytes`` counts the places replaced by U+FFFD."""

    text: str
    encoding: str
    bad_bytes: int = 0


@dataclass(slots=True)
class Undecoded:
    """Why bytes gave no text."""

    reason: RejectReason
    detail: str


@dataclass(slots=True)
class _Reading:
    codec: str
    text: str
    bad: int
    score: float


@cache
def _rules() -> tuple[frozenset[str], dict[bytes, str], list[tuple[bytes, str]]]:
    data = read_rules("parse/encodings.yaml")
    declared = {name.encode(): codec for codec, names in data["declared"].items() for name in names}
    binary = [(bytes.fromhex(kind["starts"]), kind["is"]) for kind in data["binary"]]
    return frozenset("".join(data["common"].split())) | {"\u3000"}, declared, binary


def decode(raw: bytes) -> Decoded | Undecoded:
    """The text of raw bytes, and the canonical name of the codec that read it."""
    if not raw.strip():
        return Undecoded("empty", "the file is empty; fetch it again or remove it")
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(codec, errors="replace")
            return Decoded(text, codec, text.count("\ufffd"))
    if kind := next((name for start, name in _rules()[2] if raw.startswith(start)), None):
        return Undecoded("binary", f"it is a {kind}, not text; convert it to text or HTML first")
    nulls = raw.count(0)
    if nulls > len(raw) * _MAX_CONTROLS and (wide := _utf16(raw)):
        return wide
    if len(raw.translate(None, _CONTROLS)) < len(raw) * (1 - _MAX_CONTROLS) and not (wide := _utf16(raw)):
        return Undecoded(
            "binary", "it holds control bytes that no text has; convert it to text or HTML first"
        )
    return _strict_utf8(raw) or _most_chinese(raw)


def _strict_utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark, where one of its readings looks like text."""
    best = max((_read(raw, codec) for codec in ("utf-16-le", "utf-16-be")), key=_wide_score)
    return Decoded(best.text, best.codec, best.bad) if _wide_score(best) > 0.5 else None


def _wide_score(reading: _Reading) -> float:
    """How much of a UTF-16 reading is ASCII or common Chinese."""
    sample = reading.text[:_SAMPLE]
    plain = sum(" " <= c <= "~" or c in "\r\n\t" for c in sample)
    chinese = len(sample) - sum(c <= "\x7f" for c in sample)
    return (plain + reading.score * chinese) / max(1, len(sample))


def _most_chinese(raw: bytes) -> Decoded | Undecoded:
    """The reading with most common characters; the declared encoding wins a tie."""
    readings = [_read(raw, codec) for codec in ("utf-8", "gb18030", _big5(raw), "utf-16-le", "utf-16-be")]
    best = max(readings, key=lambda reading: reading.score)
    declared = _declared(raw)
    for reading in readings:
        if reading.codec == declared and reading.score > best.score - _TIE:
            best = reading
    chinese = sum(map(len, _NON_ASCII.findall(best.text[: len(raw)])))
    if best.score < _MIN_COMMON and chinese > len(best.text) * _MAX_BAD:
        return Undecoded(
            "undecodable",
            "no Chinese in UTF-8, GB18030, Big5 or UTF-16 can be read from it; save it as UTF-8 and run again",
        )
    return Decoded(best.text, best.codec, best.bad)


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return _rules()[1].get(found.group(1).lower()) if found else None


def _big5(raw: bytes) -> str:
    """The member of the Big5 family that reads the bytes with fewest errors, plainest first."""
    family = ("big5", "cp950", "big5hkscs")
    return min(family, key=lambda codec: raw.decode(codec, errors="replace").count("\ufffd"))


def _read(raw: bytes, codec: str) -> _Reading:
    """The bytes read with a codec; a score of 1 is nothing but common characters, less than 0 mostly errors."""
    text = raw.decode(codec, errors="replace")
    bad = text.count("\ufffd")
    seen = "".join(_NON_ASCII.findall(text))[:_SAMPLE]
    common, usual = _rules()[0], _usual()
    good = sum(1 if c in common else _USUAL if c in usual else 0 for c in fold(seen))
    total = max(1, len(seen))
    return _Reading(codec, text, bad, (good - 4 * seen.count("\ufffd")) / total)


@cache
def _usual() -> frozenset[str]:
    """The characters of GB 2312's first level: those that print needed first."""
    pairs = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("gb2312", "ignore") for pair in pairs))
