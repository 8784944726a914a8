"""Which lines open a section, and how deep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Document, Heading
from pipeline.split import split

TITLE = "青川县三年修通村路"
PARAGRAPH = "今年以来，全县共投入资金2300万元，新修村路86公里，1.2万名群众出行方便了许多。"


def _document(*lines: str, title: str | None = TITLE, markup: dict[str, int] | None = None) -> Document:
    text = "\n".join([title, *lines] if title else lines)
    headings = [
        Heading(text.index(line), text.index(line) + len(line), level)
        for line, level in (markup or {}).items()
    ]
    return Document("d", "d.txt", "", "text/plain", "utf-8", "Hans", text, title=title, headings=headings)


def _headings(*lines: str, markup: dict[str, int] | None = None) -> list[tuple[int, str]]:
    return [(s.level, s.heading) for s in split(_document(*lines, markup=markup)) if s.heading]


def test_every_document_has_a_lead() -> None:
    [lead] = split(_document(PARAGRAPH))

    assert ("d:s0", 0, 0, None, 0) == (lead.section_id, lead.position, lead.level, lead.heading, lead.start)
    assert len(TITLE) + 1 + len(PARAGRAPH) == lead.end


def test_a_section_begins_with_its_heading_and_ends_where_the_next_begins() -> None:
    document = _document(PARAGRAPH, "一、钱从哪里来", PARAGRAPH, "二、路修到哪里", PARAGRAPH)
    sections = split(document)

    assert [None, "一、钱从哪里来", "二、路修到哪里"] == [section.heading for section in sections]
    assert f"一、钱从哪里来\n{PARAGRAPH}\n" == document.text[sections[1].start : sections[1].end]


@pytest.mark.parametrize(
    "heading",
    [
        "一、塔倒人不倒", "（二）管网改造", "1、水源地", "2. 供水站", "第三章 保障措施", "【筹备】未雨绸缪", "（外勤）凌晨的井盖",
        "◆夜查渗漏", "■ 群众说", "亮点二：窗口前移", "抢在汛期之前", "“半夜也有人接电话”", "“五到家”、“六上门”点亮山村",
        "账本上,多了一行字", "重庆：今年再修十座桥", "01 凌晨三点的电话",
    ],
)  # fmt: skip
def test_headings_of_a_plain_text(heading: str) -> None:
    assert [(1, heading)] == _headings(PARAGRAPH, heading, PARAGRAPH)


@pytest.mark.parametrize(
    "line",
    [
        "——青川县交通局修路纪实", "（附图片2张）", "抢修队员在崖边作业 王大山 摄", "工人在铺路（来源：县融媒体中心）", "资料图片", "■ 本报见习记者 马 燕", "【撰文：何小雨】",
        "记者：最难的是哪一段？", "“路通了，苹果就不愁卖了。”", "他说：", "据介绍，", "2019年6月18日", "单位：万元",
        "项目\t金额\t占比", "我们也没想到", "那条路修了整整三年。", TITLE,
    ],
)  # fmt: skip
def test_captions_quotations_credits_and_the_title_said_again_are_none(line: str) -> None:
    assert [] == _headings(PARAGRAPH, line, PARAGRAPH)


def test_items_of_a_list_are_none() -> None:
    assert [] == _headings(PARAGRAPH, "1、青川水泥厂", "2、云溪石料场", "3、南湖机械公司", PARAGRAPH)
    assert [] == _headings(PARAGRAPH, "青川水泥厂", "云溪石料场", "南湖机械公司", PARAGRAPH)
    assert [(1, "二、获奖名单")] == _headings(
        PARAGRAPH, "二、获奖名单", "1、青川水泥厂", "2、云溪石料场", PARAGRAPH
    )


def test_a_short_line_behind_the_last_paragraph_opens_nothing() -> None:
    assert [] == _headings(PARAGRAPH, "路通了以后")


def test_a_question_is_a_heading_among_headings() -> None:
    assert [] == _headings(PARAGRAPH, "钱从哪里来？", PARAGRAPH)
    assert [(1, "钱从哪里来？"), (1, "路修到家门口")] == [
        (1, heading)
        for _, heading in _headings(PARAGRAPH, "钱从哪里来？", PARAGRAPH, "路修到家门口", PARAGRAPH)
    ]


def test_levels_follow_the_numbering() -> None:
    expected = [(1, "一、投入"), (2, "（一）财政"), (3, "1．县级"), (2, "（二）社会"), (1, "二、产出")]

    headings = [heading for _, heading in expected]
    lines = [line for heading in headings for line in (heading, PARAGRAPH)]
    assert expected == _headings(PARAGRAPH, *lines)


def test_a_heading_may_stand_right_below_another() -> None:
    assert [(1, "一、投入"), (2, "（一）财政")] == _headings(PARAGRAPH, "一、投入", "（一）财政", PARAGRAPH)


def test_levels_follow_the_markup() -> None:
    markup = {"修路": 2, "钱": 3, "养路": 2}

    assert [(1, "修路"), (2, "钱"), (1, "养路")] == _headings(
        PARAGRAPH, "修路", PARAGRAPH, "钱", PARAGRAPH, "养路", PARAGRAPH, markup=markup
    )


def test_where_the_markup_shows_headings_a_bare_short_line_is_none() -> None:
    lines = [PARAGRAPH, "修路", PARAGRAPH, "施工中的新桥", PARAGRAPH, "养路", PARAGRAPH]

    assert [(1, "修路"), (1, "养路")] == _headings(*lines, markup={"修路": 7, "养路": 7})


def test_a_bold_sentence_is_no_heading() -> None:
    sentence = "这条路，全县人盼了三十年。"

    assert [] == _headings(PARAGRAPH, sentence, PARAGRAPH, markup={sentence: 7})


def test_traditional_text_is_split_alike() -> None:
    paragraph = "今年以來，全縣共投入資金2300萬元，新修村路86公里，1.2萬名群眾出行方便了許多。"

    assert [(1, "一、錢從哪裡來")] == _headings(paragraph, "一、錢從哪裡來", paragraph)


@given(
    st.lists(
        st.sampled_from([PARAGRAPH, "一、投入", "（一）财政", "修路", "钱从哪里来？", "", "1、甲", "a\tb"]),
        max_size=12,
    )
)
def test_sections_cover_the_text_without_gap_or_overlap(lines: list[str]) -> None:
    document = _document(*lines)
    sections = split(document)

    assert document.text == "".join(document.text[section.start : section.end] for section in sections)
    assert list(range(len(sections))) == [section.position for section in sections]
    assert all(document.text[s.start :].startswith(s.heading) for s in sections if s.heading)
