"""What a figure is per: in the order printed, simplified."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures

CASES = [
    ("每户每月减少支出30元。", "30元", "户·月"),
    ("人均纯收入达到9000元。", "9000元", "人"),
    ("户均增收2000元。", "2000元", "户"),
    ("亩均产值6000元。", "6000元", "亩"),
    ("日均客流量20万人次。", "20万人次", "日"),
    ("年均气温14℃。", "14℃", "年"),
    ("场均得分21.5分。", "21.5分", "场"),
    ("每吨水价3.6元。", "3.6元", "吨"),
    ("白菜价格为1.4元/斤。", "1.4元", "斤"),
    ("炼油能力达500万吨/年。", "500万吨", "年"),
    ("水流速度为3米每秒。", "3米", "秒"),
    ("每平方米售价8000元。", "8000元", "平方米"),
    ("年人均消费1.2万元。", "1.2万元", "年·人"),
    ("每人每天补助50元。", "50元", "人·天"),
    ("每名学生资助1000元。", "1000元", "名"),
    ("居民每户只出80元。", "80元", "户"),
    ("每隊4至6人。", "4至6人", "队"),
    ("建成后，每年可发电3亿千瓦时。", "3亿千瓦时", "年"),
    ("年收入不到5000元的农户。", "5000元", "年"),
    ("日处理污水4万吨。", "4万吨", "日"),
    ("月薪涨到8000元。", "8000元", "月"),
    ("平均亩产520公斤。", "520公斤", "亩"),
    ("桃子五元一斤。", "五元", "斤"),
    ("一亩地要浇水40吨。", "40吨", "亩"),
    ("他一天跑三趟。", "三趟", None),
    ("他一天三趟。", "三趟", "天"),
    ("每100公里油耗6升。", "6升", "100公里"),
    ("单位能耗0.6吨标准煤/万元。", "0.6吨", "万元"),
    ("每个摊位租金1500元。", "1500元", "个"),
    ("每台设备每小时耗电2度。", "2度", "台·小时"),
    ("年产轮胎90万条，产能翻两番。", "两番", None),
    ("专家评审费每人每次300元。", "300元", "人·次"),
    ("每千人拥有床位6张。", "6张", "千人"),
    ("每周三开放，接待游客200人。", "200人", None),
    ("每逢集日，来客3000人。", "3000人", None),
    ("2010年收入3亿元。", "3亿元", None),
    ("全年产值60亿元。", "60亿元", None),
    ("当年产粮9万吨。", "9万吨", None),
    ("一次性补贴5000元。", "5000元", None),
    ("人均收入增长12%。", "12%", None),
    ("年均增长8%。", "8%", "年"),
    ("每3天检测一次。", "3天", None),
]


@pytest.mark.parametrize("sentence, text, expected", CASES)
def test_per(sentence: str, text: str, expected: str | None) -> None:
    actual = next(figure.per for figure in find_figures(sentence) if figure.text == text)

    assert expected == actual


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # it reaches over a comma where the clause goes on with a verb …
        ("每户每月少跑路程6公里，节约路费10元，受益户数3000户。", ["户·月", "户·月", None]),
        # … but no count of something else, and not over a semicolon
        ("每天至少锻炼2小时，开设社团40个。", ["天", None]),
        ("每户停电时间2分钟；收到表扬信90封。", ["户", None]),
        # both values of a change
        ("平均每处修复用时由5小时缩短到3小时。", ["处", "处"]),
        # a new 每 takes the place of the one before
        ("每户补助500元，每人再发60元。", ["户", "人"]),
    ],
)
def test_how_far_it_reaches(sentence: str, expected: list[str | None]) -> None:
    actual = [figure.per for figure in find_figures(sentence)]

    assert expected == actual
