"""Planned, required, not achieved: how far a word reaches; ``status.yaml`` holds examples of one figure each."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.figures import find_figures

PUBLISHED = date(2016, 5, 20)


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # 已 ends the plan, 完成 alone does not
        ("计划建站120个，首批完成60个，至今已完成16个。", ["planned", "planned", "achieved"]),
        # the old value of a change is no plan
        ("今年计划将床位由300张增加到500张。", ["achieved", "planned"]),
        ("拟把票价从20元提高到25元。", ["achieved", "planned"]),
        # a sum behind a semicolon tells what was done
        ("明天将恢复2000户用电；共出动车辆80台。", ["planned", "achieved"]),
        # what a thing is like is so already
        ("公路将穿越海拔4500米的垭口，工期36个月。", ["achieved", "planned"]),
        # the next sentence goes on with a verb, or starts anew with what is
        ("公司将新建车间3座。购置机床60台。", ["planned", "planned"]),
        ("公司将新建车间3座。该公司现有员工800人。", ["planned", "achieved"]),
        # nor with a verb like 面对; 刚刚 behind a figure ends the plan before it
        ("公司将新建车间3座。面对寒潮，60名工人留守。", ["planned", "achieved"]),
        ("县里将培训青年900名。60名青年刚刚结业。", ["planned", "achieved"]),
        # a point of a list starts anew
        ("一是到2020年，用水量将达6亿立方米；二是水质差，三成河段有污染。", ["planned", "achieved"]),
        # 相对目前 sets nothing back; 目前 inside a comparison is a yardstick
        ("未来5年，相对目前水平，产量要翻两番。", ["planned", "planned"]),
        # 将 as 把, before an adjective with its noun too
        ("他将新房让给3户灾民。", ["achieved"]),
        ("全县将新开工住房700套。", ["planned"]),
        ("打捞局成功将沉船抬高3米。", ["achieved"]),
        # what may come, not what may be so
        ("限行可能再次延期2个月。", ["planned"]),
        ("火灾可能造成3人受伤。", ["achieved"]),
        # what is wished, not the noun
        ("两国希望贸易额达到300亿元。", ["planned"]),
        ("捐款给30名孩子带来希望。", ["achieved"]),
        # a plan told in advance, a task, a change supposed
        ("按计划，下半年还要改造管道60公里。", ["planned"]),
        ("开工住房412套，占全年任务1000套的41.2%。", ["achieved", "planned", "achieved"]),
        ("油价每下跌10美元，利润增加。", ["not_achieved"]),
        ("会上没有提拔包括副手在内的5名干部。", ["not_achieved"]),
        ("展会期间还会举行50场活动。", ["planned"]),
        # 料 is a noun behind an adjective
        ("精选料报价4000元。", ["achieved"]),
        # a plan's time carries further than 将 does
        ("到2020年，全市高铁里程达到400公里。市区有车站3座。", ["planned", "planned"]),
    ],
)
def test_how_far_a_status_reaches(sentence: str, expected: list[str]) -> None:
    actual = [figure.status for figure in find_figures(sentence, published=PUBLISHED)]

    assert expected == actual


def test_the_rule_is_told() -> None:
    (figure,) = find_figures("公司计划投资8亿元。")

    assert "计划" == figure.how["status"]
