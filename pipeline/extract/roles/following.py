"""The nouns behind a figure: what it counts or measures where the text names it there."""

from __future__ import annotations

import re

from pipeline.extract.roles import extent, nouns, selection
from pipeline.extract.roles.phrases import Span
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.roles.verbs import behind_unit, has_verb
from pipeline.rules import roles_lexicon

# a relative clause that holds a figure: it ends soon behind it
_OF_FIGURE = re.compile(r"[^oycw]*q[ngsaf]{0,4}D")

# how far behind the first nouns those are looked for that suit the measure word
_SPREAD = 5


def find(site: Site, sites: list[Site]) -> Found | None:
    """57个贫困村, 94%的县城, 14名家庭经济困难的学生."""
    word, of = site.scan.bound_after(site.at + 1, site.high)
    bounded = site.dimension == "time" and not site.age and word > site.at + 1 and not of
    if bounded or (of and _follows_time(site)) or (site.dimension == "time" and not of and _lasts(site)):
        return None
    if is_spent(site, word):
        return None
    if word == site.at + 1:
        word = _over_listed(site, sites, word)
    alone = _alone(site, word) if site.counts and not site.self_named else None
    if alone:
        return Found(alone, "noun behind the figure", site.at, alone[1], after=True)
    run = _of_run(site, word) if of else _run(site, _over_model(site, _over_rating(site, sites, word)))
    if of and site.self_named and not (run and nouns.is_property(site.head(run))):
        return None
    if run and (_has_value(site, run, of=of) or _says_value(site, run)):
        return None
    if run and site.code(run[1]) == "v" and site.unit in roles_lexicon.signals().of_cases:
        run = _case(site, run)
    if not of and selection.selects(site.unit):
        run = _selected(site, word, run)
    if run and extent.tells_more(site, *run):
        paid = site.words[run[0]] in roles_lexicon.signals().paying
        run = (run[0], run[0] + 1) if paid else None
    else:
        run = run and extent.behind(site, run)
    return Found(run, "noun behind the figure", site.at, run[1], after=True) if run else None


def is_spent(site: Site, word: int) -> bool:
    """16亿收购海外电站: whether a bare number is a sum of money, told by the act behind it."""
    return site.unit == "1" and word < site.high and site.words[word] in roles_lexicon.signals().buying


def is_level(site: Site, span: Span | None) -> bool:
    """产量创下5000吨的新纪录, 利润站上9亿元高点, 每斤高出8毛|钱: whether nouns behind a figure say no more than it does."""
    if span is None or span[1] - span[0] > 1:
        return False
    word = site.words[span[0]]
    if site.dimension == "money" and word == "钱":
        return True
    if word not in roles_lexicon.signals().levels or site.counts:
        return False
    return site.codes[span[0] - 1] == "D" or (site.dimension == "money" and span[0] == site.at + 1)


def _has_value(site: Site, run: Span, *, of: bool) -> bool:
    """未来五年|需求增速将达6%, 另有1家的|税率为2%: whether a property behind a duration or an ellipsis has its own value."""
    ellipsis = of and site.counts and site.unit != "1"
    if not ellipsis and (of or site.dimension != "time"):
        return False
    return nouns.is_property(site.head(run)) and extent.VALUE.match(site.codes, run[1]) is not None


def _says_value(site: Site, run: Span) -> bool:
    """降低至90%的水平, 87%以上陈旧: whether a noun only says that the figure is a value, or an attribute is the predicate."""
    if site.counts or site.dimension == "time":
        return False
    if site.head(run) in roles_lexicon.signals().value_words and run[1] - run[0] == 1:
        return not set("zlv").isdisjoint(site.codes[site.low : site.at])
    return (
        site.dimension == "ratio"
        and run[1] - run[0] == 1
        and site.codes[run[0]] == "a"
        and site.code(run[1]) in ("", "w")
    )


def _selected(site: Site, word: int, run: Span | None) -> Span | None:
    """12名资助对象, 30辆送|水车, 3座始建于宋代的寺庙: the nouns that the measure word selects, if the first are none."""
    if run and any(selection.suits(site.unit, found) for found in site.words[slice(*run)]):
        return run
    behind = run[1] if run else word
    if run and site.code(behind) in ("v", "x", "z", "l", "q", "D"):
        relative = _relative(site, word)
        if relative and any(selection.suits(site.unit, found) for found in site.words[slice(*relative)]):
            return relative
    if site.code(behind) not in ("v", "m", "d"):
        return run
    placed = run and not site.codes[run[0] : run[1]].strip("s")
    governed = placed or has_verb(site.scan, site.low, site.at)
    for i in range(behind + 1, min(behind + _SPREAD, site.high)):
        if site.codes[i] not in "nagsvm":
            break
        if site.codes[i] == "n" and selection.suits(site.unit, site.words[i]):
            whole = governed or len(site.words[behind]) == 1 or has_verb(site.scan, i + 1, site.high)
            return (word, i + 1) if whole else run
    return run


def _over_listed(site: Site, sites: list[Site], word: int) -> int:
    """500万和700万股权, 新建9座、改建2座水闸: the noun behind the last of figures with one unit that are listed."""
    k = site.k
    while site.code(word) in ("y", "c"):
        act = site.code(word + 1) in ("g", "v") and site.code(site.at - 1) in ("g", "v")
        if site.code(word + 1 + act) != "q":
            break
        k += 1
        if sites[k].unit != site.unit or not sites[k].same_clause(site):
            break
        word += 2 + act
    return word


def _over_rating(site: Site, sites: list[Site], word: int) -> int:
    """46座500千伏变电站: the noun behind a figure that describes it."""
    if not site.counts or word >= site.high or site.codes[word] != "q":
        return word
    if sites[site.k + 1].dimension in ("count", "money", "ratio"):
        return word
    return site.scan.bound_after(behind_unit(site.scan, word), site.high)[0]


def _over_model(site: Site, word: int) -> int:
    """3台HK—20水泵, 10英寸1024*600的面板: over a number that is a model's or a size's."""
    i = word + (not site.counts and site.words[word : word + 1] == ["级"])
    while i < site.high and site.codes[i] == "m" and site.words[i].isascii():
        i += 1 + (site.code(i + 1) == "w" and site.code(i + 2) == "m")
    return i + 1 if i > word and site.code(i) == "D" else i


def _run(site: Site, word: int) -> Span | None:
    """The nouns behind a figure, or behind a relative clause that follows it."""
    scan = site.scan
    run = _counted_run(site, word)
    if run is None or _opens_clause(site, run):
        if not site.counts or site.self_named:
            return run
        return _relative(site, word) or _led_by_verb(site, word) or _led_by_time(site, word)
    if run[1] >= site.high:
        return run
    if site.codes[run[1]] == "q" and nouns.is_property(site.head(run)) and site.counts:
        return _relative(site, word) or run
    if site.codes[run[1]] == "D":
        return _owner_or_owned(site, run)
    if site.codes[run[1]] == "m":
        return _behind_model(site, run)
    if site.codes[run[1]] == "v" and site.unit in ("{家}", "{所}") and nouns.is_person(site.head(run)):
        return scan.relative_after(run[1], site.high) or run
    if site.codes[run[1]] in "cy":
        return _behind_list(site, run)
    return run


def _counted_run(site: Site, word: int) -> Span | None:
    """5大|门类, 四款|投资东盟、南美市场的|基金, 被调查行业: the nouns at a word, or behind an act and places."""
    run = site.scan.run_after(word, site.high)
    if site.counts and site.words[word : word + 1] == ["被"] and site.codes[word + 1 : word + 3] == "gn":
        acted_on = site.scan.run_after(word + 1, site.high)
        return (word, acted_on[1]) if acted_on else None
    if run is None or not site.counts:
        return run
    if site.codes[word : word + 2] == "gs" and site.unit not in roles_lexicon.signals().events:
        return site.scan.relative_after(word, site.high) or run
    large = site.unit == "1" and site.words[word] == "大" and run[1] - word > 1
    return word + large, run[1]


def _lasts(site: Site) -> bool:
    """未来五年|招投标将联网: whether a span of time from now on, or up to now, stands before the subject."""
    return site.words[site.at - 1] in roles_lexicon.signals().spans and site.at > site.low and not site.age


def _follows_time(site: Site) -> bool:
    """二千年前的先贤: whether a length of time says how long ago something was."""
    return site.dimension == "time" and site.words[site.at + 1] in (
        "前",
        "后",
        "之前",
        "之后",
        "以前",
        "以后",
    )


def _alone(site: Site, word: int) -> Span | None:
    """3个部分, 210场激烈角逐: an attribute or a verb that is a noun, as nothing follows that it could go with."""
    signals = roles_lexicon.signals()
    if site.words[word : word + 1] and site.words[word] in signals.nouns_alone and site.unit != "1":
        return None if site.code(word + 1) in ("n", "a", "g", "s", "k", "j") else (word, word + 1)
    verb = word + (site.code(word) == "a")
    if site.code(verb) != "v" or site.code(verb + 1) not in ("", "w") or len(site.words[verb]) < 2:
        return None
    chosen = site.unit in signals.of_kinds and has_verb(site.scan, site.low, site.at)
    return (word, verb + 1) if chosen or (verb > word and site.unit in signals.events) else None


def _opens_clause(site: Site, run: Span) -> bool:
    """两架安装|了吊舱的直升机, 一条长|达5公里的隧道: whether the words behind a figure begin a clause."""
    behind, inside = site.code(run[1]), site.codes[run[0] : run[1]]
    return (behind == "o" and not inside.strip("g")) or (behind in ("l", "q") and not inside.strip("a"))


def _case(site: Site, run: Span) -> Span:
    """9起占道|摆摊案件: a case with the verbs of what happened."""
    cases = roles_lexicon.signals().cases
    i = run[1]
    while i < site.high and site.codes[i] in "vznagsjd":
        if site.words[i] in cases:
            return run[0], i + 1
        i += 1
    return run


def _relative(site: Site, word: int) -> Span | None:
    """两名身穿制服的男子; 一批价值300万元的木料, but not 一家住进了90平方米的新房."""
    run = site.scan.relative_after(word, site.high)
    if run is None:
        return None
    clause = site.codes[word : run[0]]
    if site.words[word] in roles_lexicon.signals().is_words - roles_lexicon.signals().members:
        return None
    # a thing does nothing: 3台用了20年的水泵
    done = clause.replace("o", "") if site.unit in roles_lexicon.signals().of_things else clause
    if "q" in clause and (site.unit == "1" or not _OF_FIGURE.fullmatch(done)):
        return None
    return _behind_model(site, run)


def _behind_model(site: Site, run: Span) -> Span:
    """5架波音737客机: the nouns behind a number that is part of a model's name."""
    i = run[1]
    while i < site.high and site.codes[i] == "m" and site.words[i].isascii():
        i += 1 + (site.code(i + 1) == "w" and site.code(i + 2) == "m")
    return (site.scan.run_after(i, site.high) if i > run[1] else None) or run


def _led_by_time(site: Site, word: int) -> Span | None:
    """6列夜间动车, 一股较强冷空气, 3项基本原则: the nouns behind a time or an adverb."""
    led = site.code(word) == "t" and site.code(word + 1) in ("n", "a")
    degree = site.words[word : word + 1] and site.words[word] in roles_lexicon.signals().degrees
    general = site.code(word) == "d" and site.code(word + 1) == "n" and not site.self_named
    return (
        site.scan.run_after(word + 1, site.high)
        if led or general or (degree and site.code(word + 1) in ("a", "n"))
        else None
    )


def _of_run(site: Site, word: int) -> Span | None:
    """4分钟的录像, 30分钟的出场时间, 5%的自主招生权."""
    word += site.code(word) == "B"
    while site.codes[word : word + 2] == "qD":
        word += 2
    if site.code(word) == "d" and site.code(word + 1) in ("g", "v"):
        word += 1
    run = site.scan.run_after(word, site.high)
    if run or site.counts:
        return run
    led = _led_by_verb(site, word)
    if site.dimension == "ratio" and site.code(word) == "v":
        relative = site.scan.relative_after(word, site.high)
        if relative and not site.codes[word + 1 : relative[0] - 1].strip("nsafg"):
            return relative
    return led if led and "g" not in site.codes[led[0] : led[1]] else None


def _behind_list(site: Site, run: Span) -> Span:
    """8所中国和泰国大学 counts 大学; 50台冰箱、彩电等家电 counts 家电."""
    placed = "s" in site.codes[run[0] : run[1]]
    if site.counts and not placed and not (site.personal and nouns.is_person(site.head(run))):
        named = site.scan.list_end_after(run[1], site.high)
        if named:
            return named
    if site.codes[run[0] : run[1]].strip("s"):
        return run
    return site.scan.run_after(run[1] + 1, site.high) or run


def _led_by_verb(site: Site, word: int) -> Span | None:
    """37个新建项目."""
    if word >= site.high or site.codes[word] != "v" or len(site.words[word]) < 2:
        return None
    if site.code(word + 1) == "q":
        return site.scan.run_after(word + 2, site.high)
    if site.words[word][-1] in "到往给至向入" or extent.is_counted_before(site):
        return None
    run = site.scan.run_after(word + 1, site.high)
    if run and site.codes[run[0]] == "k":
        return run
    if run is None or site.words[word] in roles_lexicon.signals().light:
        return None
    acting = any(map(nouns.can_act, site.words[word : run[1]]))
    if (site.personal or site.unit in ("{家}", "{所}")) and not acting:
        return None
    return (word, run[1]) if site.codes[run[0] : run[1]].strip("ga") else None


def _owner_or_owned(site: Site, run: Span) -> Span:
    """16个受灾地区的机构 counts 地区; 14名家庭困难的学生, 3项国际水平的专利 count the nouns behind 的."""
    word = run[1] + 1
    while site.code(word) == "m":
        word += 1
    owned = site.scan.run_after(word, site.high) or _led_by_verb(site, word)
    if owned is None:
        return run
    suits = selection.suits(site.unit, site.head(run))
    if selection.selects(site.unit) and suits != selection.suits(site.unit, site.head(owned)):
        return run if suits else owned
    inside = _inside_phrase(site, run)
    if inside:
        return inside
    last = site.codes[run[1] - 1]
    if last in "aj" or (last == "k" and site.codes[run[0]] == "k") or (last == "g" and run[1] - run[0] > 1):
        return owned
    kinds, events = roles_lexicon.signals().of_kinds, roles_lexicon.signals().events
    if last == "g" and site.counts and site.unit != "1" and (site.unit in kinds or site.unit not in events):
        return owned
    head, lists, signals = site.head(run), roles_lexicon.nouns(), roles_lexicon.signals()
    valued = nouns.is_property(head) or head[-2:] in lists.abstract or head[-2:] in signals.qualities
    if valued and site.counts and site.unit != "1" and site.unit not in signals.of_bodies:
        return owned
    if site.unit in signals.of_things and (nouns.can_act(head) or last == "g"):
        return owned
    relative = (
        nouns.is_person(head) and site.codes[owned[1] - 1] == "n" and nouns.is_person(site.words[owned[0]])
    )
    return owned if site.unit in signals.personal and (relative or not nouns.is_person(head)) else run


def _inside_phrase(site: Site, run: Span) -> Span | None:
    """在60个国家|开展业务的能力: a figure that a preposition governs, before the verb of its clause."""
    i = site.at - 1
    while i >= site.low and site.codes[i] in "ldsnarf":
        i -= 1
    if i < site.low or site.codes[i] != "x":
        return None
    for i in range(run[0] + 1, run[1]):
        if site.codes[i] == "g" and site.codes[i - 1] == "n" and i < run[1] - 1:
            return run[0], i
    return None
