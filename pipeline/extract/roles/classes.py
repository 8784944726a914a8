"""Word classes: the one-letter codes of a paragraph's words, on which the clause grammar runs.

The letters: ``n`` noun, ``s`` place, ``r`` pronoun, ``g`` gerund (names an act or does it), ``v`` verb,
``z`` verb of change, ``i`` verb of speech, ``l`` lead (between a noun and its number), ``d`` adverb,
``a`` attribute, ``j`` state (受灾), ``x`` preposition, ``c`` conjunction, ``y`` 、, ``D`` 的, ``o`` particle,
``f`` locative, ``t`` time, ``m`` other number, ``e`` each, ``u`` 等, ``k`` quotation mark, ``B`` ``E``
brackets, ``w`` other punctuation, ``q`` quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract import lexicon
from pipeline.extract.structure import Paragraph
from pipeline.rules import roles_lexicon

_OF_TAG = {
    "n": "n", "nz": "n", "nt": "n", "nr": "n", "nrt": "n", "nrfg": "n", "ng": "n", "j": "n", "l": "n", "i": "n",
    "q": "m", "k": "n", "eng": "n", "x": "n", "g": "n", "vn": "g", "ns": "s", "s": "a",
    "v": "g", "vg": "g", "vi": "g", "vq": "g", "vd": "d", "a": "a", "an": "a", "ag": "a", "b": "a", "z": "a", "h": "a",
    "d": "d", "ad": "d", "df": "d", "dg": "d", "y": "d", "e": "d", "o": "d", "uv": "d", "ud": "d",
    "p": "x", "c": "c", "f": "f", "t": "t", "tg": "t", "m": "m", "mg": "m", "mq": "m",
    "u": "u", "uj": "D", "ul": "o", "uz": "o", "ug": "o", "zg": "d", "w": "w",
}  # fmt: skip
_FIXED = (
    dict.fromkeys("“”‘’\"'「」『』《》〈〉", "k")
    | dict.fromkeys("(（[【", "B")
    | dict.fromkeys(")）]】", "E")
)
_FIXED |= {"、": "y", "的": "D", "之": "D", "等": "u", "等等": "u", "们": "n"}
_PRONOUNS = frozenset(
    "他 她 它 他们 她们 它们 我 我们 咱们 你 你们 您 大家 自己 本人 双方 对方 后者 前者".split()
)
_NO_NOUNS = frozenset("其中 怎么 如何 为何 怎样 之一".split())
# 送入, 刨出, 压到, 源于: a verb with what comes of it, or with its preposition, takes an object
_RESULTS = frozenset("入出到至成起回完掉走去来进给往破住为于着得过满开上下有自向做死好")
_AREAS = frozenset("省市县区州镇乡村")
_CONSORTS = frozenset("皇后 王后 天后 影后 售后".split())
_VERB_PREFIXES = frozenset("新重改抢增续复扩援")
_VERB_ENDS = frozenset("建装架设修购添铺植种办招聘开挖打栽辟育签派拨发投产运收")
_ADVERBS = frozenset("多少再首先初共暂全均仅连各")
# 展车, 供商: a word that the dictionary does not know names a thing or a person
_THINGS = frozenset("头器机仪表率品物员者费款金额量值度商车船舰馆店板")
_NOUN_ENDS = frozenset("头器机仪表站率品物员者费款金额量值度性业")
# 繁体版, 促进会, 简单化: ends of names among the dictionary's verbs of three characters
_NAME_ENDS = _NOUN_ENDS | frozenset("版会法制证班室网台计剂化生管束商纸声症气")


def _find(word: str) -> str:
    if word[0] == "每":
        return "e"
    fixed = _FIXED.get(word) or roles_lexicon.codes().get(word)
    if fixed:
        return fixed
    if word[0] == "被" and len(word) == 2:
        return "v"
    tag = lexicon.tag(word)
    if tag[0] == "r":
        return _pronoun(word)
    if tag == "x":
        return _unlisted(word)
    if tag in ("l", "i") and len(word) > 3:
        return _phrase(word)
    if tag == "v" and len(word) in (2, 3):
        return _two_characters(word) if len(word) == 2 else _three_characters(word)
    if len(word) == 4 and tag in ("n", "nr", "nz", "a", "b", "z"):
        return _four_characters(word, tag)
    if tag in ("n", "nr") and word[-1] in "后前" and word not in _CONSORTS:
        return "t"
    return _OF_TAG.get(tag, "n")


def _phrase(word: str) -> str:
    """A set phrase names what its last word names (从业人员), or is said of something (不难看出)."""
    # 落地生根: an idiom that does not end in a noun is a predicate
    named = _classes[word[-2:]] == "n" and lexicon.tag(word[-2:]) != "x"
    idiom = len(word) == 4 and lexicon.tag(word) == "i" and not named
    if idiom or "无" in word or "不" in word:
        return "d"
    if not (lexicon.is_word(word[-2:]) or lexicon.is_word(word[-3:])):
        return "d"
    if len(word) == 4 and _classes[word[:2]] == "v" and lexicon.tag(word[:2]) == "v":
        return "v"
    code = _classes[word[-2:]]
    # 开发利用: two acts
    if code in "vz" and len(word) == 4 and _classes[word[:2]] in "gvz":
        return "g"
    return code if code in "nsg" else "d"


def _four_characters(word: str, tag: str) -> str:
    """An entry that is no name but an adverb and a verb (大力发展), two verbs (建成投产) or a noun (民事纠纷)."""
    if tag in ("a", "b", "z"):
        return "n" if _classes[word[2:]] == "n" and lexicon.is_word(word[2:]) else "a"
    first, last = _classes[word[:2]], _classes[word[2:]]
    if word.endswith("组织"):
        return "n"
    if (first == "d" and last in "vzg") or (first in "dah" and last in "zS"):
        return last
    # 表示满意
    said = first == "i" and last in "agv"
    return "v" if said or (last == "v" and first in "vzgs") else "n"


def _two_characters(word: str) -> str:
    """A verb of two characters: a noun by its end (处理器), a verb with what comes of it (刨出), or an act."""
    if word[1] in _NOUN_ENDS:
        return "n"
    return "v" if word[1] in _RESULTS else "g"


def _three_characters(word: str) -> str:
    """A verb of three characters: what can be done (离不开), what comes of it (涌现出), or a name (促进会)."""
    if word[1] in "不得了一" or (word[-1] in _RESULTS or word[-1] == "在"):
        return "v"
    return "n" if word[-1] in _NAME_ENDS else "g"


def _pronoun(word: str) -> str:
    """他 acts, 这些 says which, 其中 is neither."""
    if word in _PRONOUNS:
        return "r"
    return "d" if word in _NO_NOUNS else "a"


def _unlisted(word: str) -> str:
    """A word that the dictionary does not know: a verb like 新架 and 多建, or a name."""
    if len(word) == 2:
        if word[0] in _VERB_PREFIXES and word[1] in _VERB_ENDS:
            return "v"
        if word[0] in _ADVERBS and lexicon.tag(word[1])[0] == "v":
            return "v"
        if lexicon.tag(word[0])[0] == "v" and word[0] not in roles_lexicon.nouns().surnames:
            return "v" if word[1] in _RESULTS else "n" if word[1] in _THINGS else "g"
    if not ("㐀" <= word[0] <= "鿿" or word[0].isalnum()):
        return "w"
    return "m" if word.replace(".", "").replace("%", "").isdigit() else "n"


_classes = lexicon.Remembered(_find)


def _quoted(found: re.Match[str]) -> str:
    """Words in quotation marks are a name; a lead there is none (投票率是「近」九成)."""
    if not found[1].strip("ld"):
        return "l" * len(found[0])
    return "k" + "n" * len(found[1]) + "k"


# words of two senses, told by what follows: 计划实施, 持续增长, 超过3万, 通过两项决议, 比去年多3个,
# 使成本下降2%; the letter says which paragraphs need the pattern at all
_SENSES: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("C", re.compile(r"(?<=n)(C)(?=x|l|d{1,2}[qz])|C"), lambda found: "n" if found[1] else "x"),
    ("k", re.compile(r"k([^kwq]{1,8})k"), _quoted),
    ("p", re.compile(r"p(?=[dtxf]{0,3}+[vgz])|(?<=[sr])p(?=[xPd])"), "d"),
    ("h", re.compile(r"h(?=[dtxl]{0,2}+[vgzb])"), "d"),
    ("P", re.compile(r"P(?=ol?q|l?q)"), "v"),
    ("F", re.compile(r"F(?=[ol]{0,2}+(?:q|w|$))"), "z"),
    ("S", re.compile(r"S(?=x(?:e[nm]?+)?+[dlo]{0,2}+q)"), "z"),
    ("U", re.compile(r"(?<=q[na])U|(?<=q[na]{2})U"), "g"),
    ("U", re.compile(r"U(?=o?(?:w|$|[nsa]w))"), "i"),
    ("R", re.compile(r"(?<=q)R(?=[tnsagfkycdm]{1,12}D[nagsj])"), "v"),
    ("Y", re.compile(r"m{1,2}Y"), lambda found: "t" * len(found[0])),
    ("M", re.compile(r"M(?=[lzbh]|d[lzvb])"), "d"),
    ("K", re.compile(r"K(?=[ld]{0,2}q)"), "l"),
    ("O", re.compile(r"O(?=[dtl]{0,2}+[vgzb])"), "d"),
    ("N", re.compile(r"ND(?=q)"), "ll"),
    ("b", re.compile(r"b(?=[ldoxe]{0,3}+[qm])"), "l"),
    ("A", re.compile(r"(?<=[xT])([^wxqyA]{1,8}[dta]{0,2})A(?=[olf]{0,2}q)"), r"\1z"),
    ("A", re.compile(r"A(?=ol?q)|(?<=d)A(?=q)"), "z"),
    ("Z", re.compile(r"Z(?=D)"), "a"),
    ("T", re.compile(r"T(?=[^wxqTvzi]{1,10}z[olf]{0,2}q)"), "i"),
)
_OTHERWISE = str.maketrans("phbAPUFSRYMNOKTZ", "nvvaxvavnacannxn")


def _place(words: list[str], letters: list[str]) -> None:
    """青云|省 is a place with its last word, 每|村 says for each of what a figure is, 数 ends 用户数 alone."""
    for i in range(1, len(words) - 1):
        if letters[i] != "n":
            continue
        if words[i] in _AREAS and letters[i - 1] == "s":
            letters[i] = "s"
        elif words[i] == "数" and letters[i - 1] not in "ng":
            letters[i] = "l"
        elif words[i - 1] == "每" and letters[i + 1] in "qld":
            letters[i] = "e"


def codes(paragraph: Paragraph) -> str:
    """The class of each word of a paragraph, a letter each."""
    get = _classes
    letters = [get[word] for word in paragraph.words]
    for i in paragraph.dates:
        letters[i] = "t"
    for i in paragraph.at:
        letters[i] = "q"
        # 等12地入选
        if paragraph.words[i + 1 : i + 2] == ["地"]:
            letters[i + 1] = "n"
    _place(paragraph.words, letters)
    found = "".join(letters)
    for letter, pattern, sense in _SENSES:
        if letter in found:
            found = pattern.sub(sense, found)
    return found.translate(_OTHERWISE)
