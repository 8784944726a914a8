"""Entity, qualifier, action and actor of each figure of a paragraph."""

from __future__ import annotations

from pipeline.extract.meaning import Context, Roles
from pipeline.extract.roles import action, actor, entity
from pipeline.extract.roles.phrases import Scan
from pipeline.extract.structure import Paragraph

_DESCRIBES = frozenset(("voltage", "length", "area", "mass", "volume", "power", "time", "temperature"))


def resolve(paragraph: Paragraph, context: Context) -> list[Roles]:
    """The roles of each quantity of the paragraph, in order."""
    if not paragraph.quantities:
        return []
    scan = Scan.of(paragraph)
    actors = _actors(scan, context)
    found: list[entity.Found] = []
    roles: list[Roles] = []
    before: tuple[str | None, str] = (None, "")
    for k in range(len(paragraph.quantities)):
        what = entity.find(scan, k, found)
        found.append(what)
        before = action.find(scan, k, what, before)
        text = what.text or (scan.text(what.span) if what.span else None)
        roles.append(
            Roles(
                entity=text or None,
                qualifier=_qualifier(scan, what),
                action=before[0],
                actor=actors[k],
                entity_how=what.how,
                action_how=before[1],
                actor_how="subject" if actors[k] else "",
            )
        )
    return roles


def _actors(scan: Scan, context: Context) -> list[str | None]:
    """The actor in force at each quantity."""
    paragraph = scan.paragraph
    out: list[str | None] = []
    current = context.actor
    k = 0
    for s, sentence in enumerate(paragraph.sentences):
        for c, clause in enumerate(sentence.clauses):
            subject = actor.find(scan, clause.first, clause.last)
            while k < len(paragraph.at) and paragraph.clause_of[k] == (s, c):
                out.append(subject.text if subject and subject.end <= paragraph.at[k] else current)
                k += 1
            if subject:
                current = subject.text
    out.extend([current] * (len(paragraph.at) - k))
    return out


def _qualifier(scan: Scan, what: entity.Found) -> str | None:
    """A figure that stands before the entity and describes it: 35千伏及以下输电线路."""
    if what.span is None:
        return None
    codes, paragraph = scan.codes, scan.paragraph
    i = what.span[0] - 1
    end = i + 1
    while i >= 0 and codes[i] in "fcD":
        i -= 1
    if i < 0 or codes[i] != "q":
        return None
    quantity = paragraph.quantities[paragraph.at.index(i)]
    if quantity.dimension not in _DESCRIBES:
        return None
    return paragraph.printed(i, end - (codes[end - 1] == "D"))
