"""Words, tags and segmentation from jieba's dictionary.

rjieba segments with the same dictionary some ten times faster; jieba serves where it is missing or
where the configuration asks for it. Tags come from the dictionary, not from a tagger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path


@cache
def _entries() -> dict[str, str]:
    """jieba's dictionary: word → tag."""
    fields = (resources.files("jieba") / "dict.txt").read_text(encoding="utf-8").split()
    return dict(zip(fields[::3], fields[2::3], strict=True))


def tag(word: str) -> str:
    """The dictionary's part of speech of a word; ``x`` where it is not listed."""
    return _entries().get(word, "x")


def is_word(word: str) -> bool:
    """Whether the dictionary lists the word."""
    return word in _entries()


def tags(words: list[str]) -> list[str]:
    """The tag of each word."""
    get = _entries().get
    return [get(word, "x") for word in words]


class _Segmenter:
    """The chosen segmenter, loaded at first use."""

    cut: Callable[[str], list[str]] | None = None
    name = "rjieba"


def choose(name: str, user_dictionary: Path | None = None) -> None:
    """Choose ``rjieba`` or ``jieba`` for this process; the user dictionary is in jieba's format.

    Raises:
        ValueError: the name is neither.
    """
    if name not in ("rjieba", "jieba"):
        raise ValueError(f"segmenter {name!r} is neither 'rjieba' nor 'jieba'")
    _Segmenter.name = name
    _Segmenter.cut = _load(name)


def _load(name: str) -> Callable[[str], list[str]]:
    if name == "rjieba":
        try:
            import rjieba

            return rjieba.cut  # type: ignore[no-any-return]
        except ImportError:
            pass
    import jieba

    jieba.setLogLevel(60)
    return jieba.lcut  # type: ignore[no-any-return]


def segment(text: str) -> list[str]:
    """The words of a text, in order; joined they give the text back."""
    if _Segmenter.cut is None:
        _Segmenter.cut = _load(_Segmenter.name)
    return _Segmenter.cut(text)
