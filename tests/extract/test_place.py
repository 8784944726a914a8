"""The place named next to a figure."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures


@pytest.mark.parametrize(
    "sentence, text, expected",
    [
        ("解决了青岗坪村300余户村民的饮水难题。", "300余户", "青岗坪村"),
        ("全省修路600公里。", "600公里", "全省"),
        ("云南今年种茶20万亩。", "20万亩", "云南"),
        ("在甘肃，通电率达到99%。", "99%", "甘肃"),
        ("湖南省长沙市新增企业800家。", "800家", "湖南省长沙市"),
        ("美国有23个州停工。", "23个", "美国"),
        ("貴州省投入資金五億元。", "五億元", "貴州省"),
        ("在河北，强降雨冲毁道路，受灾人口达6万人。", "6万人", "河北"),
        # a city that the dictionary takes for another word
        ("辽宁盘锦5万名党员捐款。", "5万名", "辽宁盘锦"),
        ("陕西宝鸡新发现古墓20座。", "20座", "陕西宝鸡"),
        # what a share is taken of is not where, nor is a pair of countries
        ("产量占全球的63%。", "63%", None),
        ("中美签约30份。", "30份", None),
        ("海关查获烟草8吨。", "8吨", None),
        # an organisation's name is no place
        ("贵州省水利厅投入2亿元。", "2亿元", None),
        ("湖北大学招生6000名。", "6000名", None),
        # neither is a kind of place
        ("这个小区有居民900户。", "900户", None),
        ("乡镇卫生院接诊300人次。", "300人次", None),
        ("公司投资9亿元。", "9亿元", None),
    ],
)
def test_place(sentence: str, text: str, expected: str | None) -> None:
    actual = next(figure.place for figure in find_figures(sentence) if figure.text == text)

    assert expected == actual
