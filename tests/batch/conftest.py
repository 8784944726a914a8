"""Folders of invented news, and runs over them."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from pipeline.batch.report import Report
from pipeline.batch.run import Options, run
from pipeline.config import Config

_TOWNS = ["柳溪", "青禾", "石桥", "南浦", "云亭", "白沙", "长坪", "东岭", "桃源", "清泉"]
_WORKS = [
    "新修水渠{}公里，惠及村民{}余人",
    "组建服务队{}支，投入人员{}人次",
    "改造线路{}公里，新装变压器{}台",
    "发放救灾帐篷{}顶、棉被{}床",
    "培训技术员{}名，建成大棚{}座",
    "完成投资{}万元，带动就业{}人",
]


def news(number: int) -> str:
    """An invented article; each number gives another."""
    chance = random.Random(number)  # noqa: S311  any numbers will do
    town = chance.choice(_TOWNS)
    lines = [
        f"{town}镇第{number}号工程进展顺利",
        f"来源：{town}日报 2021-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    ]
    for _ in range(chance.randint(2, 5)):
        work = chance.choice(_WORKS).format(chance.randint(2, 900), chance.randint(2, 9000))
        lines.append(f"今年以来，{town}镇{work}。{chance.choice(_TOWNS)}村的{number}户居民说，日子好多了。")
    return "\n".join(lines)


def write_news(folder: Path, numbers: Iterable[int]) -> None:
    """A file for each article."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:04}.txt").write_text(news(number), encoding="utf-8")


def contents(out: Path) -> dict[str, str]:
    """The hash of each file that must be the same to the byte after any sequence of runs."""
    files = [path for path in out.iterdir() if path.suffix in {".csv", ".parquet", ".jsonl", ".json"}]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def check_package(out: Path) -> int:
    """That the visible tables are whole: every file is as its package says; how many files there are."""
    folder = (out / ".tables/current").resolve()
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    files = [file for resource in package["resources"] for file in (resource, resource["parquet"])]
    for file in files:
        content = (folder / file["path"]).read_bytes()
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (
            file["bytes"],
            file["hash"],
        )
    return len(files)


def small_config(**settings: object) -> Config:
    """Settings with few tables, so that many runs take little time."""
    few = {file.category: file.category == "people_helped" for file in Config().category_files()}
    defaults = {"workers": 1, "extra_formats": [], "categories": few}
    return Config(**{**defaults, **settings})  # type: ignore[arg-type]


@pytest.fixture
def again(tmp_path: Path) -> Callable[..., Report]:
    """Runs over ``raw`` into ``out``; keywords that are no options are settings."""

    def go(**given: object) -> Report:
        options = {name: given.pop(name) for name in ("limit", "since", "dry_run", "wait") if name in given}
        (tmp_path / "raw").mkdir(exist_ok=True)
        folders = {"raw": tmp_path / "raw", "out": tmp_path / "out"}
        return run(small_config(**{**folders, **given}), Options(**options))  # type: ignore[arg-type]

    return go
