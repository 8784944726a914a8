"""Times, names and keywords as bylines print them."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.parse.byline import clean_publisher, read_byline, split_keywords
from pipeline.parse.credits import bare_names, lead_names, tail_names
from pipeline.parse.dates import find_published
from pipeline.parse.names import is_name, split_names


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2019-03-05", "2019-03-05T00:00:00+08:00", "day"),
        ("2019-3-5 8:30", "2019-03-05T08:30:00+08:00", "minute"),
        ("2019/03/05 08:30:15", "2019-03-05T08:30:15+08:00", "second"),
        ("2019.03.05", "2019-03-05T00:00:00+08:00", "day"),
        ("2019年3月5日", "2019-03-05T00:00:00+08:00", "day"),
        ("2019年03月05日 星期二 08:30", "2019-03-05T08:30:00+08:00", "minute"),
        ("2019年03月05日(二) 08:30", "2019-03-05T08:30:00+08:00", "minute"),
        ("2019年3月5日（周二）下午3时05分", "2019-03-05T15:05:00+08:00", "minute"),
        ("２０１９年３月５日　０８：３０", "2019-03-05T08:30:00+08:00", "minute"),
        ("2019-03-05T08:30:15+08:00", "2019-03-05T08:30:15+08:00", "second"),
        ("2019-03-05T00:30:15Z", "2019-03-05T08:30:15+08:00", "second"),
        ("2019-03-05T00:30:15.123+0000", "2019-03-05T08:30:15+08:00", "second"),
        ("2019年3月5日, 格林尼治标准时间20:41", "2019-03-05T00:00:00+08:00", "day"),
        ("2019-03-04 20:30 GMT", "2019-03-05T04:30:00+08:00", "minute"),
        ("民國108年3月5日", "2019-03-05T00:00:00+08:00", "day"),
        ("二〇一九年三月十五日", "2019-03-15T00:00:00+08:00", "day"),
        ("Mar 5, 2019 3:07 PM", "2019-03-05T15:07:00+08:00", "minute"),
        ("2019  03 / 05  08:30:15", "2019-03-05T08:30:15+08:00", "second"),
        ("更新：2019-03-06 发布：2019-03-05", "2019-03-05T00:00:00+08:00", "day"),
    ],
)
def test_times_of_publication(text: str, at: str, precision: str) -> None:
    found = find_published(text)

    assert found is not None
    assert (at, precision) == (found.at.isoformat(), found.precision)


@pytest.mark.parametrize(
    "text", ["2019-13-05", "2019年2月30日", "1.2.3.4", "电话2019305", "2019年", "第20190305号"]
)
def test_what_the_calendar_does_not_have_is_no_date(text: str) -> None:
    assert find_published(text) is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("陈立 周敏", ["陈立", "周敏"]),
        ("陈立、周敏，何小雨", ["陈立", "周敏", "何小雨"]),
        ("江 岳 李小禾", ["江岳", "李小禾"]),
        ("欧阳小青/诸葛明", ["欧阳小青", "诸葛明"]),
        ("約翰·史密斯", ["約翰·史密斯"]),
        ("陈立（实习生）", ["陈立"]),
        ("院办 沈一 方菊", ["沈一", "方菊"]),
        ("多吉 许南", ["多吉", "许南"]),
        ("青川县水务局", ["青川县水务局"]),
    ],
)
def test_names(value: str, names: list[str]) -> None:
    assert names == split_names(value)


@pytest.mark.parametrize(
    "word", ["首页", "新闻", "青川日报", "南方网", "办公室", "登录", "这条路修了三年", "A"]
)
def test_words_that_are_no_names(word: str) -> None:
    assert not is_name(word)


def test_names_alone_on_a_line() -> None:
    assert ["陈立"] == bare_names("陈立")
    assert ["江岳", "李小禾"] == bare_names("江 岳 李小禾")
    assert ["沈一", "方菊"] == bare_names("院办 沈一 方菊")
    assert [] == bare_names("王家村 新路")


def test_names_in_the_prose() -> None:
    assert ["何小雨"] == lead_names("本报讯（记者 何小雨）昨日，全县召开会议。")
    assert ["何小雨", "罗立秋"] == lead_names(
        "青川新闻网3月5日讯 (记者何小雨 通讯员罗立秋)昨日，全县召开会议。"
    )
    assert ["何小雨"] == lead_names("青川网记者何小雨3月5日报道：昨日，全县召开会议。")
    assert ["游小雯"] == lead_names("〔記者游小雯／台中報導〕颱風過後，全縣停電2萬戶。")
    assert ["游小雯"] == lead_names("（聯合社記者游小雯台中2日電）颱風過後，全縣停電2萬戶。")
    assert ["何小雨"] == tail_names("全县已有300户受益。青川报记者 何小雨")
    assert ["何小雨", "罗立秋"] == tail_names("全县已有300户受益。（何小雨 罗立秋）")
    assert [] == lead_names("昨日（5日），全县召开会议。")
    assert [] == tail_names("全县已有300户受益。（本报综合）")


@pytest.mark.parametrize(
    ("value", "publisher"),
    [
        ("青川晚报", "青川晚报"),
        (" 青川晚报  责任编辑", "青川晚报"),
        ("-青川政府采购报", "青川政府采购报"),
        ("青川晚报 收藏 打印", "青川晚报"),
        ("人民网－《青川日报》", "青川日报"),
        ("Qingchuan Daily News", "Qingchuan Daily News"),
        ("《青川日报》", "青川日报"),
        ("-", None),
        ("", None),
    ],
)
def test_publishers(value: str, publisher: str | None) -> None:
    assert publisher == clean_publisher(value)


@pytest.mark.parametrize(
    "run", ["0" * 200, "点赞收藏" * 50, "评论(1)" * 30, "记者 " * 70, "2019-" * 45, "来源：" * 75]
)
def test_no_run_of_characters_takes_long(run: str) -> None:
    start = process_time()
    read_byline(f"来源：青川日报 {run}"[:230] + "x")

    assert process_time() - start < 0.5


def test_keywords_run_together_are_cut_where_the_tags_cut_them() -> None:
    assert ["防汛", "排涝站", "青川"] == split_keywords("防汛排涝站青川", ["青川", "排涝站", "防汛", "天气"])
    assert ["防汛排涝站"] == split_keywords("防汛排涝站", ["天气", "防汛"])
    assert ["防汛", "排涝"] == split_keywords("防汛 排涝", [])
    assert ["防汛", "排涝"] == split_keywords("防汛;排涝;防汛", [])
