"""Qualifiers, the reasons that are given, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import lexicon, structure
from pipeline.extract.figures import find_figures
from pipeline.extract.quantities import find_quantities
from pipeline.extract.roles.classes import codes
from pipeline.extract.roles.entity import Finder
from pipeline.extract.roles.phrases import Scan
from pipeline.records import Figure
from pipeline.rules import roles_lexicon
from pipeline.script import fold


def figure(text: str, span: str) -> Figure:
    """The figure of a text that is printed so."""
    return next(f for f in find_figures(text) if f.text == span)


@pytest.mark.parametrize(
    "sentence, span, expected",
    [
        ("新架35千伏及以下线路158公里。", "158公里", "35千伏及以下"),
        ("新建220千伏变电站3座。", "3座", "220千伏"),
        ("购进8台300千瓦水泵。", "8台", "300千瓦"),
        ("慰问80岁以上老人65名。", "65名", "80岁以上"),
        ("新建变电站3座。", "3座", None),
        ("贷款20亿元的企业有5家。", "5家", None),
    ],
)
def test_a_figure_that_describes_the_entity_is_its_qualifier(
    sentence: str, span: str, expected: str | None
) -> None:
    actual = figure(sentence, span).qualifier

    assert expected == actual


@pytest.mark.parametrize(
    "sentence, span, expected",
    [
        ("已新建水塔9座。", "9座", ("noun before the figure", "verb to the left in the clause", "")),
        ("镇政府调来水泵30台。", "30台", ("noun before the figure", "verb to the left in the clause", "subject of the clause")),
        ("镇政府调来水泵30台，沙袋5000个。", "5000个", ("noun before the figure", "carried from the figure before", "carried from an earlier clause")),
        ("50名学员毕业。", "50名", ("noun behind the figure", "verb behind the figure", "")),
        ("失业率下降0.4个百分点。", "0.4个百分点", ("what the verb is said of", "verb before the figure", "")),
    ],
)  # fmt: skip
def test_each_role_says_how_it_was_found(sentence: str, span: str, expected: tuple[str, str, str]) -> None:
    how = figure(sentence, span).how

    assert expected == (how["entity"], how["action"], how["actor"])


PIECES = (
    "县里 公司 新建 投入 下降 共 达 约 的 了 在 由 从 到 被 为 其中 受灾 群众 变电站 资金 3座 1200人 5亿元 40% 65岁 10千伏 8公里 "
    "、 ， ； 。 （ ） “ ” 《 》 等 和 及以下 每户 多 比 贵州 李建华 医院 同比 增长 率 2.5万 一年"
).split()


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_whatever_the_text_the_roles_are_parts_of_it(text: str) -> None:
    for found in find_figures(text):
        for role in (found.entity, found.qualifier, found.action, found.actor):
            assert role is None or (role in text and role == role.strip() != "")


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=15).map("".join))
@settings(max_examples=100, deadline=None)
def test_the_order_of_paragraphs_does_not_matter(text: str) -> None:
    alone = [(f.text, f.entity, f.action, f.actor) for f in find_figures(text)]

    after_another = [(f.text, f.entity, f.action, f.actor) for f in find_figures("村里通了公路。\n" + text)]

    assert alone == after_another


@pytest.mark.parametrize(
    "sentence, expected",
    [
        ("计划实施", "dv"),
        ("计划扩建", "dg"),
        ("公布计划", "vn"),
        ("持续增长", "dz"),
        ("超过警戒", "vn"),
        ("“共建”点", "knkn"),
        ("每户减少", "ez"),
        ("从业人员", "n"),
        ("开发利用", "g"),
        ("智能化的仓库", "aDn"),
        ("智能化仓库", "nn"),
        ("愿意捐献", "dv"),
        ("带头捐献", "dv"),
    ],
)
def test_words_of_two_senses_are_told_by_what_follows(sentence: str, expected: str) -> None:
    folded = fold(sentence)

    actual = codes(structure.build(sentence, folded, []))

    assert expected == actual


@pytest.mark.parametrize(
    "word, expected",
    [
        ("源于", "v"),
        ("怀有", "v"),
        ("累死", "v"),
        ("看不到", "v"),
        ("有别于", "v"),
        ("起源于", "v"),
        ("测试版", "n"),
        ("低龄化", "n"),
        ("反倾销", "g"),
    ],
)
def test_a_verb_that_no_list_holds_is_classed_by_its_form(word: str, expected: str) -> None:
    assert codes(structure.build(word, word, [])) == expected


@pytest.mark.parametrize(
    "piece, expected",
    [
        ("共出动车辆", ["共", "出动", "车辆"]),
        ("节约能源", ["节约", "能源"]),
        ("价格上涨", ["价格", "上涨"]),
        ("建设银行", ["建设银行"]),
        ("圆满完成", ["圆满", "完成"]),
        ("互相支持", ["互相", "支持"]),
        ("希望工程", ["希望工程"]),
        ("不可收拾", ["不可收拾"]),
    ],
)
def test_function_words_and_verbs_are_cut_off_what_the_segmenter_glues(
    piece: str, expected: list[str]
) -> None:
    actual = structure.build(piece, piece, []).words

    assert expected == actual


@pytest.mark.parametrize("stretch", ["由3个人到", "他有3个“", "水位由3米到"])
def test_a_figure_looks_at_a_bounded_part_of_its_clause(stretch: str) -> None:
    text = stretch * 400
    paragraph = structure.build(text, text, find_quantities(text))

    sites = Finder(Scan.of(paragraph)).sites

    assert 400 == len(sites)
    assert 160 >= max(site.high - site.low for site in sites)


def test_a_chain_of_agents_is_read_to_its_end() -> None:
    actual = find_figures("他说，" + "公安局被" * 3000 + "打伤3人")

    assert ["3人"] == [figure.text for figure in actual]


@pytest.mark.parametrize("word", ["占比", "场均", "可支配收入"])
def test_the_supplement_is_known_to_the_segmenter(word: str) -> None:
    actual = lexicon.segment(f"其{word}为")

    assert word in actual


def test_a_word_in_two_classes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles_lexicon, "read_rules", lambda _: {"noun": "水 电", "verb": "电"})

    with pytest.raises(ValueError, match="'电' stands in 'verb' and in another class"):
        roles_lexicon.codes.__wrapped__()


def test_an_unknown_class_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles_lexicon, "read_rules", lambda _: {"nuon": "水"})

    with pytest.raises(ValueError, match="'nuon' is no word class"):
        roles_lexicon.codes.__wrapped__()


def test_a_list_of_signals_that_is_missing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles_lexicon, "read_rules", lambda _: {"joined": "共"})

    with pytest.raises(ValueError, match=r"missing or unknown: .*adverbial"):
        roles_lexicon.signals.__wrapped__()
