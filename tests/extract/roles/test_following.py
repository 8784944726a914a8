"""What a figure counts where the text names it behind the figure, and how far that noun reaches."""

from __future__ import annotations

import pytest

from pipeline.extract.figures import find_figures


def entity(sentence: str, figure: str) -> str | None:
    """The entity of a figure of a sentence."""
    return next(f.entity for f in find_figures(sentence) if f.text == figure)


WITHOUT_PREDICATE = [
    ("雷击造成南坪电厂46台机组脱网。", "46台", "机组"),
    ("全镇12万果农人均增收800元。", "12万", "果农"),
    ("六个镇街对口帮扶西藏。", "六个", "镇街"),
    ("展会吸引了300家展商参展。", "300家", "展商"),
    ("近百辆花车亮相古城。", "百辆", "花车"),
    ("昨天，30个项目集中签约。", "30个", "项目"),
    ("三万亩稻田一望无际。", "三万亩", "稻田"),
    ("21座大中型水库蓄水量达8亿立方米。", "21座", "大中型水库"),
    ("有18家企业利润总额增幅超过三成。", "18家", "企业"),
    ("完成35千伏变电站检修6座。", "35千伏", "变电站"),
]

WITH_ACTS = [
    ("省里取消了26项行政收费。", "26项", "行政收费"),
    ("法院公布6起发票虚开典型案例。", "6起", "发票虚开典型案例"),
    ("今年已有两次大范围停电。", "两次", "大范围停电"),
    ("工会举行48小时罢工。", "48小时", "罢工"),
    ("节日期间还有20多个新品发布活动。", "20多个", "新品发布活动"),
]

BEHIND_CLAUSE = [
    ("团里来了9个代表各地水平的节目。", "9个", "节目"),
    ("学会设立了5项国际水平的奖项。", "5项", "奖项"),
    ("现场有两架安装了吊舱的直升机。", "两架", "直升机"),
    ("中心举办7场涵盖手工、园艺等内容的体验活动。", "7场", "体验活动"),
    ("他用了40分钟的出场时间。", "40分钟", "出场时间"),
    ("火箭由4枚“青鸟”的一级火箭捆绑而成。", "4枚", "火箭"),
    ("馆里展出10件岭南特色的器物。", "10件", "器物"),
    ("村口有一家老匠人办的作坊。", "一家", "作坊"),
    ("一家名为“云栖”的公司中了标。", "一家", "公司"),
    ("该行在20多个国家打击诈骗的能力提高了。", "20多个", "国家"),
]

OVER_NAMES = [
    ("论坛邀请了70多家法国和意大利研究机构。", "70多家", "研究机构"),
    ("仓库里有900台拖拉机、播种机等农机。", "900台", "农机"),
    ("发现一个8亿吨级超深油田。", "8亿吨", "超深油田"),
    ("线路穿过全省13个地市。", "13个", "地市"),
    ("航空公司订购12架波音737客机。", "12架", "客机"),
]

NO_NOUN = [
    ("总收入突破3000亿元大关。", "3000亿元", "总收入"),
    ("学校对8座旧楼进行加固。", "8座", "旧楼"),
    ("他等了两个多小时。", "两个多小时", None),
    ("未来五年全球需求增速将达6%。", "五年", None),
    ("项目两年内会完工。", "两年", None),
]


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [*WITHOUT_PREDICATE, *WITH_ACTS, *BEHIND_CLAUSE, *OVER_NAMES, *NO_NOUN],
)
def test_the_noun_behind_the_figure(sentence: str, figure: str, expected: str | None) -> None:
    actual = entity(sentence, figure)

    assert expected == actual
