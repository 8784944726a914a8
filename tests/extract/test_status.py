"""Planned, required, not achieved: how far a word reaches."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.figures import find_figures

PUBLISHED = date(2016, 5, 20)

PLANNED = [
    ("公司计划投资8亿元。", "8亿元"),
    ("明年将新建学校12所。", "12所"),
    ("集团拟投入2.5亿元扩建厂房。", "2.5亿元"),
    ("预计全年销量达到40万辆。", "40万辆"),
    ("力争年底前完成造林5万亩。", "5万亩"),
    ("有望带动3000人就业。", "3000人"),
    ("到2020年，全县要建成公路300公里。", "300公里"),
    ("未来三年，投资20亿元改造管网。", "20亿元"),
    ("一期工程即将开工，占地200亩。", "200亩"),
    ("项目规划总投资36亿元。", "36亿元"),
    ("确保1200户居民按时入住。", "1200户"),
    ("青河村的800户村民将告别旱厕。", "800户"),
    ("争取在三季度完成60%。", "60%"),
    ("明年，公司打算再招聘员工150名。", "150名"),
    ("定于6月开行列车20列。", "20列"),
    ("水厂建成后，每年可供水600万立方米。", "600万立方米"),
    ("全市提出实现产值500亿元的目标。", "500亿元"),
    ("届时将有60家企业参展。", "60家"),
    ("會議料吸引二千人出席。", "二千人"),
    ("人手比例会由9.1降至7.4。", "7.4"),
    ("计划将充电桩由目前的5万个增至8万个。", "8万个"),
    ("當局會撥款3億元翻新街市。", "3億元"),
    ("商会建议，给予每户2000元补贴。", "2000元"),
    ("“十三五”期间，全省建设高速公路1200公里。", "1200公里"),
    ("灾后重建方案已经批复：投资6亿元，新建住房900套。", "900套"),
    ("原计划修建公路60公里。", "60公里"),
    ("计划用两年时间改造危房700户，新建水窖300口。", "300口"),
]

REQUIRED = [
    ("文件要求，每所学校配备校医2名。", "2名"),
    ("电梯须每15天检修一次。", "15天"),
    ("储备粮不得少于500吨。", "500吨"),
    ("企业应当缴纳保证金20万元。", "20万元"),
    ("参赛者必须年满18岁。", "18岁"),
    ("全区承担上级下达的9000亩任务。", "9000亩"),
]

NOT_ACHIEVED = [
    ("全年没有发生1起事故。", "1起"),
    ("他从未迟到过1分钟。", "1分钟"),
    ("如果每人少用1度电，全城可省电60万度。", "60万度"),
    ("若降雨超过50毫米，水库便会溢洪。", "50毫米"),
    ("尚未收回贷款300万元。", "300万元"),
]

ACHIEVED = [
    ("公司去年投资8亿元。", "8亿元"),
    ("目前已建成水库4座。", "4座"),
    ("村民将30万元捐给学校。", "30万元"),
    ("将资金500万元投入生产。", "500万元"),
    ("该厂将“红星”牌拖拉机卖出200台。", "200台"),
    ("按照环保要求，关停小厂12家。", "12家"),
    ("计划生育服务站接诊300人次。", "300人次"),
    ("还有200户村民没有通电。", "200户"),
    ("未完成的项目有5个。", "5个"),
    ("县规划局有职工40人。", "40人"),
    ("争取到扶贫资金90万元。", "90万元"),
    ("将近5000人到场。", "5000人"),
    ("国家要求的限期提早了9天。", "9天"),
    ("队员准备了盒饭500份。", "500份"),
    ("每升温1度，产量会下降3%。", "3%"),
    ("利润低于市场预期，为3亿元。", "3亿元"),
    ("六国响应共建港口的倡议，总人口约2亿。", "2亿"),
    ("销量超出预期，达到12万辆。", "12万辆"),
    ("今年预计造林6万亩，较去年的5万亩增长两成。", "5万亩"),
    ("预计月底通车，也是全省最长的12条公路之一。", "12条"),
    ("到2020年，建成药厂6座。原料占据成本的30%。", "30%"),
]


@pytest.mark.parametrize(
    "wanted, sentence, text",
    [("planned", *case) for case in PLANNED]
    + [("required", *case) for case in REQUIRED]
    + [("not_achieved", *case) for case in NOT_ACHIEVED]
    + [("achieved", *case) for case in ACHIEVED],
)
def test_the_status_of_one_figure(wanted: str, sentence: str, text: str) -> None:
    figures = {figure.text: figure.status for figure in find_figures(sentence, published=PUBLISHED)}

    assert wanted == figures[text]


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
