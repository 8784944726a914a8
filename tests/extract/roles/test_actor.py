"""Who did it: the subject, as far as it reaches."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures


def actor(text: str, figure: str) -> str | None:
    """The actor of a figure of a text."""
    return next(f.actor for f in find_figures(text) if f.text == figure)


SUBJECTS = [
    ("清溪县教育局招聘教师180名。", "180名", "清溪县教育局"),
    ("松原集团将投资5亿元。", "5亿元", "松原集团"),
    ("北山省新增高速公路210公里。", "210公里", "北山省"),
    ("消防员救出3名被困群众。", "3名", "消防员"),
    ("昨天上午，镇卫生院为260名老人体检。", "260名", "镇卫生院"),
    ("在座谈会上，商会捐赠图书1200册。", "1200册", "商会"),
    ("县财政局、民政局拨付救助金80万元。", "80万元", "县财政局、民政局"),
    ("退休工人李建华种树2万棵。", "2万棵", "退休工人李建华"),
    ("她资助了12名学生。", "12名", "她"),
    ("全省建成充电站90座。", "90座", "全省"),
    ("位于河口的水泥厂关停生产线两条。", "两条", "水泥厂"),
    ("环保部门的工作人员取样30份。", "30份", "工作人员"),
]

WHO_IS_NOT_TAKEN_OVER = [
    ("柳河镇召开大会，项目由省设计院完成设计，新建桥梁3座。", "3座", "柳河镇"),
    ("火灾发生时，救援人员走进现场，共救出9人。", "9人", "救援人员"),
    ("县统计局公布的数据还显示，全年新增就业2万人。", "2万人", None),
    ("赴外投资的东山企业成立商会，与北山省签订项目40个。", "40个", "东山企业"),
    ("东山县招商局走访企业，东山盆地新发现温泉2处。", "2处", None),
]

LONG_NAMES = [
    ("东山莲花（集团）有限公司投资5000万元。", "5000万元", "东山莲花（集团）有限公司"),
    ("工业和信息化部今年将制定标准90项。", "90项", "工业和信息化部"),
    ("2013年起，清溪县改造危房300户。", "300户", "清溪县"),
    ("北山省未来5年将投资60亿元。", "60亿元", "北山省"),
    ("北方铁路预计运送旅客70万人次。", "70万人次", "北方铁路"),
]

CARRIED = [
    ("清溪县教育局召开会议，决定招聘教师180名。", "180名", "清溪县教育局"),
    ("市公安局开展行动，出动警力300人次，查获车辆25台。", "25台", "市公安局"),
    ("柳河镇修通了公路。去年又改造危房46户。", "46户", "柳河镇"),
    ("公司扩建厂房；新增设备60台。", "60台", "公司"),
    ("市供电局走进社区，2000多名居民受益；更换电表900只。", "900只", "市供电局"),
    ("公司上半年亏损，工厂裁员200人。", "200人", "工厂"),
]

PASSIVE_AND_BY = [
    ("这批物资由红十字会运来，共30吨。", "30吨", None),
    ("全部费用由村集体承担，合计40万元。", "40万元", None),
    ("由镇政府出资25万元。", "25万元", "镇政府"),
]

SOURCES = [
    ("记者看到，这里新建了两座仓库。", "两座", None),
    ("统计显示，去年新增就业3万人。", "3万人", None),
    ("市水务局介绍，今年更换管道60公里。", "60公里", "市水务局"),
    ("据气象台监测，昨夜降雨造成4处塌方。", "4处", None),
    ("记者从会上获悉，云岭县今年新建粮库8座。", "8座", "云岭县"),
]

NOBODY = [
    ("强降雨天气，水位上涨了2米。", "2米"),
    ("合格率为97.5%。", "97.5%"),
    ("塔材被拆成三百件。", "三百件"),
    ("将电网延伸至山区，架线60公里。", "60公里"),
    ("线路停运14条。", "14条"),
    ("12名队员走进山村。", "12名"),
]

COORDINATED = [
    ("市财政局、市水务局等三部门派出12个督查组。", "12个", "市财政局、市水务局等三部门"),
    ("全市软件和信息服务企业完成营业收入90亿元。", "90亿元", "全市软件和信息服务企业"),
    ("攻关团队完成试验150次。", "150次", "攻关团队"),
    ("学校把新生分成18个班。", "18个", "学校"),
    ("集团将2300台旧设备送到回收站。", "2300台", "集团"),
    ("上半场比赛他投进5个三分球。", "5个", "他"),
    ("东风社区志愿者送餐150份，上门理发32次。", "32次", "东风社区志愿者"),
]

CASES = [*WHO_IS_NOT_TAKEN_OVER, *LONG_NAMES, *SUBJECTS, *CARRIED, *PASSIVE_AND_BY, *SOURCES, *COORDINATED]


@pytest.mark.parametrize("text, figure, expected", CASES)
def test_the_actor_is_the_subject_until_another_takes_over(
    text: str, figure: str, expected: str | None
) -> None:
    actual = actor(text, figure)

    assert expected == actual


SUFFERED_OR_CHANGED = [
    ("警方表示，车祸导致3人死亡。", "3人"),
    ("县政府称，透水造成11人遇难。", "11人"),
    ("市卫生局通报，新增病例16例。", "16例"),
    ("本报记者发现，村口新架桥梁2座。", "2座"),
    ("统计局公布数据，居民收入增长6.1%。", "6.1%"),
]


@pytest.mark.parametrize("text, figure", SUFFERED_OR_CHANGED)
def test_nobody_does_what_befalls_people_or_changes_of_itself(text: str, figure: str) -> None:
    actual = actor(text, figure)

    assert actual is None


@pytest.mark.parametrize("text, figure", NOBODY)
def test_nobody_acts_where_the_text_does_not_say(text: str, figure: str) -> None:
    actual = actor(text, figure)

    assert actual is None


def test_an_actor_is_not_carried_into_the_next_paragraph() -> None:
    actual = actor("石桥镇召开会议。\n发放树苗3万株。", "3万株")

    assert actual is None
