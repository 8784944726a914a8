"""Entity, qualifier, action and actor of each figure of a paragraph."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.extract.meaning import Roles
from pipeline.extract.roles import action, actor, entity
from pipeline.extract.roles.phrases import Scan, Span
from pipeline.extract.roles.site import Found, Site
from pipeline.extract.structure import Paragraph

_DESCRIBES = frozenset(("voltage", "length", "area", "mass", "volume", "power", "time", "temperature"))

_POINTERS = frozenset("这那该")
_MEASURES = frozenset("条座个款项批次家种位名台件只辆艘片处块场栋幢所支张部套颗枚间根道")


def resolve(paragraph: Paragraph) -> list[Roles]:
    """The roles of each quantity of the paragraph, in order.

    An actor is carried through its paragraph only: carried further it is wrong more often than right.
    """
    if not paragraph.quantities:
        return []
    scan = Scan.of(paragraph)
    finder = entity.Finder(scan)
    found = finder.find_all()
    ratings = list(map(_rating, finder.sites, found))
    describing = {k for k in ratings if k is not None}
    actors = actor.find_all(scan)
    roles: list[Roles] = []
    earlier: Site | None = None
    before: action.Action = (None, "")
    for site, what, rating, who in zip(finder.sites, found, ratings, actors, strict=True):
        if site.k in describing:
            roles.append(Roles(entity=_text(scan, what), entity_how="noun that the figure describes"))
            continue
        before = action.find(site, what, earlier, before)
        earlier = site
        acts = who if before[0] and not actor.is_idle(site, what, before[0], who) else (None, "")
        roles.append(
            Roles(
                entity=_text(scan, what),
                qualifier=_qualifier(scan, rating, what) if rating is not None else None,
                action=before[0],
                actor=acts[0],
                entity_how=what.how,
                action_how=before[1],
                actor_how=acts[1],
            )
        )
    return roles


def _text(scan: Scan, what: Found) -> str | None:
    return (scan.text(_behind_pointer(scan.paragraph.words, what.span)) or None) if what.span else None


def _behind_pointer(words: list[str], span: Span) -> Span:
    """A noun phrase without the pronoun that points at it: 这|条|全长 → 全长, 该|隧道|全长 → 隧道全长."""
    first, last = span
    pointer, measure = words[first][0], words[first][1:]
    if pointer in _POINTERS and (not measure or measure in _MEASURES):
        first += 1
        first += not measure and first < last and words[first] in _MEASURES
    return (first, last) if first < last and len("".join(words[first:last])) > 1 else span


def _rating(site: Site, what: Found) -> int | None:
    """The index of the quantity that stands before an entity and describes it: 35千伏及以下输电线路."""
    if what.span is None or site.dimension == "ratio":
        return None
    codes, paragraph = site.codes, site.scan.paragraph
    i = what.span[0] - 1
    while i >= 0 and codes[i] in "fcD":
        i -= 1
    if i < 0 or codes[i] != "q" or i == site.at:
        return None
    k = bisect_left(paragraph.at, i)
    return k if paragraph.quantities[k].dimension in _DESCRIBES else None


def _qualifier(scan: Scan, k: int, what: Found) -> str:
    """A describing quantity with the words of its bound, as printed: 35千伏及以下."""
    first = scan.paragraph.at[k]
    last = what.span[0] if what.span else first + 1
    return scan.paragraph.printed(first, last).removesuffix("的")
