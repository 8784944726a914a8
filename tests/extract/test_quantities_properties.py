"""What holds for every number and every text."""

from __future__ import annotations

import time

import opencc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline import find_numerals, find_quantities
from tests.extract.test_quantities import CASES

DIGITS = "零一二三四五六七八九"
CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
ALPHABET = (
    "0123456789.,，、：/-—~至到和 \n%‰℃（）“”+×￥AGMkw零〇一二三四五六七八九十百千万亿兆两几数半上多余来个第每约近超过不足"
    "以内下左右年月日时分秒点号人名户台次级期元角块米千克公里吨亩成折倍度负又之壹貳參肆伍陸柒捌玖拾佰仟萬億點負"
)


def below_10000(number: int) -> str:
    """一千零五, 三百二十, 十七."""
    text, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text


def chinese(number: int) -> str:
    """A whole number as it is read: 一万零八, 三亿五千万."""
    text, rest = "", number
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, size)
        if part:
            gap = "零" if text and part < 1000 else ""
            text += gap + below_10000(part) + name
    return text or "零"


@settings(deadline=None)
@given(st.integers(0, 10**12 - 1))
@example(10_008)
@example(150_006_200)
def test_a_whole_number_in_any_form_reads_as_itself(number: int) -> None:
    forms = [str(number), f"{number:,}", str(number).translate(FULL_WIDTH), chinese(number)]
    forms.append(opencc.OpenCC("s2t").convert(chinese(number)))
    if number > 10:  # 陆 and 拾 alone are a word's as well
        forms.append(chinese(number).translate(CAPITALS))
    if number and number % 10_000 == 0:
        forms += [f"{number // 10_000}万", f"{number // 10_000:,} 万", f"{number / 10**8:.4f}亿"]
    for form in forms:
        found = [(quantity.value, quantity.text) for quantity in find_quantities(f"共{form}户")]

        assert [(number, f"{form}户")] == found


@settings(deadline=None)
@given(st.decimals(0, 10**6, places=3), st.sampled_from(["", "-", "负"]))
def test_a_decimal_in_any_form_reads_as_itself(number: object, sign: str) -> None:
    whole, _, fraction = f"{number:f}".partition(".")
    spoken = chinese(int(whole)) + "点" + "".join(DIGITS[int(digit)] for digit in fraction)
    expected = float(f"{number:f}") * (-1 if sign else 1)
    for form in (
        f"{sign}{number:f}",
        f"{sign}{number:f}".translate(FULL_WIDTH),
        f"{'负' if sign else ''}{spoken}",
    ):
        (found,) = find_numerals(form)

        assert pytest.approx(expected) == found.value


@given(st.lists(st.sampled_from(ALPHABET), max_size=40).map("".join))
@settings(max_examples=1500, deadline=None)
@example("到1七")
@example("1、")
@example("上海-20")
def test_spans_lie_in_the_text_in_order_and_bounds_hold(text: str) -> None:
    for found in (find_numerals(text), find_quantities(text)):
        ends = [0]
        for one in found:
            assert ends[-1] <= one.start < one.end <= len(text)
            assert one.text == text[one.start : one.end]
            assert one.value is not None or (one.low is not None and one.high is not None)
            assert one.low is None or one.high is None or one.low <= one.high
            ends.append(one.end)


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_text_around_a_sentence_changes_nothing(text: str) -> None:
    alone = [(q.text, q.value, q.low, q.high, q.modifier, q.unit) for q in find_quantities(text)]
    around = find_quantities(f"记者获悉，{text}。大家都很高兴。")

    assert alone == [(q.text, q.value, q.low, q.high, q.modifier, q.unit) for q in around]


@pytest.mark.parametrize("convert", [opencc.OpenCC("s2t").convert, lambda text: text.translate(FULL_WIDTH)])
@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_script_and_width_change_no_value(text: str, convert: object) -> None:
    assert callable(convert)
    plain = [(q.start, q.end, q.value, q.low, q.high, q.modifier, q.unit) for q in find_quantities(text)]
    other = find_quantities(convert(text))

    assert plain == [(q.start, q.end, q.value, q.low, q.high, q.modifier, q.unit) for q in other]


@pytest.mark.parametrize("unit", ["1", "一", "万", "〇", "零", "(", ".", "1至", "1万、", "第1、", "100,000,"])
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        find_quantities(unit * (length // len(unit)))
        find_numerals(unit * (length // len(unit)))
        return time.process_time() - began

    seconds(1000)
    short = min(seconds(20_000) for _ in range(3))

    assert seconds(160_000) < 8 * short * 3 + 0.05
