"""Categories: every rule on its own examples, and the grammar that rules are written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from pipeline.extract import category
from pipeline.extract.category import compile_categories
from pipeline.extract.figures import find_figures
from pipeline.rules import categories
from pipeline.rules.categories import (
    EXAMPLES,
    NEVER,
    CategoryFile,
    Example,
    listed_nouns,
    load_builtin,
    word_lists,
)

BUILTIN = load_builtin()
NAMES = [
    "area_served", "damage", "duration", "equipment_deployed", "equipment_installed", "facilities_built",
    "lines_built", "money", "organizations_served", "other", "output", "participants", "people_affected",
    "people_helped", "personnel_deployed", "rate", "savings", "services_delivered", "specification",
    "supplies_delivered", "teams_formed", "workforce",
]  # fmt: skip

TREES = {
    "category": "trees_felled",
    "title": "Trees felled",
    "about": "trees cut down",
    "priority": 990,
    "rules": [{"id": "felled", "unit": ["{棵}"], "action": ["砍伐"]}],
    "examples": [{"text": "林场砍伐松树300棵。", "figure": "300棵"}],
    "never": [{"text": "林场栽种松树300棵。", "figure": "300棵"}],
}


def test_the_categories() -> None:
    assert NAMES == [file.category for file in BUILTIN]


def category_of(example: Example) -> str | None:
    """The category of an example's figure; None where it is no figure."""
    return next((one.category for one in find_figures(example.text) if one.text == example.figure), None)


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.category)
def test_the_rules_hold_on_their_own_examples(file: CategoryFile) -> None:
    expected = {example.text: file.category for example in file.examples}

    assert expected == {example.text: category_of(example) for example in file.examples}


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.category)
def test_every_rule_decides_an_example(file: CategoryFile) -> None:
    figures = [one for example in file.examples for one in find_figures(example.text)]

    assert set() == {f"{file.category}.{rule.id}" for rule in file.rules} - {one.rule for one in figures}


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.category)
def test_the_rules_hold_on_nothing_that_they_must_not(file: CategoryFile) -> None:
    assert [] == [one.text for one in file.never if category_of(one) in (None, file.category)]


@pytest.mark.parametrize("file", BUILTIN, ids=lambda file: file.category)
def test_there_are_enough_examples_and_no_two_are_the_same(file: CategoryFile) -> None:
    texts = [example.text for example in (*file.examples, *file.never)]

    assert len(file.examples) >= EXAMPLES
    assert len(file.never) >= NEVER
    assert len(texts) == len(set(texts))


def test_the_rule_is_told() -> None:
    (figure,) = find_figures("投入资金5000万元。")

    assert "money.amount" == figure.rule


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # the longest word of the lists decides what an entity is
        ("派出发电车9台。", "equipment_deployed"),
        ("售出新能源汽车9万台。", "output"),
        ("提出9条观点。", "other"),
        # the same thing, another deed
        ("新建桥梁9座。", "facilities_built"),
        ("洪水冲毁桥梁9座。", "damage"),
        ("检查桥梁9座。", "services_delivered"),
        # the same deed, another thing
        ("修复公路90公里。", "lines_built"),
        ("修复基站90座。", "equipment_installed"),
        # the same words, another unit
        ("节约用水9万吨。", "savings"),
        ("用水节约率达到9%。", "rate"),
        # goods are counted, their worth is money
        ("彩电出口9万台。", "output"),
        ("彩电出口9万美元。", "money"),
        # a bare 万 or 亿 of what is paid or raised
        ("县里投9000万修桥。", "money"),
        ("水利工程引资9亿。", "money"),
        # what a thing is built of, and how far off it must stay
        ("新装围栏90米。", "lines_built"),
        ("围栏距管线两侧各9米。", "specification"),
        # the same area, another deed
        ("消杀街巷9万平方米。", "area_served"),
        ("卖出地砖9万平方米。", "output"),
        ("改建厂房9万平方米。", "facilities_built"),
        # a machine that fails, and one that is likened
        ("故障中9台风机脱网。", "damage"),
        # a project of a plan, and an event of a contest
        ("市里核准重大项目9个。", "facilities_built"),
        ("运动会设项目9个，决出金牌。", "other"),
        # the measure word tells what the noun does not
        ("对东桥、西桥等9座加固改造。", "facilities_built"),
        ("工人扶正9基。", "equipment_installed"),
        # kinds of goods are no goods
        ("监测的产品有90种。", "other"),
        # freight is output, relief is not
        ("铁路运送粮食9万吨。", "output"),
        ("向灾区运送粮食9万吨。", "supplies_delivered"),
        # a single character is no verb inside another: 盖 of 涵盖
        ("河流治理涵盖学校9所。", "organizations_served"),
    ],
)
def test_what_decides(sentence: str, expected: str) -> None:
    (figure,) = find_figures(sentence)

    assert expected == figure.category


@pytest.mark.parametrize(
    "sentence, figure, expected",
    [
        # the kind of person decides where the deed says nothing
        ("口岸全天出入境人员达到7万人次。", "7万人次", "output"),
        ("全市共有党支部3200个。", "3200个", "workforce"),
        ("村里新成立党支部3个。", "3个", "teams_formed"),
        ("警方打掉盗窃团伙6个。", "6个", "other"),
        # staff: what an employer has, what is at work, what is hurt
        ("该院护理人员达到90名。", "90名", "workforce"),
        ("12名技术员进驻海岛值守。", "12名", "personnel_deployed"),
        ("3名矿工下落不明。", "3名", "people_affected"),
        # people: what befalls them
        ("洪水使2万名居民断水。", "2万名", "people_affected"),
        ("新水厂让9万名居民告别苦咸水。", "9万名", "people_helped"),
        ("警方拘留15名球迷。", "15名", "other"),
        ("近千名市民在广场合唱。", "近千名", "participants"),
        ("食堂可容纳400人。", "400人", "specification"),
        ("新疫苗使30万名儿童免于感染。", "30万名", "people_helped"),
        ("老乡们排成长队，200名小伙子扛沙袋。", "200名", "personnel_deployed"),
        ("枪击事件全年有40起。", "40起", "other"),
        ("校内有60人出现腹泻症状。", "60人", "people_affected"),
        ("停摆使9000名雇员受到影响。", "9000名", "people_affected"),
        ("对1200名青年进行民调后得出结论。", "1200名", "participants"),
        ("约8万人走上街头。", "8万人", "participants"),
        # verbs in names and in quotation marks are no deeds
        ("社会组织管理人员70名。", "70名", "workforce"),
        ("“抗旱保电”成了全局300名职工的头等大事。", "300名", "workforce"),
        # groups under any name
        ("来自各旗的22支乌兰牧骑参加汇演。", "22支", "participants"),
        ("县里组建轻骑兵14支。", "14支", "teams_formed"),
        ("甲流病例增至640宗。", "640宗", "people_affected"),
        # nouns of every class: what happens in a match, weapons, terms, things fitted, and those in need
        ("主队全场抢下46个篮板。", "46个", "other"),
        ("警方在仓库里找到匕首17把。", "17把", "other"),
        ("沪指连涨6个交易日。", "6个", "duration"),
        ("工厂更换旧换热器15台。", "15台", "equipment_installed"),
        ("村里来了3支探险队。", "3支", "teams_formed"),
        ("乡里帮扶失地者900人。", "900人", "people_helped"),
        ("镇里修缮古村落12个。", "12个", "facilities_built"),
        ("滑雪场新修雪道4条。", "4条", "lines_built"),
        ("协会举办论坛45场。", "45场", "services_delivered"),
        ("医院为60名病友减免费用。", "60名", "people_helped"),
        ("专家们提出了三条规律。", "三条", "other"),
        ("去年全市发生山洪5次。", "5次", "other"),
        ("修复损毁农田70亩。", "70亩", "area_served"),
        # companies: at a fair, or served
        ("展会上，有外地企业30家，本地企业50家参展。", "30家", "participants"),
        ("政策惠及，600家企业受惠。", "600家", "organizations_served"),
    ],
)
def test_people_and_bodies(sentence: str, figure: str, expected: str) -> None:
    (found,) = (one for one in find_figures(sentence) if one.text.endswith(figure.removeprefix("近")))

    assert expected == found.category


@pytest.mark.parametrize(
    "sentence, expected",
    [
        # whom a deed is done for, whatever the deed
        ("向90家企业发放贷款。", "organizations_served"),
        ("向9个村捐款。", "organizations_served"),
        ("为90家企业减税。", "organizations_served"),
        ("为900名职工办理保险。", "people_helped"),
        ("给40名环卫工人送上午餐。", "people_helped"),
        # a 为 that states the number, and one who gives something himself
        ("在册企业分别为90家左右。", "other"),
        ("向90家企业采购。", "other"),
        # a verb that holds its object
        ("建房90套。", "facilities_built"),
        ("挖渠90公里。", "lines_built"),
        ("装灯90盏。", "equipment_installed"),
        ("捐书9000册。", "supplies_delivered"),
        ("毁房90间。", "damage"),
        ("造船9艘。", "output"),
        ("救人90名。", "people_helped"),
        ("手术9000台。", "services_delivered"),
        # goods and land that are lost, things that are made
        ("洪水冲走化肥90吨。", "damage"),
        ("泥石流掩埋农田90亩。", "damage"),
        ("该厂生产路灯9000盏。", "output"),
        ("出口帐篷9000顶。", "output"),
        # an animal is no person
        ("养殖场死亡生猪90头。", "damage"),
        ("保护区死亡天鹅9只。", "other"),
    ],
)
def test_receivers_and_objects(sentence: str, expected: str) -> None:
    (figure,) = find_figures(sentence)

    assert expected == figure.category


@pytest.mark.parametrize(
    "sentence, figure, expected",
    [
        # a mere article says what somebody is, a number how many there are
        ("他是一名司机。", "一名", "other"),
        ("该厂有90名司机。", "90名", "workforce"),
        ("新建一座水库。", "一座", "facilities_built"),
        ("路过一家公司。", "一家", "other"),
        # the level after a cut is no saving
        ("水费下降到10元。", "10元", "money"),
        ("水费减少10元。", "10元", "savings"),
        # 送煤 of 发送煤炭 is no verb
        ("铁路发送煤炭900万吨。", "900万吨", "output"),
        # people are counted, whatever was found as the entity
        ("地震中，两个乡重伤9人。", "9人", "people_affected"),
        # seats of a car, the heat of coal, doses given
        ("9座小客车免费通行。", "9座", "specification"),
        ("发热量5000大卡的煤。", "5000大卡", "specification"),
        ("接种疫苗90万剂次。", "90万剂次", "services_delivered"),
        # on the way
        ("他步行了9公里山路。", "9公里", "specification"),
        ("硬化了9公里山路。", "9公里", "lines_built"),
    ],
)
def test_articles_and_levels(sentence: str, figure: str, expected: str) -> None:
    (found,) = (one for one in find_figures(sentence) if one.text == figure)

    assert expected == found.category


def test_a_category_of_ones_own() -> None:
    trees = CategoryFile.model_validate(TREES)
    category.use(compile_categories([*BUILTIN, trees]))
    try:
        (felled,) = find_figures("林场砍伐松树300棵。")
        (planted,) = find_figures("林场栽种松树300棵。")
    finally:
        category.use(None)

    assert ("trees_felled", "trees_felled.felled") == (felled.category, felled.rule)
    assert "trees_felled" != planted.category


@pytest.mark.parametrize(
    "change, message",
    [
        ({"colour": "green"}, "Extra inputs are not permitted"),
        ({"category": "Trees"}, "String should match pattern"),
        ({"examples": []}, "at least 1 item"),
        ({"rules": [{"id": "felled", "unit": []}]}, "at least 1 item"),
        ({"rules": [{"id": "felled", "entity": ["<trees>"]}]}, "no word list <trees>"),
        ({"rules": [{"id": "a", "unit": ["m"]}, {"id": "a", "unit": ["km"]}]}, "rule ids used twice"),
        ({"examples": [{"text": "林场有松树。", "figure": "300棵"}]}, "does not stand in"),
        ({"priority": 2000}, "less than or equal to 1000"),
    ],
)
def test_what_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        CategoryFile.model_validate(TREES | change)


def test_the_category_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "categories.md").read_text(encoding="utf-8")
    file = CategoryFile.model_validate(yaml.safe_load(page.split("```yaml\n")[1].split("```")[0]))
    category.use(compile_categories([*BUILTIN, file]))
    try:
        found = [category_of(example) for example in (*file.examples, *file.never)]
    finally:
        category.use(None)

    assert [True, False] == [name == "trees_felled" for name in found]


def test_no_word_is_listed_twice_in_a_list() -> None:
    doubled = {
        name: sorted({word for word in words if words.count(word) > 1})
        for name, words in word_lists().items()
    }

    assert {} == {name: words for name, words in doubled.items() if words}


def test_every_list_is_used() -> None:
    folder = Path(categories.__file__).parent / "categories"
    rules = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.yaml"))

    assert [] == [name for name in word_lists() if f"<{name}>" not in rules]


def test_lists_are_simplified() -> None:
    from pipeline.script import fold

    assert [] == [word for word in listed_nouns() if fold(word) != word]
