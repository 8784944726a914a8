"""Units: their codes, their sizes, and what is no unit."""

from __future__ import annotations

import pytest

from pipeline import find_quantities
from pipeline.extract.units import table, to_base, unit_at
from pipeline.rules import read_rules


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("km", 158, (158_000, "m")),
        ("[li_cn]", 3, (1500, "m")),
        ("[mu_cn]", 200_000, (133_333_333.3333, "m2")),
        ("har", 2, (20_000, "m2")),
        ("m3", 4, (4, "m3")),
        ("L", 500, (0.5, "m3")),
        ("[jin_cn]", 3, (1.5, "kg")),
        ("t", 0.5, (500, "kg")),
        ("a", 1, (31_557_600, "s")),
        ("mo", 12, (31_557_600, "s")),
        ("h", 1.5, (5400, "s")),
        ("kW.h", 1, (3_600_000, "J")),
        ("MV.A", 64, (64_000_000, "W")),
        ("kV", 35, (35_000, "V")),
        ("%", 15, (0.15, "1")),
        ("[ppth]", 4, (0.004, "1")),
        ("[pp]", 2, (0.02, "1")),
        ("{倍}", 3, (3, "1")),
        ("Cel", 25, (298.15, "K")),
        ("[degF]", 32, (273.15, "K")),
        ("CNY", 10, (None, None)),
        ("{支}", 57, (None, None)),
        ("1", 5500, (None, None)),
        ("Hz", 50, (None, None)),
    ],
)
def test_a_value_in_its_base_unit(unit: str, value: float, expected: tuple[float | None, str | None]) -> None:
    base_value, base_unit = to_base(unit, value)

    assert expected[1] == base_unit
    assert pytest.approx(expected[0]) == base_value


def test_a_change_of_temperature_has_no_offset() -> None:
    assert (5, "K") == to_base("Cel", 5, is_change=True)
    assert pytest.approx(5) == to_base("[degF]", 9, is_change=True)[0]


def test_a_fraction_is_a_ratio_and_a_count_is_not() -> None:
    assert (0.25, "1") == to_base("1", 0.25, is_ratio=True)
    assert (None, None) == to_base("1", 25)


def test_an_open_bound_stays_open() -> None:
    assert (None, "m") == to_base("km", None)


@pytest.mark.parametrize(
    ("texts", "unit", "dimension"),
    [
        (["12千米", "12公里", "12 km", "12km", "12KM", "十二公里"], "km", "length"),
        (["90平方米", "90平米", "90㎡", "90m2", "90 m²"], "m2", "area"),
        (["7平方公里", "7平方千米", "7km²"], "km2", "area"),
        (["6立方米", "6方", "6m³"], "m3", "volume"),
        (["80公斤", "80千克", "80kg"], "kg", "mass"),
        (["3万千瓦时", "三万度电", "30000kWh", "3万千瓦·时"], "kW.h", "energy"),
        (["40兆伏安", "40MVA"], "MV.A", "power"),
        (["200万千瓦", "2000000kW"], "kW", "power"),
        (["26℃", "26摄氏度", "26度", "26°C"], "Cel", "temperature"),
        (["15%", "15％", "百分之十五", "百分之15", "一成五"], "%", "ratio"),
        (["4‰", "千分之四"], "[ppth]", "ratio"),
        (["2个百分点", "两个百分点", "2百分点"], "[pp]", "ratio"),
        (["30元", "30块钱", "三十元整", "30圆", "￥30", "人民币30元"], "CNY", "money"),
        (["8美元", "8美金", "$8", "US$8", "八美元"], "USD", "money"),
        (["500港元", "500港币", "港币500元", "HK$500"], "HKD", "money"),
        (["5个月", "五個月"], "mo", "time"),
        (["3周", "三个星期", "3星期"], "wk", "time"),
        (["40分钟", "四十分鐘", "40分钟时间"], "min", "time"),
        (["65岁", "六十五歲", "65周岁"], "a", "time"),
        (["57支"], "{支}", "count"),
        (["9台（套）", "9台(套)", "9臺"], "{台}", "count"),
        (["30人次"], "{人次}", "count"),
        (["4500"], "1", "count"),
        (["四分之一", "1/4"], "1", "ratio"),
    ],
)
def test_every_name_of_a_unit_gives_one_code(texts: list[str], unit: str, dimension: str) -> None:
    for text in texts:
        found = [(quantity.unit, quantity.dimension) for quantity in find_quantities(text)]

        assert [(unit, dimension)] == found, text


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("14个分县局", "{个}"),
        ("24000余名师生", "{名}"),
        ("57支队伍", "{支}"),
        ("8部门联合", "1"),
        ("142万人口", "1"),
        ("19省份", "1"),
        ("300户村民", "{户}"),
        ("20家企业", "{家}"),
        ("3台风机", "{台}"),
        ("100兆带宽", "1"),
        ("3.5兆元", "CNY"),
        ("7两", "[liang_cn]"),
    ],
)
def test_a_name_that_begins_a_longer_noun_is_no_unit(text: str, unit: str) -> None:
    assert [unit] == [quantity.unit for quantity in find_quantities(text)]


def test_the_unit_at_a_place_is_the_longest() -> None:
    name = unit_at("平方公里", 0)

    assert name is not None
    assert "平方公里" == name.name


def test_no_name_stands_for_two_units() -> None:
    rules = read_rules("units.yaml")
    names = [
        name
        for group in rules["units"].values()
        for _, aliases in group.values()
        for name in dict.fromkeys(aliases.split())
    ]

    assert sorted(set(names)) == sorted(names)


def test_every_exception_and_compound_is_of_a_known_unit() -> None:
    known = table()
    words = read_rules("measure_words.yaml")

    assert set() == set(words["except"]) - set(known.by_name)
    assert set() == set(known.compounds) - set(known.by_code)
