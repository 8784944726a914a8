"""The files of a folder, with the names and links that real folders have."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.folder import Folder, printable


def sources(root: Path, **settings: object) -> list[str]:
    return [file.source for file in Folder(root, (".txt", ".html"), **settings).files()]  # type: ignore[arg-type]


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("柳溪村新修水渠3公里。", encoding="utf-8")


def test_files_of_all_folders_in_a_fixed_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.html", "省/市/县.txt", "省/首页.HTML")

    assert sources(tmp_path) == ["a.html", "b.txt", "省/市/县.txt", "省/首页.HTML"]


def test_what_is_no_input_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".hidden.txt", "notes.docx", ".git/a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    folder = Folder(tmp_path, (".txt",))

    assert [file.source for file in folder.files()] == ["a.txt"]
    assert folder.skipped == 4
    assert folder.broken == []


def test_the_tables_are_never_read_as_news(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "out/figures.txt")

    assert sources(tmp_path, leave_out=tmp_path / "out") == ["a.txt"]


def test_links_are_followed_but_not_in_circles(tmp_path: Path) -> None:
    write(tmp_path, "raw/a.txt", "elsewhere/b.txt")
    (tmp_path / "raw/there").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "raw/again").symlink_to(tmp_path / "raw")
    (tmp_path / "elsewhere/back").symlink_to(tmp_path / "raw")

    assert sources(tmp_path / "raw") == ["a.txt", "there/b.txt"]


@pytest.mark.parametrize("target", ["missing.txt", "loop.txt"])
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, target: str) -> None:
    (tmp_path / "loop.txt").symlink_to(target)
    folder = Folder(tmp_path, (".txt",))

    assert list(folder.files()) == []
    assert [source for source, _ in folder.broken] == ["loop.txt"]


def test_a_folder_deeper_than_any_recursion(tmp_path: Path) -> None:
    here = os.getcwd()  # noqa: PTH109
    try:
        os.chdir(tmp_path)
        for _ in range(1500):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        Path("deep.txt").write_text("深处", encoding="utf-8")
        os.chdir(tmp_path)

        assert sources(tmp_path) == ["d/" * 1500 + "deep.txt"]
    finally:
        os.chdir(tmp_path)
        # pytest's own removal is recursive
        subprocess.run(["rm", "-rf", "d"], check=True)  # noqa: S607
        os.chdir(here)


def test_odd_names(tmp_path: Path) -> None:
    write(tmp_path, "两\n行.txt", "a\\xff.txt")
    (tmp_path / os.fsdecode(b"\xd0\xc2\xce\xc5.txt")).write_text("新闻", encoding="utf-8")

    assert sources(tmp_path) == [r"a\x5cxff.txt", r"\xd0\xc2\xce\xc5.txt", "两\n行.txt"]


@given(st.binary(max_size=8), st.binary(max_size=8))
def test_two_names_never_give_one_source(one: bytes, other: bytes) -> None:
    assert (printable(one) == printable(other)) == (one == other)
