"""evaluate: how far what is found agrees with what a careful reader found."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.quality.align import align
from pipeline.quality.evaluate import evaluate
from pipeline.quality.floors import below, raised
from pipeline.quality.gold import GoldArticle, GoldFigure
from pipeline.records import Document, Figure

RAW = "导航 首页\n　　县里组建巡堤队12支,\n转移群众300余人。\n"
CLEAN = "县里组建巡堤队12支,\n转移群众300余人。"


def _gold(text: str, **fields: Any) -> GoldFigure:
    start = RAW.index(text)
    return GoldFigure.model_validate({"start": start, "end": start + len(text), "text": text, **fields})


def _figure(text: str, **fields: Any) -> Figure:
    start = CLEAN.index(text)
    return Figure(start, start + len(text), text, unit_text="", dimension="count", number_end=start, **fields)


TEAMS = {"value": 12, "low": 12, "high": 12, "modifier": "exact", "unit": "{支}"}
PEOPLE = {"value": 300, "low": 300, "high": None, "modifier": "more_than", "unit": "{人}"}
GOLD = [
    _gold("12支", **TEAMS, entity=["巡堤队"], category=["teams_formed"], action=["组建"], actor=["县里", ""]),
    _gold("300余人", **PEOPLE, entity=["群众"], category=["people_affected"], action=["转移"]),
]


def _evaluate(gold: list[GoldFigure], figures: list[Figure]) -> Any:
    document = Document("d", "a.txt", "", "text/plain", "utf-8", "Hans", CLEAN)
    article = GoldArticle("a.txt", RAW.encode(), RAW, gold)
    return evaluate([article], lambda _: (document, figures))


def test_everything_right_scores_one() -> None:
    figures = [
        _figure("12支", **TEAMS, entity="巡堤队", category="teams_formed", action="组建"),
        _figure("300余人", **PEOPLE, entity="群众", category="people_affected", action="转移"),
    ]

    evaluation = _evaluate(GOLD, figures)

    assert set(evaluation.figures().values()) == {1.0}
    assert evaluation.errors == []


def test_each_level_needs_the_one_before() -> None:
    figures = [
        _figure(
            "12支", **(TEAMS | {"unit": "{个}"}), entity="巡堤队", category="teams_formed", action="组建"
        ),
        _figure("300余人", **PEOPLE, entity="群众", category="other", action="转移"),
    ]

    evaluation = _evaluate(GOLD, figures)

    assert [evaluation.score(level).f1 for level in ("span", "quantity", "entity", "meaning")] == [
        1,
        0.5,
        0.5,
        0,
    ]
    assert evaluation.accuracy("category") == 0.5


def test_invented_and_missed_figures_come_first_among_the_errors() -> None:
    figures = [
        _figure("12支", **TEAMS, entity="队伍", category="teams_formed", action="组建"),
        _figure("组建", **TEAMS),
    ]

    evaluation = _evaluate(GOLD, figures)

    assert [error.message.split("：")[0].split(":")[0] for error in evaluation.errors] == [
        "'组建' is no figure",
        "'300余人' was missed",
        "'12支'",
    ]
    assert evaluation.score("span").precision == 0.5


def test_an_optional_figure_counts_neither_way() -> None:
    gold = [GOLD[0], GOLD[1].model_copy(update={"optional": True})]
    right = _figure("12支", **TEAMS, entity="巡堤队", category="teams_formed", action="组建", actor="县里")

    assert (
        _evaluate(gold, [right]).figures() == _evaluate(gold, [right, _figure("300余人", **PEOPLE)]).figures()
    )


@pytest.mark.parametrize(
    ("fields", "status", "right"),
    [
        ({"status": "planned"}, "planned", True),
        ({"status": "planned"}, "achieved", False),
        ({"status": "planned", "or": {"status": "achieved"}}, "achieved", True),
        ({"status": "planned", "status_unsettled": True}, "required", True),
    ],
)
def test_alternatives_and_unsettled_fields(fields: dict[str, Any], status: Any, *, right: bool) -> None:
    evaluation = _evaluate([_gold("12支", **TEAMS, **fields)], [_figure("12支", **TEAMS, status=status)])

    assert evaluation.accuracy("status") == right


def test_an_article_without_document_is_named_and_its_figures_are_missed() -> None:
    evaluation = evaluate([GoldArticle("a.txt", b"", RAW, GOLD)], lambda _: None)

    assert (evaluation.missing, evaluation.gold, evaluation.score("span").recall) == (["a.txt"], 2, 0.0)


def test_a_clean_text_is_found_in_its_raw_text() -> None:
    places = align(CLEAN, RAW)

    assert "".join(RAW[places[i]] for i in range(CLEAN.index("12"), CLEAN.index("支") + 1)) == "12支"
    assert "".join(RAW[places[i]] for i in sorted(places)) == CLEAN.replace("\n", "")


def test_floors_rise_and_never_fall() -> None:
    floors = {"span": 0.97, "meaning": 0.8}
    measured = {"span": 0.96, "meaning": 0.8215}

    assert below(measured, floors) == ["span is 0.9600, its floor 0.9700"]
    assert raised(measured, floors) == {"span": 0.97, "meaning": 0.821}
