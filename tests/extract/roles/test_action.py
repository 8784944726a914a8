"""The verb that brings a figure about: in its clause, carried into it, or none."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures


def action(sentence: str, figure: str) -> str | None:
    """The action of a figure of a sentence."""
    return next(f.action for f in find_figures(sentence) if f.text == figure)


IN_THE_CLAUSE = [
    ("县供销社发放化肥60吨。", "60吨", "发放"),
    ("工程队修复了受损桥梁4座。", "4座", "修复"),
    ("两地计划实施合作项目15个。", "15个", "实施"),
    ("警方查获假酒2300瓶。", "2300瓶", "查获"),
    ("新架线路42公里。", "42公里", "新架"),
    ("医院累计接诊患者8000人次。", "8000人次", "接诊"),
    ("他为灾区捐出一年的工资6万元。", "6万元", "捐出"),
    ("村里引来了3家加工厂。", "3家", "引来"),
    ("救援人员从废墟中救出两名儿童。", "两名", "救出"),
    ("航空公司送去500份餐食。", "500份", "送去"),
    ("法院判处其有期徒刑，并没收财产90万元。", "90万元", "没收"),
    ("球队攻入3球，门将扑出两个点球。", "两个", "扑出"),
    ("公司投资1.8亿元。", "1.8亿元", "投资"),
    ("银行发放小额贷款7000万元。", "7000万元", "发放"),
    ("市里对17个易涝点进行了改造。", "17个", "改造"),
]

BEHIND_THE_FIGURE = [
    ("近千名学生走进博物馆。", "千名", "走进"),
    ("1.2万名群众受益。", "1.2万名", "受益"),
    ("九成的商户恢复了营业。", "九成", "恢复"),
    ("40多趟列车停运。", "40多趟", "停运"),
    ("山洪致5人失踪。", "5人", "失踪"),
    ("供电部门为2万户居民恢复了供电。", "2万户", "恢复"),
    ("志愿者将300名老人转移到安全地带。", "300名", "转移"),
    ("目前共有80家企业入驻园区。", "80家", "入驻"),
    ("使6万亩农田得到灌溉。", "6万亩", "灌溉"),
]

CARRIED = [
    ("县里投入资金300万元，车辆45台次。", "45台次", None),
    ("共出动警力260人次，车辆45台次。", "45台次", "出动"),
    ("成立了护林队12支，宣讲队4支，巡逻队9支。", "9支", "成立"),
    ("采购口罩20万只、防护服3000套、护目镜500副。", "500副", "采购"),
    ("新建校舍6栋，维修教室120间，操场8个。", "8个", "维修"),
]

BEHIND_THE_NOUN = [
    ("全年水库加固32座。", "32座", "加固"),
    ("项目开工21个。", "21个", "开工"),
    ("220千伏线路跳闸6条次。", "6条次", "跳闸"),
]

CHANGES = [
    ("进口额下降12%。", "12%", "下降"),
    ("发病率比上年降低了0.3个百分点。", "0.3个百分点", "降低"),
    ("床位由200张增加到350张。", "350张", "增加"),
    ("旅客比平时多了两成。", "两成", "多"),
    ("平均气温升至28摄氏度。", "28摄氏度", "升至"),
]

NO_ACTION = [
    ("合格率为97.5%。", "97.5%"),
    ("全镇现有耕地3.2万亩。", "3.2万亩"),
    ("大坝高65米。", "65米"),
    ("工厂占地120亩。", "120亩"),
    ("森林覆盖率达58%。", "58%"),
    ("女职工占总数的43%。", "43%"),
    ("铺设35千伏电缆9公里。", "35千伏"),
    ("他今年52岁。", "52岁"),
    ("船队在距港口30海里处抛锚。", "30海里"),
    ("产量由50万吨提高到80万吨。", "50万吨"),
    ("身高1米9的中锋首发出场。", "1米9"),
]

TRADITIONAL = [
    ("政府撥款三億元興建碼頭。", "三億元", "撥款"),
    ("消防員救出12名居民。", "12名", "救出"),
    ("去年售出單位一千八百個。", "一千八百個", "售出"),
]

OF_MARKETS_AND_MATCHES = [
    ("大葱报2.4元/公斤。", "2.4元", "报"),
    ("沪指收盘报3120点。", "3120点", "报"),
    ("失业率维持在4.1%。", "4.1%", "维持"),
    ("面粉价格回落至每袋88元。", "88元", "回落"),
    ("青石队落后6分。", "6分", "落后"),
    ("落后产能淘汰了80万吨。", "80万吨", "淘汰"),
    ("青石队以6分落后。", "6分", "落后"),
    ("用电量以每年8%的速度递增。", "8%", "递增"),
    ("客流恢复至往年的九成。", "九成", "恢复"),
    ("林晓东抢到9个篮板。", "9个", "抢到"),
    ("交通局约谈5家运输企业。", "5家", "约谈"),
    ("公司将业务分成三个板块。", "三个", "分成"),
    ("甲公司控股50.06%。", "50.06%", "控股"),
]

OF_CASUALTIES = [
    ("透水造成11人遇难，6人受伤。", "11人", "遇难"),
    ("透水造成11人遇难，6人受伤。", "6人", "受伤"),
    ("洪水造成两座桥梁垮塌。", "两座", "造成"),
]

CASES = [
    *IN_THE_CLAUSE,
    *BEHIND_THE_FIGURE,
    *CARRIED,
    *BEHIND_THE_NOUN,
    *CHANGES,
    *TRADITIONAL,
    *OF_MARKETS_AND_MATCHES,
    *OF_CASUALTIES,
]


@pytest.mark.parametrize("sentence, figure, expected", CASES)
def test_the_action_is_the_verb_that_brings_the_figure_about(
    sentence: str, figure: str, expected: str | None
) -> None:
    actual = action(sentence, figure)

    assert expected == actual


def test_an_action_is_not_carried_over_a_clause_with_a_verb_of_its_own() -> None:
    actual = action("工会发放慰问品300份，邀请家属走进车间，米面油20吨。", "20吨")

    assert actual is None


def test_words_in_brackets_are_no_predicate() -> None:
    actual = action("报名费为300元（含教材费）。", "300元")

    assert actual is None


@pytest.mark.parametrize("sentence, figure", NO_ACTION)
def test_what_only_is_has_no_action(sentence: str, figure: str) -> None:
    actual = action(sentence, figure)

    assert actual is None
