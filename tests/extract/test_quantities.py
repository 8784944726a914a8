"""Quantities: spans, values, bounds and modifiers on news-like sentences, and properties that always hold."""

from __future__ import annotations

import pytest

from pipeline import find_quantities
from pipeline.records import Quantity

Row = tuple[str, float | None, float | None, float | None, str, str]


def row(quantity: Quantity) -> Row:
    return (
        quantity.text, quantity.value, quantity.low, quantity.high, quantity.modifier, quantity.unit
    )  # fmt: skip


CASES: list[tuple[str, list[Row]]] = [
    # what stands inside the span
    ("转移群众3万余人", [("3万余人", 30_000, 30_000, None, "more_than", "{人}")]),
    ("修好水渠10多公里", [("10多公里", 10, 10, None, "more_than", "km")]),
    ("水深3米多", [("3米多", 3, 3, None, "more_than", "m")]),
    ("忙了三个多月", [("三个多月", 3, 3, None, "more_than", "mo")]),
    ("来了二十来个人", [("二十来个", 20, None, None, "approximate", "{个}")]),
    ("数百名村民", [("数百名", 100, 100, None, "several", "{名}")]),
    ("十几台水泵", [("十几台", 10, 10, None, "several", "{台}")]),
    ("上千户受灾", [("上千户", 1000, 1000, None, "more_than", "{户}")]),
    ("花了百把块钱", [("百把块", 100, None, None, "approximate", "CNY")]),
    ("绕湖两圈多。", [("两圈多", 2, 2, None, "more_than", "{圈}")]),
    ("三十好几岁", [("三十好几岁", 30, 30, None, "several", "a")]),
    # what stands before it
    ("约40人", [("40人", 40, None, None, "approximate", "{人}")]),
    ("近万名群众", [("万名", 10_000, None, 10_000, "less_than", "{名}")]),
    ("超过了5000户", [("5000户", 5000, 5000, None, "more_than", "{户}")]),
    ("不少于12次", [("12次", 12, 12, None, "at_least", "{次}")]),
    ("最多可达30人", [("30人", 30, None, 30, "at_most", "{人}")]),
    ("不足两年", [("两年", 2, None, 2, "less_than", "a")]),
    ("至少帮助60户", [("60户", 60, 60, None, "at_least", "{户}")]),
    ("产值过亿元", [("亿元", 1e8, 1e8, None, "more_than", "CNY")]),
    ("附近5家商户", [("5家", 5, 5, 5, "exact", "{家}")]),
    ("节约20元", [("20元", 20, 20, 20, "exact", "CNY")]),
    ("近三年来", [("三年", 3, 3, 3, "exact", "a")]),
    ("通过4项议案", [("4项", 4, 4, 4, "exact", "{项}")]),
    # what stands behind it
    ("35千伏及以下线路", [("35千伏", 35, None, 35, "at_most", "kV")]),
    ("60岁以上老人", [("60岁", 60, 60, None, "at_least", "a")]),
    ("10万元（含）以上", [("10万元", 100_000, 100_000, None, "at_least", "CNY")]),
    ("40分钟左右", [("40分钟", 40, None, None, "approximate", "min")]),
    ("5小时内", [("5小时", 5, None, 5, "at_most", "h")]),
    ("报价3200元/吨左右", [("3200元", 3200, None, None, "approximate", "CNY")]),
    ("租金60元/平方米/月以上", [("60元", 60, 60, None, "at_least", "CNY")]),
    ("不超过总资产的15%", [("15%", 15, None, 15, "at_most", "%")]),
    ("为期4个月的活动期内", [("4个月", 4, 4, 4, "exact", "mo")]),
    # ranges
    ("30至50人", [("30至50人", None, 30, 50, "range", "{人}")]),
    ("5至8万元", [("5至8万元", None, 50_000, 80_000, "range", "CNY")]),
    ("8000到1.2万元", [("8000到1.2万元", None, 8000, 12_000, "range", "CNY")]),
    ("10%—15%", [("10%—15%", None, 10, 15, "range", "%")]),
    ("300元至1000元", [("300元至1000元", None, 300, 1000, "range", "CNY")]),
    ("零下5到零上3℃", [("零下5到零上3℃", None, -5, 3, "range", "Cel")]),
    ("三、四百人", [("三、四百人", None, 300, 400, "range", "{人}")]),
    ("十七、八岁", [("十七、八岁", None, 17, 18, "range", "a")]),
    ("2、3辆车", [("2、3辆", None, 2, 3, "range", "{辆}")]),
    ("两三天", [("两三天", None, 2, 3, "range", "d")]),
    ("六七成", [("六七成", None, 60, 70, "range", "%")]),
    ("每桌￥200～￥300", [("200～￥300", None, 200, 300, "range", "CNY")]),
    ("工期延长两个月至8月15日", [("两个月", 2, 2, 2, "exact", "mo")]),
    # compounds
    ("2小时30分", [("2小时30分", 2.5, 2.5, 2.5, "exact", "h")]),
    ("5元3角", [("5元3角", 5.3, 5.3, 5.3, "exact", "CNY")]),
    ("2米15", [("2米15", 2.15, 2.15, 2.15, "exact", "m")]),
    ("一年半", [("一年半", 1.5, 1.5, 1.5, "exact", "a")]),
    ("两个半小时", [("两个半小时", 2.5, 2.5, 2.5, "exact", "h")]),
    ("三斤二两", [("三斤二两", 3.2, 3.2, 3.2, "exact", "[jin_cn]")]),
    ("九成三", [("九成三", 93, 93, 93, "exact", "%")]),
    ("半个月", [("半个月", 0.5, 0.5, 0.5, "exact", "mo")]),
    ("八五折", [("八五折", 85, 85, 85, "exact", "%")]),
    ("輪候約個半小時", [("個半小時", 1.5, None, None, "approximate", "h")]),
    ("睡了个半小时", [("半小时", 0.5, 0.5, 0.5, "exact", "h")]),
    ("出土距今4200—3600年的陶片", [("4200—3600年", None, 3600, 4200, "range", "a")]),
    ("大约5、6万元", [("5、6万元", None, 50_000, 60_000, "range", "CNY")]),
    ("我40几岁", [("40几岁", 40, 40, None, "several", "a")]),
    ("住了十来年", [("十来年", 10, None, None, "approximate", "a")]),
    ("售价1000-2000元", [("1000-2000元", None, 1000, 2000, "range", "CNY")]),
    ("售出32，008辆", [("32，008辆", 32_008, 32_008, 32_008, "exact", "{辆}")]),
    ("收费3块5，", [("3块5", 3.5, 3.5, 3.5, "exact", "CNY")]),
    ("产能8 .5万片", [("8 .5万片", 85_000, 85_000, 85_000, "exact", "{片}")]),
    ("原因有两点：", [("两点", 2, 2, 2, "exact", "{点}")]),
    ("长三米的木船", [("三米", 3, 3, 3, "exact", "m")]),
    ("增长3·98%", [("3·98%", 3.98, 3.98, 3.98, "exact", "%")]),
    ("送去棉衣4·6万件", [("4·6万件", 46_000, 46_000, 46_000, "exact", "{件}")]),
    ("指数跌67·27点", [("67·27点", 67.27, 67.27, 67.27, "exact", "{点}")]),
    ("人均6·98平方米", [("6·98平方米", 6.98, 6.98, 6.98, "exact", "m2")]),
    # two side by side are two
    ("300余户1200人", [("300余户", 300, 300, None, "more_than", "{户}"), ("1200人", 1200, 1200, 1200, "exact", "{人}")]),
    ("一死两伤", [("一", 1, 1, 1, "exact", "1"), ("两", 2, 2, 2, "exact", "1")]),
    # a price ends at its numerator; 万 and 亿 belong to the number, 千 and 兆 of a unit's name to the unit
    ("1.4元/斤", [("1.4元", 1.4, 1.4, 1.4, "exact", "CNY")]),
    ("装机1600万千瓦", [("1600万千瓦", 16e6, 16e6, 16e6, "exact", "kW")]),
    ("容量64兆伏安", [("64兆伏安", 64, 64, 64, "exact", "MV.A")]),
    ("长12千米", [("12千米", 12, 12, 12, "exact", "km")]),
    # numbers without a unit
    ("受益户数达5500", [("5500", 5500, 5500, 5500, "exact", "1")]),
    ("投资4万亿", [("4万亿", 4e12, 4e12, 4e12, "exact", "1")]),
    ("三分之一以上", [("三分之一", 1 / 3, 1 / 3, None, "at_least", "1")]),
    ("投入减少一半", [("一半", 0.5, 0.5, 0.5, "exact", "1")]),
    ("一半以上的住户", [("一半", 0.5, 0.5, None, "at_least", "1")]),
    ("三分二住户", [("三分二", 2 / 3, 2 / 3, 2 / 3, "exact", "1")]),
    ("投进三分两次", [("两次", 2, 2, 2, "exact", "{次}")]),
    ("近一半都卖了", [("一半", 0.5, None, 0.5, "less_than", "1")]),
    ("让百万群众喝上水", [("百万", 1e6, 1e6, 1e6, "exact", "1")]),
    ("8万滩区群众", [("8万", 80_000, 80_000, 80_000, "exact", "1")]),
    ("70台风电机组", [("70台", 70, 70, 70, "exact", "{台}")]),
    ("30人才能抬动", [("30人", 30, 30, 30, "exact", "{人}")]),
    ("反超1分之时", [("1分", 1, 1, 1, "exact", "{分}")]),
    ("6亿吨级气田", [("6亿吨", 6e8, 6e8, 6e8, "exact", "t")]),
    ("开庭十日前送达", [("十日", 10, 10, 10, "exact", "d")]),
    ("降到零度以下", [("零度", 0, None, 0, "at_most", "Cel")]),
    ("柳塘、清泉两省区", [("两", 2, 2, 2, "exact", "1")]),
    ("三部门联合检查", [("三", 3, 3, 3, "exact", "1")]),
    ("篮板（12），助攻（9）", [("12", 12, 12, 12, "exact", "1"), ("9", 9, 9, 9, "exact", "1")]),
    ("年薪百万", [("百万", 1e6, 1e6, 1e6, "exact", "1")]),
    ("发放1 000 000元", [("1 000 000元", 1e6, 1e6, 1e6, "exact", "CNY")]),
    ("结余 1400 多万元", [("1400 多万元", 14e6, 14e6, None, "more_than", "CNY")]),
    ("分别增长4.2、5.1和5.9个百分点", [
        ("4.2", 4.2, 4.2, 4.2, "exact", "[pp]"),
        ("5.1", 5.1, 5.1, 5.1, "exact", "[pp]"),
        ("5.9个百分点", 5.9, 5.9, 5.9, "exact", "[pp]"),
    ]),
    # no quantities
    ("18支队伍参赛", [("18支", 18, 18, 18, "exact", "{支}")]),
    ("28日夜间", []),
    ("“6·24”之后", []),
    ("6·24滑坡", []),
    ("一盘棋", []),
    ("考察团一行", []),
    ("胡说八道", []),
    ("会议在周一（5/4）举行", []),
    ("肩负3项任务", [("3项", 3, 3, 3, "exact", "{项}")]),
    ("三度与他合作", [("三度", 3, 3, 3, "exact", "{度}")]),
    ("忙了两个周末", [("两个", 2, 2, 2, "exact", "{个}")]),
    ("换下旧零件", []),
    ("一点" * 40, []),
    ("2011年8月26日上午9点半", []),
    ("第57届", []),
    ("十二五规划", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), CASES)
def test_what_a_wording_states(text: str, rows: list[Row]) -> None:
    found = [row(quantity) for quantity in find_quantities(text)]

    assert rows == [tuple(pytest.approx(x) if isinstance(x, float) else x for x in one) for one in found]


def test_where_the_number_ends_and_the_unit_begins() -> None:
    (quantity,) = find_quantities("恢复供电40万余户")

    assert ("40万余户", "40万余", "户") == (
        quantity.text,
        "恢复供电40万余户"[quantity.start : quantity.number_end],
        quantity.unit_text,
    )


@pytest.mark.parametrize(
    ("text", "unit_text"),
    [
        ("57支", "支"),
        ("7台（套）", "台"),
        ("30 人", "人"),
        ("2小时30分", "小时"),
        ("三个多月", "个多月"),
        ("百分之五", "百分之"),
        ("￥300", "￥"),
        ("港幣500", "港幣"),
        ("4500", ""),
    ],
)
def test_the_unit_as_it_is_printed(text: str, unit_text: str) -> None:
    assert [unit_text] == [quantity.unit_text for quantity in find_quantities(text)]


def test_a_paragraph() -> None:
    text = "截至7月3日，该县成立抢修队18支，出动车辆120余台次，更换变压器35台，8000多户恢复供电。"

    assert ["18支", "120余台次", "35台", "8000多户"] == [quantity.text for quantity in find_quantities(text)]
