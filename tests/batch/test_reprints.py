"""Reprints point at the first document with their text; updates and templates are none."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.reprints import find_reprints, sign

STORY = (
    "青禾县抗旱保供电\n入夏以来，青禾县连续46天无有效降雨，全县12个乡镇受旱。县供电公司组织抢修队8支，投入人员320人次，"
    "新架10千伏线路26公里，新装变压器14台，解决了3个乡镇1.2万人的灌溉用电。公司负责人介绍，工作人员每天清晨出发，"
    "沿着山路逐台检查设备，把备用发电机送到水源最远的村组，又在村口设立服务点，帮村民检修水泵、理顺线路。"
    "目前各泵站运行平稳，晚稻秧苗已经返青，预计本月底前完成全部改造任务，届时还将有5个村受益。"
)


def reprints(*texts: str, published: list[str | None] | None = None) -> dict[str, str]:
    """The reprints among texts named a, b, c …"""
    times = published or [None] * len(texts)
    order = sorted(range(len(texts)), key=lambda i: (times[i] is None, times[i] or "", i))
    return named([(texts[i], "abcdefgh"[i]) for i in order])


def named(texts: list[tuple[str, str]]) -> dict[str, str]:
    """The reprints among texts with names, the earliest first."""
    signatures = [sign(text) for text, _ in texts]
    found = find_reprints([one.slots for one in signatures], lambda place: signatures[place].numbers)
    return {texts[later][1]: texts[earlier][1] for later, earlier in found.items()}


@pytest.mark.parametrize(
    "changed",
    [
        STORY,
        STORY.replace("\n", "\n\n  "),
        STORY.replace("青禾县抗旱保供电", "旱情不退，供电不停"),
        STORY + "\n本报将继续关注旱情进展。",
        STORY.replace("公司负责人介绍", "该公司有关负责人表示"),
    ],
    ids=["same", "space", "other title", "a line more", "a few words"],
)
def test_reprints(changed: str) -> None:
    assert reprints(STORY, changed) == {"b": "a"}


def template(day: int) -> str:
    """A bulletin that is the same each day but for its figures."""
    chance = random.Random(day)  # noqa: S311  any numbers will do
    cities = ["柳溪", "青禾", "石桥", "南浦", "云亭", "白沙", "长坪", "东岭"]
    return "每日菜价播报。" + "".join(
        f"{city}市场今天白菜批发价格为每公斤{chance.uniform(1, 5):.2f}元，供应量为{chance.randint(100, 999)}吨，"
        for city in cities
    )


@pytest.mark.parametrize(
    "other",
    [
        "南浦市召开教育工作会议，部署秋季学期工作，要求各校做好开学准备。" * 4,
        STORY.translate(str.maketrans("0123456789", "3456789012")),
        STORY[: len(STORY) // 3],
        "",
    ],
    ids=["another story", "other figures", "a part", "nothing"],
)
def test_no_reprints(other: str) -> None:
    assert reprints(STORY, other) == {}


def test_bulletins_from_a_template_are_no_reprints() -> None:
    assert reprints(*map(template, range(6))) == {}


@pytest.mark.parametrize(
    "published, expected",
    [
        (["2021-03-02", "2021-03-01", "2021-03-03"], {"a": "b", "c": "b"}),
        ([None, "2021-03-01", "2021-03-01"], {"a": "b", "c": "b"}),
        ([None, None, None], {"b": "a", "c": "a"}),
    ],
)
def test_the_first_is_the_earliest_then_the_smallest_source(
    published: list[str | None], expected: dict[str, str]
) -> None:
    assert reprints(STORY, STORY, STORY, published=published) == expected


def test_a_reprint_never_points_at_a_reprint() -> None:
    """Each step changes a little; what has moved too far from the first is a story of its own."""
    steps = [STORY]
    pool = "连夜奋战不畏艰难翻山越岭送电到村家家户户点亮灯火田间地头水声潺潺"
    for i in range(1, 7):
        steps.append(steps[-1][: 40 * i] + pool[4 * i : 4 * i + 9] + steps[-1][40 * i + 9 :])

    found = reprints(*steps)

    assert set(found.values()).isdisjoint(found)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = reprints(one, other)

    assert found in ({}, {"b": "a"})
    assert one != other or found == {"b": "a"}
