"""Words, tags and segmentation from jieba's dictionary.

rjieba segments with the same dictionary some ten times faster; jieba serves where it is missing or
where the configuration asks for it. Tags come from the dictionary, not from a tagger.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import Any, Literal, NamedTuple, TypeVar

from pipeline.rules import read_rules

SegmenterName = Literal["rjieba", "jieba"]
_T = TypeVar("_T")
_REMEMBERED = 200_000
_DEFAULT_FREQUENCY = 1000


class UserWord(NamedTuple):
    """A line of a user dictionary: a word, how common it is, and its tag."""

    word: str
    frequency: int
    tag: str


@dataclass(slots=True)
class _State:
    """What this process segments with; loaded at first use."""

    name: SegmenterName = "rjieba"
    words: tuple[UserWord, ...] = ()
    cut: Callable[[str], list[str]] | None = None


_state = _State()
_caches: list[dict[str, Any]] = []


@cache
def entries() -> dict[str, str]:
    """Jieba's dictionary with our own and the user's words: word → tag."""
    entries: dict[str, str] = {}
    # line by line, each tag kept once: a quarter less memory than the whole file split at once
    with _dictionary().open(encoding="utf-8") as lines:
        for line in lines:
            word, _, tag = line.split()
            entries[word] = intern(tag)
    entries.update((entry.word, entry.tag) for entry in (*_supplement(), *_state.words))
    return entries


def _dictionary() -> Path:
    """Jieba's dictionary file, found without loading jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed; newsfigures needs its dictionary")
    return Path(spec.origin).with_name("dict.txt")


def tag(word: str) -> str:
    """The dictionary's part of speech of a word; ``x`` where it is not listed."""
    return entries().get(word, "x")


def is_word(word: str) -> bool:
    """Whether the dictionary lists the word."""
    return word in entries()


def tags(words: list[str]) -> list[str]:
    """The tag of each word."""
    get = entries().get
    return [get(word, "x") for word in words]


def segment(text: str) -> list[str]:
    """The words of a text, in order; joined they give the text back."""
    if _state.cut is None:
        _state.cut = _load(_state.name, _state.words)
    return _state.cut(text)


def choose(name: SegmenterName = "rjieba", user_dictionary: Path | None = None) -> None:
    """Choose the segmenter of this process, and words to know beside jieba's.

    Raises:
        ValueError: a line of the user dictionary is not ``word [frequency] [tag]``.
        OSError: the user dictionary cannot be read.
    """
    words = tuple(read_user_dictionary(user_dictionary)) if user_dictionary else ()
    if (name, words) != (_state.name, _state.words):
        _state.name, _state.words, _state.cut = name, words, None
        entries.cache_clear()
        for known in _caches:
            known.clear()


class Remembered(dict[str, _T]):
    """Word → what ``find`` says of it, found at the word's first use, forgotten with the dictionary."""

    def __init__(self, find: Callable[[str], _T]) -> None:
        super().__init__()
        self._find = find
        _caches.append(self)

    def __missing__(self, word: str) -> _T:
        found = self._find(word)
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


def read_user_dictionary(path: Path) -> list[UserWord]:
    """The words of a dictionary in jieba's format: ``word [frequency] [tag]`` on each line."""
    words = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        match line.split():
            case []:
                continue
            case [word]:
                words.append(UserWord(word, _DEFAULT_FREQUENCY, "n"))
            case [word, frequency] if frequency.isdecimal():
                words.append(UserWord(word, int(frequency), "n"))
            case [word, tag]:
                words.append(UserWord(word, _DEFAULT_FREQUENCY, tag))
            case [word, frequency, tag] if frequency.isdecimal():
                words.append(UserWord(word, int(frequency), tag))
            case _:
                raise ValueError(f"{path}, line {number}: {line!r} is not 'word [frequency] [tag]'")
    return words


@cache
def _supplement() -> tuple[UserWord, ...]:
    """The words of ``dictionary.yaml``."""
    lists = read_rules("dictionary.yaml")
    return tuple(
        UserWord(word, _DEFAULT_FREQUENCY, tag) for tag, words in lists.items() for word in words.split()
    )


def _load(name: SegmenterName, words: tuple[UserWord, ...]) -> Callable[[str], list[str]]:
    if name == "rjieba":
        try:
            import rjieba
        except ImportError:
            pass
        else:
            # its import has loaded the dictionary once; words of the user's stay out of that copy
            return _with_words(rjieba.Jieba() if words else rjieba, words).cut  # type: ignore[no-any-return]
    import jieba

    jieba.setLogLevel("ERROR")
    return _with_words(jieba.Tokenizer(), words).lcut  # type: ignore[no-any-return]


def _with_words(tokenizer: Any, words: tuple[UserWord, ...]) -> Any:
    """The tokenizer, knowing our own words and the user's; jieba and rjieba take them alike."""
    for entry in (*_supplement(), *words):
        tokenizer.add_word(entry.word, entry.frequency, entry.tag)
    return tokenizer
