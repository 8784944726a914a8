"""Actor: the organisation or person that is the subject, carried until another takes over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.roles import nouns
from pipeline.extract.roles.phrases import Scan
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.roles.verbs import predicate
from pipeline.rules import roles_lexicon
from pipeline.script import fold

# what may stand before a subject: time (2013年起), adverbs, (8月6日), a phrase like 在会上
_OPENING = re.compile(r"(?:[wdctylfmue]|(?<=t)o|k(?![^k]{1,8}k)|B[^BE]{0,12}+E)*+")
_PHRASE = re.compile(r"x(?:t++f?|[nsagrtfmDqkyceulodvzij]{1,12}?f)")
# 80个|乡镇, 30个街道、200个|村
_COUNTED = re.compile(
    r"[nsakDyu]{0,10}+q(?=[nsagjD])D?+(?:[nsagjk]{1,8}+(?:B[^BE]{1,6}+E)?+[yc]q(?=[nsagjD])D?+)*+"
)
_RELATIVE = re.compile(r"[vgj][nsagtdfoyc]{0,8}+D(?=[nsag])")
# 甲乙（集团）有限公司
_SUBJECT = re.compile(r"(?:[nsagjrk]|[yc](?=[nsagjrk])|D(?=[nsagjk])|B[nsa]{1,3}+E(?=[nsag]))++")
# 市财政局|等三部门, 甲县、乙县|等地
_OTHERS = re.compile(r"u[nsak]{0,6}+(?:q[nsa]{1,4}+)?")
# what may stand between a subject and its verb
_BETWEEN = re.compile(r"(?:[dtlmeauy]|(?<=t)q|q(?=[dlo]{0,2}[vz])|k(?=[dvz])|B[^BE]{0,12}+E)*+")
# 某局|公布的数据还显示
_REPORTS = re.compile(r"[tda]*+[vgi]o?D[nag]{1,3}+[dlt]*+i")
# 由新店开业时的|3家: what a change starts from has no agent
_START = re.compile(r"[^wq]{1,8}Dq")

Actor = tuple[str | None, str]


@dataclass(slots=True)
class Subject:
    """Who or what is the subject of a clause: the name as printed, and the word behind it.

    The name is None for a thing that does not act (线路). A ``here`` subject (5万名妇女) acts in its
    clause only, a ``lasting`` one (公司, 小王) through the paragraph, any other through its sentence.
    """

    text: str | None
    end: int
    lasting: bool
    here: bool = False


def find_all(scan: Scan) -> list[Actor]:
    """Who acts at each quantity of a paragraph, and how it was found; nobody where it is in the subject."""
    paragraph = scan.paragraph
    carrier = _Carrier()
    found: list[Actor] = []
    for s, sentence in enumerate(paragraph.sentences):
        for c, clause in enumerate(sentence.clauses):
            if len(found) == len(paragraph.at):
                return found
            subject = carrier.enter(scan, clause.first, clause.last, opens=c == 0)
            while len(found) < len(paragraph.at) and paragraph.clause_of[len(found)] == (s, c):
                inside = subject is not None and subject.end > paragraph.at[len(found)]
                found.append((None, "") if inside else carrier.actor)
    found.extend([carrier.actor] * (len(paragraph.at) - len(found)))
    return found


def is_idle(site: Site, found: Found, action: str, who: Actor) -> bool:
    """Whether nobody does what the figure counts: who died, or a value that changes of itself (收入增长5%).

    ``who`` is the actor in force: one that only says so, or stands in an earlier clause, does not
    change the value.
    """
    if who[0] is None or fold(action) in roles_lexicon.signals().suffered:
        return True
    if who[1] == "subject of the clause":
        return False
    if found.span is not None and site.head(found.span)[-2:] in roles_lexicon.signals().befalling:
        return True
    changes = found.verb is not None and site.codes[found.verb] == "z"
    return changes and site.names_property(found.span)


class _Carrier:
    """The actor in force, clause by clause."""

    __slots__ = ("_here", "_how", "_lasting", "_name")

    def __init__(self) -> None:
        self._lasting: str | None = None
        self._name: str | None = None
        self._how = ""
        self._here: Subject | None = None

    @property
    def actor(self) -> Actor:
        """Who acts now, and how it was found."""
        name = self._here.text if self._here else self._name
        return name, self._how if name else ""

    def enter(self, scan: Scan, first: int, last: int, *, opens: bool) -> Subject | None:
        """Read a clause's subject; ``opens`` says that the clause is the first of its sentence."""
        if opens:
            self._name = self._lasting
        self._here = None
        self._how = "carried from an earlier clause"
        subject = find(scan, first, last)
        if subject is None:
            return None
        if _is_source(scan, subject, first, last):
            if subject.text and _speaks_for_itself(scan, subject):
                self._name = self._lasting = subject.text
                self._how = "who says so"
            return None
        self._how = "subject of the clause"
        ends = scan.paragraph.words[last - 1]
        if subject.here or (not subject.lasting and ends in roles_lexicon.signals().meanwhile):
            self._here = subject
            return subject
        self._name = subject.text
        if subject.lasting:
            self._lasting = subject.text
        return subject


def _is_source(scan: Scan, subject: Subject, first: int, last: int) -> bool:
    """某局表示, 数据显示: who says it is not who does it."""
    signals, words = roles_lexicon.signals(), scan.paragraph.words
    behind = _skip(_BETWEEN, scan.codes, subject.end, last)
    if behind < last and words[behind] in signals.publishes:
        return not signals.reports.isdisjoint(words[behind + 1 : behind + 5])
    if scan.codes.find("i", first, last) < 0:
        return _reporter(subject)
    reports = _REPORTS.match(scan.codes, subject.end, last) is not None
    return reports or "i" in scan.codes[behind : behind + 4] or _reporter(subject)


def _reporter(subject: Subject) -> bool:
    """记者, 本报记者: whether a subject only reports."""
    return (subject.text or "").endswith(tuple(roles_lexicon.signals().reporters))


def _speaks_for_itself(scan: Scan, subject: Subject) -> bool:
    """Whether a source is a body that acts, and does not only measure or report."""
    i = subject.end - 1
    signals, words = roles_lexicon.signals(), scan.paragraph.words
    speech = scan.codes.find("i", subject.end)
    if "D" in scan.codes[subject.end : speech] or not signals.publishes.isdisjoint(words[i + 1 : i + 6]):
        return False
    if scan.codes[i] not in "nk" or not nouns.is_body(words[i]):
        return False
    return not any(part in (subject.text or "") for part in signals.observers)


def find(scan: Scan, first: int, last: int) -> Subject | None:
    """Who or what acts in the clause of words ``first`` to ``last``, if it says so."""
    codes, words, signals = scan.codes, scan.paragraph.words, roles_lexicon.signals()
    if first == last or (codes[first] in "vz" and codes.find("D", first, last) < 0):
        return None
    at = opening = first if codes[first] in "nsagrj" else _skip(_OPENING, codes, first, last)
    if codes[at : at + 1] == "q" and at + 1 < last and words[at + 1] in signals.by:
        return _agent(scan, at + 2, last)
    if at == last or (at > first and words[at - 1] in signals.governs):
        return None
    if codes[at] == "x":
        if words[at] in signals.by:
            return _agent(scan, at + 1, last)
        if words[at] == "以":
            return _example(scan, at + 1, last)
        phrase = _PHRASE.match(codes, at, last)
        if phrase is None:
            return None
        at = _skip(_OPENING, codes, phrase.end(), last)
    found = _headed(scan, at, last, bare=at == opening)
    goes_on = not signals.goes_on.isdisjoint(words[first:opening])
    return None if goes_on and found is not None and found.text is None else found


def _headed(scan: Scan, at: int, last: int, *, bare: bool) -> Subject | None:
    """The subject that begins at a word: counted (80个乡镇), behind a relative clause, or plain."""
    codes = scan.codes
    counted = _skip(_COUNTED, codes, at, last) if codes.find("q", at, last) >= 0 else at
    others = codes.rfind("u", at, counted)
    if others > at and _others(scan, others, last) > others:
        counted = at
    if counted > at:
        return _subject(scan, counted, last, counted=True)
    relative = _skip(_RELATIVE, codes, at, last) if codes[at : at + 1] in ("v", "g", "j") else at
    return _subject(scan, relative, last, bare=bare or relative > at)


def _skip(pattern: re.Pattern[str], codes: str, at: int, last: int) -> int:
    found = pattern.match(codes, at, last)
    return found.end() if found else at


def _subject(
    scan: Scan, first: int, last: int, *, counted: bool = False, bare: bool = False
) -> Subject | None:
    """The nouns at a word, if a predicate follows them; ``bare`` ones may be a clause of their own."""
    codes, words = scan.codes, scan.paragraph.words
    found = _SUBJECT.match(codes, first, last)
    end = _noun_end(scan, first, found.end(), last, counted=counted) if found else first
    if end == first or codes[end : end + 1] == "f" or words[end : end + 1] == ["期间"]:
        return None
    others = _others(scan, end, last)
    if others > end:
        return Subject(scan.text((first, others)), others, lasting=True)
    behind = _skip(_BETWEEN, codes, end, last)
    if behind < last and codes[behind] == "x" and words[behind] in roles_lexicon.signals().by:
        return _agent(scan, behind + 1, last) or Subject(None, end, lasting=False)
    if _predicated(scan, end, behind, last) or (bare and end == last and nouns.can_act(words[end - 1])):
        return _named(scan, first, end, counted=counted)
    has = codes[end - 1] == "g" or nouns.is_property(words[end - 1])
    return _owner(scan, first, end) if has and "z" not in codes[end:last] else None


def _agent(scan: Scan, first: int, last: int) -> Subject | None:
    """Who does what somebody else undergoes: 男子被|警方|带走."""
    codes = scan.codes
    if scan.paragraph.words[first - 1] in roles_lexicon.signals().from_words and _START.match(codes, first):
        return None
    found = _SUBJECT.match(codes, first, last)
    end = _noun_end(scan, first, found.end(), last, counted=False) if found else first
    acts = end > first and _predicated(scan, end, _skip(_BETWEEN, codes, end, last), last)
    agent = _named(scan, first, end) if acts else None
    return Subject(agent.text, agent.end, lasting=False, here=True) if agent else None


def _others(scan: Scan, end: int, last: int) -> int:
    """Where the words for all of several actors end that follow the names of some: 等三部门."""
    others = _skip(_OTHERS, scan.codes, end, last)
    if others < end + 2 or not nouns.can_act(scan.paragraph.words[others - 1]):
        return end
    return others if _predicated(scan, others, _skip(_BETWEEN, scan.codes, others, last), last) else end


def _predicated(scan: Scan, end: int, behind: int, last: int) -> bool:
    """Whether a predicate follows the nouns that end at ``end``, over the words up to ``behind``."""
    codes = scan.codes
    if behind < last and codes[behind] in "vgjxzi":
        return True
    leads = scan.paragraph.words[end:behind]
    if not roles_lexicon.signals().disposal.isdisjoint(leads) and any(
        code in codes[behind:last] for code in "vgz"
    ):
        return True
    return not roles_lexicon.signals().is_words.isdisjoint(leads)


def _example(scan: Scan, first: int, last: int) -> Subject | None:
    """以某局为例: who the following clauses are about."""
    words = scan.paragraph.words
    end = _skip(_SUBJECT, scan.codes, first, last)
    if first < end < last and words[end] in roles_lexicon.signals().example and nouns.can_act(words[end - 1]):
        return _named(scan, first, end)
    return None


def _owner(scan: Scan, first: int, end: int) -> Subject | None:
    """The place in front of what it has: 浙江省水利投入."""
    codes, words, signals = scan.codes, scan.paragraph.words, roles_lexicon.signals()
    while first < end and words[first] in signals.calendar:
        first += 1
    stop = first
    while stop < end and codes[stop] == "s":
        stop += 1
    if stop in (first, end) or words[stop] in signals.not_owned:
        return None
    if "D" in codes[first:end] or not signals.things.isdisjoint(words[stop:end]):
        return None
    place = scan.text((first, stop))
    return Subject(place, end, lasting=True, here=words[first][0] == "全")


def _noun_end(scan: Scan, first: int, end: int, last: int, *, counted: bool) -> int:
    """Where the nouns of a subject end and its predicate begins, which may be a gerund: 企业|复工."""
    codes, words = scan.codes, scan.paragraph.words
    if codes.find("g", first, end) < 0 and codes.find("j", first, end) < 0:
        return first + len(codes[first:end].rstrip("a"))
    follows = codes[_skip(_BETWEEN, codes, end, last) : last][:1]
    if codes[end - 1] == "n" and follows != "v" and nouns.is_property(words[end - 1]):
        return end
    for i in range(first + counted, end):
        if codes[i] in "gj" and _is_predicate(scan, i, (first, end), follows):
            end = i
            break
    bare = end
    while bare > first and codes[bare - 1] in "ag":
        bare -= 1
    if bare > first and (codes[bare - 1] == "s" or nouns.can_act(words[bare - 1])):
        return bare
    while end > first and codes[end - 1] == "a":
        end -= 1
    return end


def _is_predicate(scan: Scan, i: int, span: tuple[int, int], follows: str) -> bool:
    """Whether a gerund among a subject's nouns is their predicate; 防疫小分队|走进, 抢修员小李|扛着 are not."""
    codes, words = scan.codes, scan.paragraph.words
    first, end = span
    if i > first and nouns.is_property(words[i]) and codes[i - 1] != "s" and not nouns.can_act(words[i - 1]):
        return False
    if codes[i + 1 : i + 2] == "r" or (i + 1 == end and i > first and follows != "v"):
        return True
    if codes[i] != "g":
        return False
    if i == first and words[i] in roles_lexicon.signals().intransitive and codes[i + 1 : i + 2] == "n":
        return False
    if not codes[first:i].strip("a"):
        return follows not in ("v", "g") or not (
            nouns.is_body(words[end - 1]) or nouns.is_name(words[end - 1])
        )
    return follows != "v" and predicate(scan, i, first)


def _named(scan: Scan, first: int, last: int, *, counted: bool = False) -> Subject | None:
    """The name of a subject, without what says which of several it is."""
    codes, words = scan.codes, scan.paragraph.words
    first = max(first, codes.rfind("D", first, last) + 1)
    first += counted and last - first > 1 and words[first] in roles_lexicon.nouns().administrative
    head, code = words[last - 1], codes[last - 1]
    if head in roles_lexicon.signals().not_owned or head[-2:] in roles_lexicon.signals().landscapes:
        return Subject(None, last, lasting=False)
    if code == "r" and codes[last - 2] not in "yc":
        first = last - 1
    if nouns.is_property(head):
        if counted:
            return Subject(None, last, lasting=False, here=True)
        changes = codes[_skip(_BETWEEN, codes, last, len(codes)) :][:1] == "z"
        return None if changes else _owner(scan, first, last)
    body = code in "sr" or nouns.is_body(head)
    named = (
        body
        or (counted and head in roles_lexicon.nouns().administrative)
        or nouns.is_name(head)
        or (code == "n" and nouns.is_proper(head))
    )
    if named or nouns.is_person(head) or (code == "n" and nouns.is_unknown(head)):
        group = counted and not body
        text = scan.text((first, last)) or None
        return Subject(text, last, lasting=(named or last - first > 2) and not group, here=group)
    things = roles_lexicon.signals().things
    if (head in things or head[-2:] in things) and code in "nk":
        return Subject(scan.text((first, last)) or None, last, lasting=False)
    # 设备检修9台 counts the thing, so that it is no subject
    return (
        None
        if codes[last : last + 2].rstrip("q") in ("g", "go", "gl")
        else Subject(None, last, lasting=False)
    )
