"""Measure words that select their nouns: which of the nouns behind a figure is counted."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures
from pipeline.extract.roles import selection

FURTHER_ON = [
    ("省内有40家水泵制造企业。", "40家", "水泵制造企业"),
    ("昨天来了70家锁具制造企业。", "70家", "锁具制造企业"),
    ("村里来了3名家境困难的考生。", "3名", "考生"),
    ("3座始建于明代的石塔保存完好。", "3座", "石塔"),
    ("12家年产值超过2亿元的纺织厂搬走了。", "12家", "纺织厂"),
    ("5名来自山区、草原的返乡青年人才获奖。", "5名", "返乡青年人才"),
    ("4台报废的水泵换了新的。", "4台", "水泵"),
    ("县里买了6辆洒水车。", "6辆", "洒水车"),
    ("市区发生两起摩托车炸弹袭击。", "两起", "摩托车炸弹袭击"),
]

FURTHER_IN = [
    ("6家银行负责人到会。", "6家", "银行"),
    ("12辆出租车滞留路口。", "12辆", "出租车"),
    ("9座公路桥梁升级改造工程开工。", "9座", "公路桥梁"),
    ("5名法官的事迹登了报。", "5名", "法官"),
    ("3起民事纠纷的调查结束了。", "3起", "民事纠纷"),
    ("40户移民喜迁新居。", "40户", "移民"),
]

ELSEWHERE = [
    ("抽查了30家药店，合格28家。", "28家", "药店"),
    ("检查网吧30家，责令停业2家。", "2家", "网吧"),
    ("新建9座、改建2座水闸。", "9座", "水闸"),
    ("9项关系群众切身利益的措施出台了。", "9项", "措施"),
    ("3起因酒驾引发的事故见了报。", "3起", "事故"),
    ("调集数百辆货车。", "数百辆", "货车"),
    ("75%的用户表示满意。", "75%", "用户"),
    ("70岁以上的老人免费乘车。", "70岁", "老人"),
    ("王小梅，40岁，教师。", "40岁", "王小梅"),
    ("欠下90名职工工资20万元。", "90名", "职工"),
    ("4台用了30年的锅炉退役。", "4台", "锅炉"),
    ("90%的接受调查的家庭支持。", "90%", "家庭"),
    ("在9个服务点中选出3个。", "9个", "服务点"),
    ("7名上海返乡农民工报了名。", "7名", "返乡农民工"),
    ("8个项目落地生根。", "8个", "项目"),
    ("3万亩玉米长势喜人。", "3万亩", "玉米"),
]


@pytest.mark.parametrize(("sentence", "figure", "expected"), [*FURTHER_ON, *FURTHER_IN, *ELSEWHERE])
def test_the_noun_that_suits_its_measure_word(sentence: str, figure: str, expected: str) -> None:
    actual = next(f.entity for f in find_figures(sentence) if f.text == figure)

    assert expected == actual


@pytest.mark.parametrize(
    ("unit", "word", "expected"),
    [("{家}", "企业", True), ("{家}", "阀门", False), ("{辆}", "车", True), ("{个}", "阀门", True)],
)
def test_what_a_unit_selects(unit: str, word: str, expected: bool) -> None:
    actual = selection.suits(unit, word)

    assert expected == actual
