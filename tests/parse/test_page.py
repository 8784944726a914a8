"""HTML pages: the article among rails, headlines, captions, comments and buttons."""

from __future__ import annotations

import json

import pytest

from pipeline.parse import parse
from pipeline.records import Document

TITLE = "青川水务抢在汛期前修好二十里长堤"
FIRST = "入汛以来，青川县水务局组织党员突击队12支，投入抢险人员860人次，加固堤防10.5公里，转移低洼地带群众300余户。"
SECOND = (
    "“堤修好了，夜里能睡踏实了。”云溪村村民老何说，往年一到六月，村里就要安排人轮流守堤，一守就是两个月。"
)
THIRD = "截至6月底，全县共完成投资2300万元，新建排涝站3座，可为1.2万亩农田排涝，还为沿线5所学校修了便桥。"
BODY = f"<p>　　{FIRST}</p><p>　　{SECOND}</p><p>{THIRD}</p>"
HEADLINES = [
    "北岭县投资3亿元改造老旧小区 惠及居民5000户",
    "全省高考分数线公布 23.5万人上线",
    "连晴高温 县城增设饮水点40处",
    "3名少年勇救落水儿童获表彰",
]
RAIL = (
    "<ul>"
    + "".join(
        f"<li><a href='/{i}'>{line}</a><span>2014-01-0{i + 1}</span></li>" for i, line in enumerate(HEADLINES)
    )
    + "</ul>"
)
BYLINE = "<div class='info'><span>2013-06-30 15:27</span><span>来源：青川日报</span><span>作者：陈立 周敏</span></div>"
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}_青川新闻网</title></head><body>
<div class="top"><a href="/">首页</a> <a href="/n">新闻</a> <a href="/v">视频</a></div><div class="menu">{RAIL}</div>
<div class="wrap"><div class="left"><h1>{TITLE}</h1>{BYLINE}<div class="c1">%s</div>
<p>责任编辑：何小雨</p><div class="x">分享到：微信 微博</div><h3>相关新闻</h3>{RAIL}</div>
<div class="right"><h3>热点排行</h3>{RAIL}</div></div><div>Copyright © 2013 青川新闻网 版权所有</div></body></html>"""


def _read(page: str, source: str = "page.html") -> Document:
    document = parse(page.encode(), source)
    assert isinstance(document, Document)
    return document


def _body(document: Document) -> list[str]:
    lines = document.text.split("\n")
    return lines[1:] if lines[0] == document.title else lines


def test_the_article_comes_out_whole_and_clean() -> None:
    document = _read(PAGE % BODY)

    assert (TITLE, [FIRST, SECOND, THIRD]) == (document.title, _body(document))
    assert ("2013-06-30T15:27:00+08:00", "minute") == (
        document.published_at and document.published_at.isoformat(),
        document.published_precision,
    )
    assert ("青川日报", ["陈立", "周敏"]) == (document.publisher, document.authors)
    assert "text/html" == document.media_type


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}<br><br>　　{SECOND}<br/>{THIRD}",
        f"<div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>",
        f"<section><section>{FIRST}</section></section><section><p>{SECOND}</p></section><p>{THIRD}</p>",
        f"<table width=100%><tr><td>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table>",
        f"<p><span>{FIRST[:20]}</span><span>{FIRST[20:]}</span><p><font>{SECOND}</font><p>{THIRD}",
        f"<p>{FIRST[:9]}\n      {FIRST[9:]}</p><p>\n\t{SECOND}\n</p><p>{THIRD}</p>",
    ],
)
def test_paragraphs_however_they_are_marked_up(body: str) -> None:
    assert [FIRST, SECOND, THIRD] == _body(_read(PAGE % body))


def test_captions_advertisements_and_boxes_inside_the_article_are_left_out() -> None:
    body = (
        f"<p>{FIRST}</p><figure><img src=a><figcaption>加固后的长堤</figcaption></figure><p>{SECOND}</p>"
        "<p><img src=b></p><p>抢险人员在装沙袋</p><p><a href=/ad>买一送一，仅限今天</a></p>"
        f"<div class='related-box'><a href=/x>{HEADLINES[0]}</a></div><p>{THIRD}</p>"
    )

    assert [FIRST, SECOND, THIRD] == _body(_read(PAGE % body))


def test_the_rows_of_a_table_are_lines_with_tabs() -> None:
    table = "<table><tr><th>乡镇</th><th>长度</th></tr><tr><td>云溪</td><td>3.5公里</td></tr><tr><td>南湖</td><td>7公里</td></tr></table>"
    document = _read(PAGE % f"<p>{FIRST}</p>{table}<p>{THIRD}</p>")

    assert [FIRST, "乡镇\t长度", "云溪\t3.5公里", "南湖\t7公里", THIRD] == _body(document)


def test_headings_keep_their_levels() -> None:
    body = f"<p>{FIRST}</p><h2>堤上灯火</h2><p>{SECOND}</p><p><strong>村里便桥</strong></p><p>{THIRD}</p>"
    document = _read(PAGE % body)

    assert [("堤上灯火", 2), ("村里便桥", 7)] == [
        (document.text[h.start : h.end], h.level) for h in document.headings
    ]


def test_comments_are_left_out() -> None:
    comments = "".join(
        f"<div class='comment-item'><b>网友{i}</b><p>{SECOND[:-1]}，真好{i}。</p></div>" for i in range(9)
    )
    page = (PAGE % BODY).replace(
        "<h3>相关新闻</h3>", f"<div class='comment-list'>{comments}</div><h3>相关新闻</h3>"
    )

    assert [FIRST, SECOND, THIRD] == _body(_read(page))


def test_a_very_short_article_beside_long_rails() -> None:
    summaries = "".join(
        f"<div class='item'><h4>{line}</h4><p>{line}，记者从县里了解到，{SECOND}</p></div>"
        for line in HEADLINES * 3
    )
    page = (PAGE % f"<p>{FIRST}</p>").replace(
        "<h3>热点排行</h3>", f"<h3>热点排行</h3><div class='recommend'>{summaries}</div>"
    )

    assert [FIRST] == _body(_read(page))


def test_the_next_article_of_an_endless_page_is_left_out() -> None:
    other = f"<div class='article'><h1>{HEADLINES[0]}</h1><span>2014-05-06 08:00</span>{BODY.replace('青川', '北岭') * 3}</div>"
    page = (PAGE % BODY).replace('<div class="right">', other + '<div class="right">')

    assert (TITLE, [FIRST, SECOND, THIRD]) == ((document := _read(page)).title, _body(document))


def test_a_page_that_declares_nothing() -> None:
    page = (PAGE % BODY).replace(f"<title>{TITLE}_青川新闻网</title>", "")

    assert (TITLE, "青川日报") == ((document := _read(page)).title, document.publisher)


def test_what_the_page_does_not_show_is_taken_from_what_it_declares() -> None:
    declared = (
        '<link rel="canonical" href="https://news.example/2013/c1.html"><meta name="keywords" content="防汛,青川水务">'
        '<meta property="article:published_time" content="2013-06-30T07:27:08Z"><meta name="source" content="青川日报">'
        '<meta name="author" content="陈立">'
    )
    document = _read((PAGE % BODY).replace(BYLINE, "").replace("<title>", declared + "<title>"))

    assert ("2013-06-30T15:27:08+08:00", "second") == (
        document.published_at and document.published_at.isoformat(),
        document.published_precision,
    )
    assert ("青川日报", ["陈立"], ["防汛", "青川水务"]) == (
        document.publisher,
        document.authors,
        document.keywords,
    )
    assert "https://news.example/2013/c1.html" == document.url


def test_what_the_page_shows_comes_first() -> None:
    declared = '<meta name="source" content="转载网"><meta name="author" content="admin"><meta name="pubdate" content="2013-07-02">'
    document = _read((PAGE % BODY).replace("<title>", declared + "<title>"))

    assert ("2013-06-30", "青川日报") == (str(document.published_at)[:10], document.publisher)
    assert ["陈立", "周敏"] == document.authors


def test_the_account_of_a_platform_that_posted_the_page() -> None:
    account = '<div class="user-info"><a href="/u"><img src="a.png"></a><h4><a href="/u">青川水务</a></h4><p>文章 12</p></div>'
    page = (
        (PAGE % BODY)
        .replace("<span>来源：青川日报</span>", "")
        .replace('<div class="left">', account + '<div class="left">')
    )

    assert "青川水务" == _read(page).publisher


def test_json_ld() -> None:
    article = {
        "@context": "https://schema.org", "@type": ["NewsArticle"], "headline": f"<b>{TITLE}</b>",
        "datePublished": "2013-06-30T15:27:08+08:00", "author": [{"@type": "Person", "name": "陈立"}, {"name": "周敏"}],
        "publisher": {"@type": "Organization", "name": "青川日报"},
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps({"@graph": [article]})}</script>'
    document = _read((PAGE % BODY).replace(BYLINE, "").replace(f"<title>{TITLE}_青川新闻网</title>", script))

    assert (TITLE, "青川日报", ["陈立", "周敏"]) == (document.title, document.publisher, document.authors)
    assert "2013-06-30T15:27:08+08:00" == document.published_at.isoformat()  # type: ignore[union-attr]


@pytest.mark.parametrize("escape", [str, lambda text: text.replace("<", "&lt;").replace(">", "&gt;")])
def test_a_body_in_the_json_of_a_script(escape: type[str]) -> None:
    data = json.dumps({"detail": {"content": escape(BODY), "publish_time": 1372577228}})
    document = _read(
        f"<html><head><title>{TITLE}</title></head><body><div id=app></div><script>window.DATA={data}</script></body></html>"
    )

    assert (TITLE, [FIRST, SECOND, THIRD]) == (document.title, _body(document))
    assert "2013-06-30T15:27:08+08:00" == document.published_at.isoformat()  # type: ignore[union-attr]


def test_a_body_that_the_page_hides_until_it_is_drawn() -> None:
    page = f"<html><body><h1>{TITLE}</h1><div style='display: none'>{BODY}</div></body></html>"

    assert (TITLE, [FIRST, SECOND, THIRD]) == ((document := _read(page)).title, _body(document))


def test_markup_nested_ten_thousand_deep() -> None:
    assert [FIRST, SECOND, THIRD] == _body(_read("<html><body>" + "<div>" * 10_000 + BODY))


def test_entities_and_invisible_characters() -> None:
    body = BODY.replace("12支", "&#49;2&#x652F;").replace("，", "\u200b，").replace("公里", "公&shy;里&nbsp;")
    document = _read(PAGE % body)

    assert "12支，" in document.text
    assert "\u200b" not in document.text


def test_html_in_a_file_named_txt_and_text_in_one_named_html() -> None:
    assert "text/html" == _read(PAGE % BODY, "a.txt").media_type
    assert "text/plain" == _read(f"{TITLE}\n{FIRST}\n{SECOND}", "a.html").media_type


@pytest.mark.parametrize(
    ("charset", "codec"), [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "gb18030"), ("big5", "utf-8")]
)
def test_pages_in_any_encoding(charset: str, codec: str) -> None:
    page = (PAGE % BODY).replace('charset="utf-8"', f'charset="{charset}"')
    document = parse(page.encode(codec), "page.shtml")

    assert isinstance(document, Document)
    assert (codec, [FIRST, SECOND, THIRD]) == (document.encoding, _body(document))


def test_a_list_of_headlines_is_no_article() -> None:
    assert "no_article" == parse((PAGE % "").encode(), "index.html").reason  # type: ignore[union-attr]
