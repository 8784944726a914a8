"""Text dumps: the article between menus and foot, whatever was copied along."""

from __future__ import annotations

import pytest

from pipeline.parse import parse
from pipeline.records import Document

TITLE = "青川水务抢在汛期前修好二十里长堤"
FIRST = "入汛以来，青川县水务局组织党员突击队12支，投入抢险人员860人次，加固堤防10.5公里，转移低洼地带群众300余户。"
SECOND = (
    "“堤修好了，夜里能睡踏实了。”云溪村村民老何说，往年一到六月，村里就要安排人轮流守堤，一守就是两个月。"
)
THIRD = "截至6月底，全县共完成投资2300万元，新建排涝站3座，可为1.2万亩农田排涝，还为沿线5所学校修了便桥。"


def _read(*lines: str) -> Document:
    document = parse("\n".join(lines).encode(), "dump.txt")
    assert isinstance(document, Document)
    return document


def _body(document: Document) -> list[str]:
    lines = document.text.split("\n")
    return lines[1:] if lines[0] == document.title else lines


def test_a_plain_text() -> None:
    document = _read(TITLE, "", FIRST, "", SECOND)

    assert (TITLE, [FIRST, SECOND]) == (document.title, _body(document))
    assert ("text/plain", "utf-8", "Hans") == (document.media_type, document.encoding, document.script)


def test_a_page_copied_with_its_menus() -> None:
    document = _read(
        "青川水网", "", "搜索历史清空", "", "  • 水利要闻", "您的位置:首页 > 要闻 > 正文", "", TITLE, "",
        "2013-06-30 15:27来源:青川县水务局作者:陈立 周敏关键词:青川水务防汛抢险排涝站收藏点赞", "", "投稿", "", FIRST, "", "堤上灯火", "", SECOND,
        "", THIRD, "", "作者: 陈立 周敏", "供稿热线:何女士 电话/微信:13800001111 邮箱:tougao#example.com(写信时请换成@)", "",
        "免责声明:登载此文是为了让读者了解水利动态,不代表青川水网的看法。文图如有不妥,请告知我们,核实后即撤下。", "",
        "青川水务查看更多>防汛抢险查看更多>排涝站查看更多>",
    )  # fmt: skip

    assert (TITLE, [FIRST, "堤上灯火", SECOND, THIRD]) == (document.title, _body(document))
    assert "2013-06-30T15:27:00+08:00" == document.published_at.isoformat()  # type: ignore[union-attr]
    assert ("minute", "青川县水务局") == (document.published_precision, document.publisher)
    assert (["陈立", "周敏"], ["青川水务", "防汛抢险", "排涝站"]) == (document.authors, document.keywords)


def test_a_subtitle_is_no_title() -> None:
    document = _read(TITLE, "——青川县防汛工作侧记", "", "本报记者 江 岳 通讯员 李小禾", "", FIRST, SECOND)

    assert (TITLE, ["江岳", "李小禾"]) == (document.title, document.authors)
    assert ["——青川县防汛工作侧记", FIRST, SECOND] == _body(document)


def test_labels_on_lines_of_their_own() -> None:
    document = _read(TITLE, "发布时间：2013-06-30", "发布人：-青川政府采购报", FIRST, SECOND)

    assert (TITLE, [FIRST, SECOND]) == (document.title, _body(document))
    assert ("青川政府采购报", "day") == (document.publisher, document.published_precision)


@pytest.mark.parametrize("gap", ["  ", "　　", "\xa0\xa0", "\t"])
def test_a_title_glued_to_the_first_paragraph(gap: str) -> None:
    document = _read(f"{TITLE}{gap}{FIRST}{SECOND}青川报记者 何小雨")

    assert (TITLE, ["何小雨"]) == (document.title, document.authors)
    assert _body(document)[0].startswith(FIRST)


def test_a_title_glued_to_the_dateline() -> None:
    document = _read(f"{TITLE}本报讯 {FIRST}{SECOND}")

    assert TITLE == document.title


def test_a_title_that_asks_or_exclaims() -> None:
    title = "二十里长堤修好了！云溪村人今年能睡踏实吗"
    document = _read(title, "2013-06-30 08:00　青川晚报", FIRST, SECOND)

    assert (title, "青川晚报", [FIRST, SECOND]) == (document.title, document.publisher, _body(document))


def test_a_text_without_a_title() -> None:
    document = _read(FIRST, SECOND, THIRD)

    assert (None, [FIRST, SECOND, THIRD]) == (document.title, _body(document))


def test_rails_and_lists_behind_the_article_are_left_out() -> None:
    document = _read(
        TITLE, FIRST, SECOND, "（责任编辑：何小雨）", "相关阅读", "全县小麦亩产提高50公斤", "3名少年勇救落水儿童", "热点排行",
        "1. 9月起水价调整", "2. 连晴高温 县城增设饮水点40处", "下一篇：我县召开春耕动员会", "上一篇：水库放水",
    )  # fmt: skip

    assert [FIRST, SECOND] == _body(document)


def test_comments_are_left_out() -> None:
    comments = [f"网友{i}\n{i}小时前\n修得好，希望明年把我们村那{i}里也修了。" for i in range(5)]
    document = _read(TITLE, FIRST, SECOND, THIRD, "网友评论(5)", *comments)

    assert [FIRST, SECOND, THIRD] == _body(document)


def test_a_hotline_in_the_prose_stays_and_a_contact_line_goes() -> None:
    fact = "全县开通了24小时防汛热线（0830-5550120），汛期以来接听求助电话1840余个，全部在半小时内派出抢险人员到场，群众满意率达99.2%。"
    document = _read(
        TITLE,
        FIRST,
        fact,
        SECOND,
        "新闻热线:0830-2266110  QQ:800012345  广告:13900000126",
        "联系邮箱：news@example.com",
    )

    assert [FIRST, fact, SECOND] == _body(document)


@pytest.mark.parametrize(
    "foot",
    [
        "客服电话：010-62345678客服邮箱：kefu@example.com",
        "（编辑：何小雨）",
        "（责任编辑：何小雨）联系人：陈先生 13800001111",
        "未经授权不得转载。",
    ],
)
def test_a_foot_glued_to_the_last_paragraph_is_cut_off(foot: str) -> None:
    assert [FIRST + SECOND] == _body(_read(TITLE, FIRST + SECOND + foot))


def test_a_bulletin_of_short_lines() -> None:
    lines = [
        FIRST, "一、主要指标", "堤防加固10.5公里", "新建排涝站3座", "二、存在问题", "部分乡镇进度偏慢，资金到位率不足60%。",
        "三、下步打算", "（一）加快进度", "7月底前完成。", "（二）加强督查", "每半月通报一次。",
    ]  # fmt: skip

    assert lines == _body(
        _read(TITLE, "2013-06-30 来源：青川县水务局", *lines, "青川县水务局", "2013年7月2日")
    )


def test_rows_of_a_table() -> None:
    rows = ["云溪镇\t3.5公里\t12座", "南湖镇\t7公里\t9座"]

    assert [*rows, FIRST] == _body(_read(TITLE, *rows, FIRST))


def test_headings_of_markdown() -> None:
    document = _read(TITLE, "", FIRST, "", "### 堤上灯火", "", SECOND, "", "**村里便桥**", "", THIRD)

    assert [FIRST, "堤上灯火", SECOND, "村里便桥", THIRD] == _body(document)
    assert [3, 7] == [heading.level for heading in document.headings]


def test_an_endless_page_is_its_first_article() -> None:
    other = [line.replace("青川", "北岭") for line in (FIRST, SECOND, THIRD, FIRST, SECOND, THIRD)]
    document = _read(
        TITLE,
        "2013-06-30 08:00 青川晚报",
        FIRST,
        SECOND,
        "分享到：微信 微博",
        "相关推荐",
        "北岭抢修便桥",
        "2013-06-29 09:00 北岭晚报",
        *other,
    )

    assert (TITLE, [FIRST, SECOND]) == (document.title, _body(document))


def test_traditional_characters() -> None:
    document = _read(
        "颱風過後搶修一晝夜",
        "2015/08/09 19:36　聯合社記者 游小雯／台中報導",
        "颱風登陸後，全縣累計停電2萬戶，出動搶修人員1,150人。",
    )

    assert ("Hant", "聯合社", ["游小雯"]) == (document.script, document.publisher, document.authors)


def test_text_is_quoted_as_printed() -> None:
    printed = "全县共投入　资金 2300 万元，Ａ组　修路８６公里，\xa0群众“直夸好”。"
    document = _read(TITLE, "\u3000\u3000" + printed + " \t", FIRST)

    assert [printed, FIRST] == _body(document)


def test_line_ends_of_every_kind() -> None:
    assert {(TITLE, (FIRST, SECOND))} == {
        (document.title, tuple(_body(document)))
        for end in ("\n", "\r\n", "\r", "\u2028")
        for document in [_read(end.join([TITLE, FIRST, SECOND]))]
    }
