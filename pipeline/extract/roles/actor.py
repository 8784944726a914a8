"""Actor: the organisation or person that is the subject, carried until another takes over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.entity import predicate
from pipeline.extract.roles.phrases import Scan
from pipeline.rules import roles_lexicon

_OPENING = re.compile(r"(?:[wdctylfmu]|k(?![^k]{1,8}k)|B[^BE]{0,12}+E)*+")
_PHRASE = re.compile(r"x(?:t++f?|[nsagrtfmDqkyceulodvzij]{1,12}?f)")
_SUBJECT = re.compile(r"(?:[nsagjrk]|[yc](?=[nsagjrk])|D(?=[nsagjk]))++")
_COUNTED = re.compile(r"[nsagkDyu]{0,10}+q(?=[nsagjD])D?+")
_RELATIVE = re.compile(r"[vgj][nsagtdfoyc]{0,8}+D(?=[nsag])")
_BETWEEN = re.compile(r"(?:[dtlmeauy]|k(?=[dvz])|B[^BE]{0,12}+E)*+")
# the nouns behind these are what something is done to, for or with
_GOVERNS = frozenset("将 把 为 使 让 令 使得 促使 给 替 对 向 由于 因 因为 据 有 没有 共有 是 如".split())
_BY = frozenset(("由", "被"))
_CALENDAR = frozenset("年月日季")
# things that do what a person or body does with them
_THINGS = frozenset(
    "工程 项目 水库 大堤 大坝 电站 水电站 电厂 系统 平台 应用 程序 软件 活动 行动 计划 规划 政策 办法 项目区 园区 基地"
    " 台风 暴雨 洪水 地震 火灾 冻雨 寒潮 列车 航班 飞机 卫星 火箭 飞船 救护车 送水车 船 车 灯 机器人 无人机".split()
)
# who only measures or reports
_OBSERVERS = ("统计", "統計", "气象", "氣象", "地震", "台网", "监测", "監測", "报", "報", "社", "媒体", "媒體", "电视", "電視", "网", "天文")
_IS = frozenset(("是", "系", "位于"))


@dataclass(slots=True)
class Subject:
    """Who or what is the subject of a clause: the name as printed, and the word behind it.

    ``here`` subjects (5万名妇女) act in their clause only, ``lasting`` subjects (公司, 小王) are carried through the paragraph, others (工程, 群众) through
    their sentence; the name is None for a thing that does not act (线路).
    """

    text: str | None
    end: int
    lasting: bool
    here: bool = False


def find(scan: Scan, first: int, last: int) -> Subject | None:
    """Who or what acts in the clause of words ``first`` to ``last``, if it says so."""
    codes, words = scan.codes, scan.paragraph.words
    at = opening = _skip(_OPENING, codes, first, last)
    if at > first and words[at - 1] in _GOVERNS:
        return None
    if at < last and codes[at] == "x":
        if words[at] in _BY:
            return _subject(scan, at + 1, last)
        if words[at] == "以":
            return _example(scan, at + 1, last)
        phrase = _PHRASE.match(codes, at, last)
        if phrase is None:
            return None
        at = _skip(_OPENING, codes, phrase.end(), last)
    bare = at == opening
    counted = _skip(_COUNTED, codes, at, last)
    if counted == at:
        at = _skip(_RELATIVE, codes, at, last)
    if counted > at:
        return _subject(scan, counted, last, counted=True)
    return _subject(scan, at, last, bare=bare)


def _skip(pattern: re.Pattern[str], codes: str, at: int, last: int) -> int:
    found = pattern.match(codes, at, last)
    return found.end() if found else at


def _subject(
    scan: Scan, first: int, last: int, *, counted: bool = False, bare: bool = False
) -> Subject | None:
    """The nouns at a word, if a predicate follows them."""
    codes, words = scan.codes, scan.paragraph.words
    found = _SUBJECT.match(codes, first, last)
    if found is None:
        return None
    end = _noun_end(scan, first, found.end(), last, counted=counted)
    if end == first:
        return None
    behind = _skip(_BETWEEN, codes, end, last)
    leads = words[end:behind]
    if behind < last and codes[behind] == "x" and words[behind] in _BY:
        return _subject(scan, behind + 1, last) or _named(scan, first, end)
    if codes[end : end + 1] == "f":
        return None
    if behind < last and codes[behind] in "vgjxzi":
        return _named(scan, first, end, counted=counted)
    if "为" in leads and "v" in codes[behind:last]:
        return _named(scan, first, end, counted=counted)
    if not _IS.isdisjoint(leads) or (end == last and bare and nouns.can_act(words[end - 1])):
        return _named(scan, first, end, counted=counted)
    return _owner(scan, first, end)


def _example(scan: Scan, first: int, last: int) -> Subject | None:
    """以某局为例: who the following clauses are about."""
    words = scan.paragraph.words
    end = _skip(_SUBJECT, scan.codes, first, last)
    if end < last and words[end] in ("为例", "为") and nouns.can_act(words[end - 1]):
        return _named(scan, first, end)
    return None


def _owner(scan: Scan, first: int, end: int) -> Subject | None:
    """The place in front of what it has: 浙江省水利投入."""
    codes, words = scan.codes, scan.paragraph.words
    while first < end and words[first] in _CALENDAR:
        first += 1
    stop = first
    while stop < end and codes[stop] == "s":
        stop += 1
    if stop == first or stop == end or words[stop] == "时间" or "D" in codes[first:end] or not _THINGS.isdisjoint(words[stop:end]):
        return None
    return Subject(scan.text((first, stop)), end, lasting=True)


def _noun_end(scan: Scan, first: int, end: int, last: int, *, counted: bool) -> int:
    """Where the nouns of a subject end and its predicate begins, which may be a gerund: 企业|复工."""
    codes, words = scan.codes, scan.paragraph.words
    follows = codes[_skip(_BETWEEN, codes, end, last) : last][:1]
    if nouns.is_property(words[end - 1]) and codes[end - 1] == "n" and follows != "v":
        return end
    for i in range(first, end):
        if codes[i] not in "gj" or (counted and i == first):
            continue
        before = words[i - 1] if i > first else ""
        if nouns.is_property(words[i]) and before and not (codes[i - 1] == "s" or nouns.can_act(before)):
            continue
        if codes[i + 1 : i + 2] == "r" or (i + 1 == end and i > first and follows != "v") or _verbal(scan, i, first, end, follows):
            end = i
            break
    while end > first and codes[end - 1] == "a":
        end -= 1
    return end


def _verbal(scan: Scan, i: int, first: int, end: int, follows: str) -> bool:
    """Whether a gerund among a subject's nouns is their predicate; 防疫小分队|走进, 抢修员小李|扛着 are not."""
    if scan.codes[i] != "g":
        return False
    if scan.codes[first:i].strip("a") == "":
        head = scan.paragraph.words[end - 1]
        return follows != "v" or not (nouns.is_body(head) or nouns.is_name(head))
    return follows != "v" and predicate(scan, i, first)


def _named(scan: Scan, first: int, last: int, *, counted: bool = False) -> Subject | None:
    """The name of a subject, without what says which of several it is."""
    codes, words = scan.codes, scan.paragraph.words
    owned = codes.rfind("D", first, last)
    first = max(first, owned + 1)
    if counted and last - first > 1 and words[first] in roles_lexicon.load().administrative:
        first += 1
    head = words[last - 1]
    if nouns.is_property(head):
        return _owner(scan, first, last)
    proper = codes[last - 1] == "n" and nouns.is_proper(head)
    if codes[last - 1] in "sr" or nouns.can_act(head) or proper:
        group = counted and not nouns.is_body(head)
        named = codes[last - 1] in "sr" or nouns.is_body(head) or nouns.is_name(head) or proper
        text = scan.text((first, last)) or None
        return Subject(text, last, lasting=(named or last - first > 2) and not group, here=group)
    acts = head in _THINGS and codes[last - 1] in "nk"
    if not acts and codes[last : last + 2].rstrip("q") in ("g", "go", "gl"):
        return None
    return Subject(scan.text((first, last)) if acts else None, last, lasting=False)


class Carrier:
    """The actor in force, clause by clause."""

    __slots__ = ("here", "lasting", "name")

    def __init__(self, name: str | None) -> None:
        self.lasting = name
        self.name = name
        self.here = False

    def enter(self, scan: Scan, first: int, last: int, *, opens: bool) -> Subject | None:
        """Read a clause's subject; ``opens`` says that it is the first of its sentence."""
        if opens or self.here:
            self.name = self.lasting
        self.here = False
        subject = find(scan, first, last)
        if subject is None:
            return None
        if _is_source(scan, subject, last):
            body = scan.codes[subject.end - 1] in "nk" and nouns.is_body(scan.paragraph.words[subject.end - 1])
            if subject.text and body and not any(part in subject.text for part in _OBSERVERS):
                self.name = self.lasting = subject.text
            return None
        self.name = subject.text
        self.here = subject.here
        if subject.lasting:
            self.lasting = subject.text
        return subject


def _is_source(scan: Scan, subject: Subject, last: int) -> bool:
    """某局表示, 数据显示: who says it is not who does it."""
    behind = _skip(_BETWEEN, scan.codes, subject.end, last)
    return "i" in scan.codes[behind : behind + 4] or subject.text in ("记者", "笔者", "記者", "筆者")
