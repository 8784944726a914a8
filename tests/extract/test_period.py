"""When figures hold, settled against the day of publication; ``period.yaml`` holds examples of one each."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.figures import find_figures

PUBLISHED = date(2013, 8, 20)  # a Tuesday


def spans(sentence: str, published: date | None = PUBLISHED) -> list[str | None]:
    """The periods of a text's figures, as ``first..last``, or one day alone."""
    found = []
    for figure in find_figures(sentence, published=published):
        first, last = figure.period_start, figure.period_end
        found.append(None if first is None else f"{first}" if first == last else f"{first}..{last}")
    return found


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # a later time takes over; an attribute dates its own figure only
        ("去年修路50公里，今年修路60公里。", ["2012-01-01..2012-12-31", "2013-01-01..2013-08-20"]),
        (
            "产量由2009年的70万吨增加到2012年的90万吨。",
            ["2009-01-01..2009-12-31", "2012-01-01..2012-12-31"],
        ),
        (
            "占比分别从2009年的40%、33%降为2012年的35%、30%。",
            ["2009-01-01..2009-12-31"] * 2 + ["2012-01-01..2012-12-31"] * 2,
        ),
        # a yardstick is no period
        ("今年产粮60万吨，比2010年增加8万吨。", ["2013-01-01..2013-08-20"] * 2),
        ("占去年总数的96%。", [None]),
        # the old value of a change has another time, which nobody states
        ("截至6月底，用时由5小时缩短到3小时。", [None, "2013-06-30"]),
        # a span carries through the paragraph, a day to what happened on it
        ("2012年，全县修路60公里。新建桥梁4座。", ["2012-01-01..2012-12-31"] * 2),
        ("8月6日，暴雨袭来。600名村民转移。", ["2013-08-06"]),
        ("8月6日，暴雨袭来。村里的老人今年82岁。", [None]),
        # the day of a report dates nothing
        ("8月15日，记者从县水务局获悉，该县有水库12座。", [None]),
        # neither does a condition, a life or a name
        ("大桥2011年建成后，缩短路程30公里。", [None]),
        ("王小山1985年出生，身高1.8米。", [None]),
        ("国家“十二五”重点工程——青岭隧道长9公里。", [None]),
    ],
)
def test_what_a_time_governs(sentence: str, expected: list[str | None]) -> None:
    assert expected == spans(sentence)


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("2010年，全县修路60公里。", ["2010-01-01..2010-12-31"]),
        ("去年，全县修路60公里。", [None]),
        ("9月底，全县修路60公里。", [None]),
        # a text that opens with a full date is dated by it
        ("2009年3月2日，大雪压城。\n截至3月底，修复线路60公里。", ["2009-03-31"]),
    ],
)
def test_without_a_day_of_publication(sentence: str, expected: list[str | None]) -> None:
    assert expected == spans(sentence, published=None)


def test_the_period_is_told_as_printed() -> None:
    (figure,) = find_figures("截止9月底，全縣修路60公里。", published=date(2013, 10, 8))

    assert "截止9月底" == figure.period_text
    assert "stated in the sentence" == figure.how["period"]


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # the month of a contract, the year of a rule, of a document, a length of time
        ("10月份交割的铜期货价格上涨320元。", [None]),
        ("按2010年不变价格计算，产值增长8%。", [None]),
        ("18家公司的2012年度报告全部披露。", [None]),
        ("2012年年报显示，公司实现利润3亿元。", ["2012-01-01..2012-12-31"]),
        ("三五年内价格难以回落8%。", [None, None]),
        ("每周三开放200个名额。", [None]),
        ("周一至周五营业，门票30元。", [None]),
        ("有一日，他走了20公里。", [None]),
        # 的 after the year of a survey does not keep it from the figures
        ("根据2011年的统计，各区比例如下：东区12%、西区9%。", ["2011-01-01..2011-12-31"] * 2),
        # what counts from an event goes on until today
        ("2012年，大坝建成，投运以来发电6亿千瓦时。", ["2012-01-01..2013-08-20"]),
        # a start without a day leaves the year that was named
        ("2012年产值由2012年初的60亿元增至80亿元。", [None, "2012-01-01..2012-12-31"]),
        # an estimate is made for the whole year; what holds at any time has no year ahead
        ("今年全年少收棉花200吨。", ["2013-01-01..2013-12-31"]),
        ("2013年产值预估为60亿元。", ["2013-01-01..2013-12-31"]),
        ("到2015年，建成药厂6座。原料占据成本的30%。", ["2015-01-01..2015-12-31", None]),
        ("2010年人口为61万。现时的人口约65万。", ["2010-01-01..2010-12-31", "2013-08-20"]),
        # the next year of a life is none that a calendar settles
        ("他2009年入行，翌年带出徒弟3人。", [None]),
    ],
)
def test_times_that_are_names_and_those_that_are_not(sentence: str, expected: list[str | None]) -> None:
    assert expected == spans(sentence)


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # what is so much a year, what a thing can do and its size are not said of the day named before
        ("昨天，电站投产，年发电量3亿千瓦时。", [None]),
        ("昨天，水厂投产，可满足5万户居民用水。", [None]),
        ("昨天，大桥通车。大桥全长1200米，拥有车道6条。", [None, None]),
        ("昨天，大桥通车。大桥拥有桥墩60座。", [None]),
        ("昨天，库容3000万立方米的水库开始蓄水。", [None]),
        # a superlative and a budget take no 目前
        ("这是目前国内最大的粮仓，储粮8万吨。", [None]),
        ("目前，该工程已编制方案，概算总投资3亿元。", [None]),
        # a length of time has no period but that of a plan or range
        ("2012年，他回到村里。5年来，收入增加。", [None]),
        ("“十二五”期间，用3年时间完成改造。", ["2011-01-01..2015-12-31"]),
        # a multiple is taken of the time before it, and said of its clause's
        ("7月份，出口600吨，是去年10月份的3倍。", ["2013-07-01..2013-07-31"] * 2),
        # the year of a subject holds for what is said of it
        ("例如2010年的抽查仅覆盖4个县。", ["2010-01-01..2010-12-31"]),
        ("该股8月2日的收盘价为6.5元。", ["2013-08-02"]),
        ("到2015年左右，产能达300万吨。", ["2015-01-01..2015-12-31"]),
        # what begins today has not been going on
        ("今晚起，展览开放。展出瓷器120件。", [None]),
    ],
)
def test_what_is_not_said_of_a_time(sentence: str, expected: list[str | None]) -> None:
    assert expected == spans(sentence)


def test_months_not_yet_over_are_last_years() -> None:
    assert spans("1至12月，出口600吨。", date(2013, 1, 20)) == ["2012-01-01..2012-12-31"]


def test_a_month_takes_the_year_that_its_sentence_names() -> None:
    assert spans("2010年，厂家在8月召回60万盒。") == ["2010-08-01..2010-08-31"]


def test_a_length_of_time_from_now_on_is_none_of_the_calendar() -> None:
    assert spans("2012年，产值达9亿元。力争今后10年产值翻一番。")[1:] == [None, None]
