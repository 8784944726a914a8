"""Files and archives become inputs; whatever is wrong with one becomes its reject."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.batch import inputs as reading
from pipeline.batch.folder import Folder
from pipeline.batch.inputs import Input, Inputs, Untouched
from pipeline.batch.jsonl import Fields
from pipeline.batch.record import Limits, Names

FIELDS = Fields(
    id=("id",),
    text=("text", "content"),
    html=("html",),
    title=("title",),
    url=("url",),
    published=("date",),
    publisher=("source",),
    authors=("author",),
)
# warcio's writer leaves its temporary files to the collector
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
SUFFIXES = (".txt", ".html", ".jsonl", ".jsonl.gz", ".warc", ".warc.gz")
TEXT = "柳溪村新修水渠\n全村投工1200人次，新修水渠3公里。"


def inputs(root: Path, max_bytes: int = 100_000, **settings: object) -> Inputs:
    return Inputs(Folder(root, SUFFIXES), Limits(max_bytes), FIELDS, **settings)  # type: ignore[arg-type]


def read(root: Path, max_bytes: int = 100_000) -> list[Input]:
    return [one for one in inputs(root, max_bytes).read() if isinstance(one, Input)]


def outcome(one: Input) -> tuple[str, str]:
    """Its source and its text, or the reason of its reject."""
    return one.source, one.reject.reason if one.reject else one.raw.decode()


def lines(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    [one] = read(tmp_path)

    assert one == Input("a.txt", one.key, hashlib.sha256(TEXT.encode()).hexdigest(), TEXT.encode())


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"1" * 101)
    (tmp_path / "fits.txt").write_bytes(b"1" * 100)

    assert list(map(outcome, read(tmp_path, 100))) == [("fits.txt", "1" * 100), ("long.txt", "too_large")]


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    reading = inputs(tmp_path).read()

    first = next(reading)
    (tmp_path / "b.txt").unlink()

    assert isinstance(first, Input)
    assert [outcome(one) for one in reading if isinstance(one, Input)] == [("b.txt", "unreadable")]


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("gone.txt")

    assert list(map(outcome, read(tmp_path))) == [("a.txt", "unreadable")]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_json_lines(tmp_path: Path, pack: type[bytes]) -> None:
    name = "news.jsonl" if pack is bytes else "news.jsonl.gz"
    rows = lines({"id": "a", "text": TEXT}, b"", {"id": "../../etc/b", "content": TEXT}, {"text": TEXT})
    (tmp_path / name).write_bytes(pack(rows))

    assert list(map(outcome, read(tmp_path))) == [
        (f"{name}#a", TEXT),
        (f"{name}#../../etc/b", TEXT),
        (f"{name}#4", TEXT),
    ]


def test_a_title_of_its_own_becomes_the_first_line(tmp_path: Path) -> None:
    rows = [{"title": "喜讯", "text": "全村通水。"}, {"title": "喜讯", "text": "喜讯\n全村通水。"}]
    (tmp_path / "a.jsonl").write_bytes(lines(*rows))

    assert [one.raw.decode() for one in read(tmp_path)] == ["喜讯\n全村通水。"] * 2


def test_what_an_object_declares(tmp_path: Path) -> None:
    row = {
        "html": "<p>通水</p>",
        "url": "https://example.org/a",
        "date": "2021-03-04",
        "author": ["甲", "乙"],
    }
    (tmp_path / "a.jsonl").write_bytes(lines(row))

    [one] = read(tmp_path)

    assert one.declared is not None
    assert one.raw.decode() == "<p>通水</p>"
    assert (one.declared.url, one.declared.published) == ("https://example.org/a", "2021-03-04")
    assert (one.declared.authors, one.declared.media_type) == ("甲\n乙", "text/html")


@pytest.mark.parametrize(
    "line",
    [b"{", b"[1]", b"\xff\xfe{", b'{"id": "x"}', b"[" * 50_000, b'{"text": ' + b"9" * 5000 + b"", b"null"],
)
def test_a_broken_line_is_told_and_passed_over(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(line, {"id": "good", "text": TEXT}))

    assert [reason for _, reason in map(outcome, read(tmp_path))] == ["bad_record", TEXT]


def test_half_a_surrogate_pair(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "\\ud83d", "text": "\\ud83d3\xe5\x90\xa8"}\n')

    assert list(map(outcome, read(tmp_path))) == [("a.jsonl#?", "?3吨")]


def test_a_line_above_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"text": "1" * 300}, {"id": "next", "text": TEXT}))

    assert [reason for _, reason in map(outcome, read(tmp_path, 200))] == ["too_large", TEXT]


def test_a_gzip_bomb(tmp_path: Path) -> None:
    bomb = gzip.compress(b"1" * 50_000_000, compresslevel=1)
    (tmp_path / "bomb.jsonl.gz").write_bytes(bomb + gzip.compress(lines({"text": TEXT})))

    assert list(map(outcome, read(tmp_path, 10_000))) == [("bomb.jsonl.gz#1", "too_large")]


def test_an_archive_that_breaks_off(tmp_path: Path) -> None:
    whole = gzip.compress(lines(*({"id": f"n{i}", "text": f"{TEXT}{i * 7919}"} for i in range(2000))))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])

    *good, last = map(outcome, read(tmp_path))

    assert len(good) > 100
    assert {reason for _, reason in good if reason == "bad_record"} == set()
    assert last == (f"a.jsonl.gz#{len(good) + 1}", "bad_record")


def test_an_archive_without_articles(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    (tmp_path / "b.warc.gz").write_bytes(b"")

    assert list(map(outcome, read(tmp_path))) == [("a.jsonl", "empty"), ("b.warc.gz", "empty")]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive(tmp_path: Path, name: str) -> None:
    page = "<h1>通水</h1><p>新修水渠3公里。</p>"
    (tmp_path / name).write_bytes(
        warc(
            ("https://example.org/a", page, "200 OK", "text/html; charset=utf-8"),
            ("https://example.org/logo.png", "PNG", "200 OK", "image/png"),
            ("https://example.org/gone", page, "404 Not Found", "text/html"),
            ("https://example.org/a", page, "200 OK", "text/html"),
            packed=name.endswith(".gz"),
        )
    )

    found = read(tmp_path)

    assert list(map(outcome, found)) == [
        (f"{name}#https://example.org/a", page),
        (f"{name}#https://example.org/a~2", page),
    ]
    assert [one.declared and one.declared.url for one in found] == ["https://example.org/a"] * 2


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_that_breaks_off(tmp_path: Path, name: str) -> None:
    pages = [(f"https://example.org/{i}", f"<p>{i}公里</p>" * 50, "200 OK", "text/html") for i in range(9)]
    whole = warc(*pages, packed=name.endswith(".gz"))
    (tmp_path / name).write_bytes(whole[: len(whole) * 2 // 3] + b"no WARC")

    reasons = [one.reject.reason if one.reject else "read" for one in read(tmp_path)]

    assert reasons[:5] == ["read"] * 5
    assert set(reasons[5:]) <= {"read", "bad_record"}


def warc(*pages: tuple[str, str, str, str], packed: bool) -> bytes:
    """A web archive with a response for each page: address, content, status and type."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, content, status, media_type in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", io.BytesIO(content.encode()), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


def test_a_known_archive_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"text": TEXT}))
    (tmp_path / "b.jsonl").write_bytes(lines({"text": TEXT}))
    first = inputs(tmp_path)
    list(first.read())

    def known(source: str, sha256: str) -> bool:
        return source == "a.jsonl" and first.archives[source] == sha256

    again = list(inputs(tmp_path, known=known).read())

    assert again[0] == Untouched("a.jsonl")
    assert [type(one) for one in again] == [Untouched, Input]


def test_progress_through_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(*({"text": TEXT} for _ in range(3))))
    heard: list[tuple[str, int, int]] = []

    list(inputs(tmp_path, progress=lambda *told: heard.append(told)).read())

    size = (tmp_path / "a.jsonl").stat().st_size
    assert heard[-1] == ("a.jsonl", size, size)


def test_only_what_changed_lately(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(TEXT, encoding="utf-8")
    then = (tmp_path / "old.txt").stat().st_mtime + 1

    assert list(inputs(tmp_path, since=then).read()) == [Untouched("old.txt")]


def test_names_that_are_used_twice() -> None:
    names = Names()

    assert [names.unique(name) for name in ["a", "a", "a~2", "a", "b"]] == ["a", "a~2", "a~2~2", "a~3", "b"]


def test_a_file_that_is_still_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def opened_by_its_writer_too(name: bytes) -> io.BufferedIOBase:
        stream = open_file(name)
        read = stream.read

        def read_while_it_grows(size: int | None = -1) -> bytes:
            with path.open("a", encoding="utf-8") as writer:
                writer.write("还有下文。")
            return read(size)

        monkeypatch.setattr(stream, "read", read_while_it_grows)
        return stream

    open_file = reading._opened
    monkeypatch.setattr(reading, "_opened", opened_by_its_writer_too)
    [one] = read(tmp_path)

    assert one.reject is not None
    assert one.reject.reason == "unreadable"
    assert "was being written while it was read" in one.reject.detail
