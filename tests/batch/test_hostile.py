"""Ten thousand files that nobody should write: none stops a run, none is lost."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline import load
from pipeline.batch.folder import printable
from pipeline.batch.report import Report
from tests.batch.conftest import news

_FILES = 10_000
_BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
_FORMULAS = "=1+2 +86 -3 @sum \t=cmd".split(" ")


def cut(raw: bytes, chance: random.Random) -> bytes:
    """A part of it, or it with some bytes changed."""
    if chance.random() < 0.5:
        return raw[: chance.randrange(len(raw) + 1)]
    damaged = bytearray(raw)
    for _ in range(chance.randint(1, 20)):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    return bytes(damaged)


def dump(chance: random.Random) -> tuple[str, bytes]:
    encoding = chance.choice(["utf-8", "gb18030", "utf-16", "big5"])
    return ".txt", cut(news(chance.randrange(1000)).encode(encoding, "replace"), chance)


def page(chance: random.Random) -> tuple[str, bytes]:
    text = news(chance.randrange(1000)).replace("\n", chance.choice(["<p>", "</div><p>", "<br>&#0;&#xD800;"]))
    nested = chance.choice(["<div>", "<b><table>", "<ul><li>"]) * chance.choice([0, 0, 0, 0, 3, 3, 3, 300])
    return ".html", cut(f"<html><title>{text[:20]}</title>{nested}<p>{text}".encode(), chance)


def noise(chance: random.Random) -> tuple[str, bytes]:
    return chance.choice([".txt", ".html", ".warc", ".jsonl.gz"]), chance.randbytes(chance.randrange(400))


def repeats(chance: random.Random) -> tuple[str, bytes]:
    piece = chance.choice(["1", "一", "万", "1至", "(", "<p>", "3公里，", "\0", "\n", "=1+1\t", "“"])
    return ".txt", (piece * chance.randrange(200)).encode()


def bomb(_: random.Random) -> tuple[str, bytes]:
    return ".xhtml", f'<!DOCTYPE x [<!ENTITY e0 "3公里">{_BOMB}]><html><p>新修水渠&e9;。</p></html>'.encode()


def formulas(chance: random.Random) -> tuple[str, bytes]:
    first = chance.choice(_FORMULAS)
    return (
        ".txt",
        f"{first}\n来源：{first}\n{first}镇新修水渠{chance.randrange(99)}公里，惠及村民300余人。".encode(),
    )


def lines(chance: random.Random) -> tuple[str, bytes]:
    rows: list[object] = [{"id": "../../x", "text": news(1)}, {"id": 7}, [], {"text": None}, {"html": "<p>"}]
    chance.shuffle(rows)
    return ".jsonl", cut("\n".join(map(json.dumps, rows)).encode(), chance)


def packed(chance: random.Random) -> tuple[str, bytes]:
    return ".jsonl.gz", cut(gzip.compress(lines(chance)[1]), chance)


KINDS: list[Callable[[random.Random], tuple[str, bytes]]] = [
    *(dump, page, noise, repeats, bomb, formulas, lines, packed),
]


def odd_name(number: int, chance: random.Random) -> bytes:
    odd = chance.choice([b"", b"\n", b"\xff", "新 闻".encode(), b"#1", b"\\xff", b"=x", b"'", b"~2", b"%00"])
    return f"{number:05}".encode() + odd


@pytest.mark.slow
def test_ten_thousand_hostile_files(tmp_path: Path, again: Callable[..., Report]) -> None:
    chance = random.Random(6)  # noqa: S311
    names = set()
    (tmp_path / "raw").mkdir()
    for number in range(_FILES):
        suffix, content = KINDS[number % len(KINDS)](chance)
        name = odd_name(number, chance) + suffix.encode()
        Path(os.fsdecode(os.fsencode(tmp_path / "raw") + b"/" + name)).write_bytes(content)
        names.add(printable(name))
    again(workers=2, seconds_per_document=20.0)
    tables = load(tmp_path / "out")
    found = pd.concat([tables["documents"]["source"], tables["rejects"]["source"]])

    assert found.is_unique
    assert {file_of(source, names) for source in found} == names
    assert len(tables["documents"]) > _FILES // 4
    assert (tables["rejects"]["reason"] != "timeout").all()
    assert not tables["rejects"]["detail"].str.contains("a fault of newsfigures").any()


def file_of(source: str, names: set[str]) -> str:
    """The file that an input is of: records of an archive have its name before theirs."""
    while source not in names:
        source = source.rpartition("#")[0]
    return source


@pytest.mark.slow
def test_a_million_figures_do_not_stop_the_others(tmp_path: Path, again: Callable[..., Report]) -> None:
    (tmp_path / "raw").mkdir()
    for number in range(3):
        (tmp_path / f"raw/{number}.txt").write_text(news(number), encoding="utf-8")
    (tmp_path / "raw/1-long.txt").write_text("各村上报数据\n" + "修路3公里，" * 1_000_000, encoding="utf-8")
    again(seconds_per_document=10.0)
    tables = load(tmp_path / "out")

    assert set(tables["documents"]["source"]) | set(tables["rejects"]["source"]) == {
        *("0.txt", "1.txt", "1-long.txt", "2.txt"),
    }
    assert {"0.txt", "1.txt", "2.txt"} <= set(tables["documents"]["source"])
