"""Bytes are read in the encoding that they are in, whatever they say."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.parse.decode import Decoded, Undecoded, decode

SIMPLIFIED = "青川县抗旱保电，出动抢修人员120人次，新架线路35公里。"
TRADITIONAL = "颱風過後，電力公司出動搶修人員120人次，恢復供電3,500戶。"
PAGE = '<html><head><meta charset="{}"></head><body><p>{}</p></body></html>'


def _read(raw: bytes) -> tuple[str, str]:
    decoded = decode(raw)
    assert isinstance(decoded, Decoded)
    return decoded.encoding, decoded.text


@pytest.mark.parametrize(
    ("raw", "encoding", "text"),
    [
        (SIMPLIFIED.encode(), "utf-8", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-8-sig"), "utf-8", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16"), "utf-16-le", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16-le"), "utf-16-le", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-16-be"), "utf-16-be", SIMPLIFIED),
        (b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"), "utf-16-be", SIMPLIFIED),
        (SIMPLIFIED.encode("utf-32"), "utf-32-le", SIMPLIFIED),
        (SIMPLIFIED.encode("gb2312"), "gb18030", SIMPLIFIED),
        (SIMPLIFIED.encode("gbk"), "gb18030", SIMPLIFIED),
        ((SIMPLIFIED + "喆囍㐂𠀀").encode("gb18030"), "gb18030", SIMPLIFIED + "喆囍㐂𠀀"),
        (TRADITIONAL.encode("gb18030"), "gb18030", TRADITIONAL),
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL),
        ((TRADITIONAL + "恒裏").encode("cp950"), "cp950", TRADITIONAL + "恒裏"),
        ((TRADITIONAL + "邨啲嘅").encode("big5hkscs"), "big5hkscs", TRADITIONAL + "邨啲嘅"),
        ("抗旱".encode("gbk"), "gb18030", "抗旱"),
        ("搶修".encode("big5"), "big5", "搶修"),
        ("抗旱".encode("utf-16-le"), "utf-16-le", "抗旱"),
        (b"plain ASCII", "utf-8", "plain ASCII"),
    ],
)
def test_encodings(raw: bytes, encoding: str, text: str) -> None:
    assert (encoding, text) == _read(raw)


@pytest.mark.parametrize(
    ("declared", "actual", "codec"),
    [
        ("gb2312", "gbk", "gb18030"),
        ("utf-8", "gbk", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("big5", "utf-8", "utf-8"),
        ("utf-8", "utf-16-le", "utf-16-le"),
        ("iso-8859-1", "gbk", "gb18030"),
    ],
)
def test_a_wrong_declaration_misleads_nobody(declared: str, actual: str, codec: str) -> None:
    page = PAGE.format(declared, SIMPLIFIED)

    assert (codec, page) == _read(page.encode(actual))


def test_a_page_mostly_of_markup_is_told_by_its_few_characters() -> None:
    page = PAGE.format("gb2312", "<div class='x'></div>" * 2000 + "云溪县")

    assert ("gb18030", page) == _read(page.encode("gbk"))


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5"])
def test_a_few_bad_bytes_are_replaced_and_counted(codec: str) -> None:
    text = TRADITIONAL * 5
    raw = text.encode(codec)
    decoded = decode(raw + b"\xff\n" + raw)

    assert isinstance(decoded, Decoded)
    assert (codec, 1) == (decoded.encoding, decoded.bad_bytes)
    assert text == decoded.text[: len(text)] == decoded.text[-len(text) :]


def test_a_character_cut_in_two_at_the_end_is_no_loss() -> None:
    decoded = decode(SIMPLIFIED.encode()[:-1])

    assert isinstance(decoded, Decoded)
    assert ("utf-8", SIMPLIFIED[:-1]) == (decoded.encoding, decoded.text.rstrip("\ufffd"))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "binary"),
        (b"%PDF-1.7 text", "binary"),
        (b"PK\x03\x04" + SIMPLIFIED.encode(), "binary"),
        (bytes(1000), "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x81\x20\xff\xff" * 200, "undecodable"),
        ("これは日本語の文章です、カタカナ".encode("shift-jis") * 9, "undecodable"),
    ],
)
def test_what_is_no_chinese_text_is_refused_with_advice(raw: bytes, reason: str) -> None:
    refused = decode(raw)

    assert isinstance(refused, Undecoded)
    assert reason == refused.reason
    assert len(refused.detail) > 20


def test_a_null_among_text_is_no_reason_to_refuse_it() -> None:
    encoding, text = _read(SIMPLIFIED.encode() * 9 + b"\0" + SIMPLIFIED.encode())

    assert ("utf-8", 10) == (encoding, text.count(SIMPLIFIED))


def test_random_bytes_are_refused() -> None:
    assert isinstance(decode(b"\x00" + os.urandom(4000)), Undecoded)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    assert isinstance(decode(raw), Decoded | Undecoded)


@given(st.text(alphabet=SIMPLIFIED, min_size=8), st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16"]))
def test_chinese_comes_back_as_it_was(text: str, codec: str) -> None:
    assert text == _read(text.encode(codec))[1]
