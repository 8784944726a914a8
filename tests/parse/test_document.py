"""What parse gives for any input: a document with a stable id, or a reject that tells what to do."""

from __future__ import annotations

import hashlib
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.parse import parse
from pipeline.parse.document import doc_id_of
from pipeline.parse.media import media_type_of
from pipeline.records import Document, Reject
from pipeline.split import split

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "raw").iterdir())
BREAKAGES = [
    b"\0",
    b"<div>" * 10_000,
    b"<!--",
    b"<![CDATA[",
    b"&#x110000;&#0;&amp",
    b"<table><tr><td>" * 2000,
    b"</p></div>",
    b"\xff",
    b"<script>",
    b'"',
]


def test_an_id_is_stable_unique_and_safe_in_a_file_name() -> None:
    sources = ["a.txt", "b/a.txt", "a.html", "县/防汛.txt", "县/抗旱.txt", "a b:c.txt", "x" * 300]
    ids = [doc_id_of(source) for source in sources]

    assert ids == [doc_id_of(source) for source in sources]
    assert len(sources) == len(set(ids))
    assert all(re.fullmatch(r"[0-9a-z-]{12,40}", doc_id) for doc_id in ids)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\x81\x20\xff\xff" * 99, "undecodable"),
        ("首页\n新闻\n登录".encode(), "no_article"),
        (b"<html></html>", "no_article"),
        (b"Not a word of it is Chinese.", "no_article"),
    ],
)
def test_what_holds_no_article_is_rejected_with_advice(raw: bytes, reason: str) -> None:
    reject = parse(raw, "a.txt")

    assert isinstance(reject, Reject)
    assert ("a.txt", "parse", reason) == (reject.source, reject.stage, reject.reason)
    assert hashlib.sha256(raw).hexdigest() == reject.sha256
    assert len(reject.detail) > 20


@pytest.mark.parametrize(
    ("source", "text", "stated", "expected"),
    [
        ("a.txt", "云溪县召开会议。", None, "text/plain"),
        ("a.txt", "<!DOCTYPE html><p>云溪县召开会议。", None, "text/html"),
        ("a.txt", "<p>云溪县</p><p>召开</p>", None, "text/html"),
        ("a.html", "云溪县召开会议。", None, "text/plain"),
        ("a.SHTML", "<p>云溪县召开会议。</p>", None, "text/html"),
        ("a", "<b>云溪县</b>召开会议。", "text/html", "text/html"),
        ("a.txt", "产量<300吨，亩产>500公斤", None, "text/plain"),
    ],
)
def test_content_decides_what_is_html(source: str, text: str, stated: str | None, expected: str) -> None:
    assert expected == media_type_of(source, text, stated)


def _is_sound(raw: bytes, source: str) -> bool:
    """Whether parse gives a reject, or a document whose sections cover its text."""
    document = parse(raw, source)
    if isinstance(document, Reject):
        return True
    text = document.text.encode().decode()
    return text == "".join(text[section.start : section.end] for section in split(document))


def test_broken_pages_are_documents_or_rejects() -> None:
    chance = random.Random(5)  # noqa: S311  the same breakages in every run
    pages = [path.read_bytes() for path in SAMPLES]
    for _ in range(150):
        page = bytearray(chance.choice(pages))
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(page) + 1)
            other = chance.choice([*BREAKAGES, chance.choice(pages)[:2000]])
            page[start : start + chance.choice([0, 1, 500])] = other
        cut = chance.choice([len(page), chance.randrange(len(page))])

        assert _is_sound(bytes(page[:cut]), chance.choice(["a.html", "a.txt"]))


@settings(max_examples=60)
@given(st.text(max_size=400), st.sampled_from(["a.html", "a.txt"]))
def test_any_text_is_a_document_or_a_reject(text: str, source: str) -> None:
    assert _is_sound(text.encode("utf-8", "replace"), source)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</div>",
                "<br>",
                "云溪县召开会议，",
                "。",
                "来源：",
                "2019-01-02",
                "<table><tr><td>",
                "\n",
                "&nbsp;",
            ]
        ),
        max_size=80,
    )
)
def test_any_markup_is_a_document_or_a_reject(parts: list[str]) -> None:
    assert _is_sound("".join(parts).encode(), "a.html")


def test_a_document_says_where_it_came_from() -> None:
    raw = SAMPLES[0].read_bytes()
    document = parse(raw, "县/a.txt")

    assert isinstance(document, Document)
    assert ("县/a.txt", hashlib.sha256(raw).hexdigest()) == (document.source, document.sha256)
