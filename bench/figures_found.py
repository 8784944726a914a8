"""How fast figures are found, how their cost grows with the text, and whether nonsense stops them.

    python -m bench.figures_found news.jsonl.gz [--documents 500] [--fuzz 100000]

The file holds a JSON object with a ``text`` on each line. Where Recognizers-Text's Python number-with-unit
models can be imported, they read the same texts in the same run.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import click

from pipeline import find_numerals, find_quantities

LENGTH = 1_000_000
REPEATED = ("1", "一", "万", "〇", "零", "(", ".", "1至", "1、", "第1、", "1万", "一点", "100,000,")
ALPHABET = (
    "0123456789.,，、：/-—~至到和与 \n\t%‰℃°（）“”+×$￥ABGMkmw零〇一二三四五六七八九十百千万亿兆两几数半上多余来个第每约近超过不足以内下"
    "左右年月日时分秒点号人名户台次级期元角块米千克公里吨斤亩成折倍度里负又之壹貳參肆伍陸柒捌玖拾佰仟萬億點負"
)


def seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """The CPU time of reading the texts."""
    began = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - began


def linearity(news: str) -> None:
    """The time for a megabyte of each kind beside a megabyte of news."""
    click.echo(f"{LENGTH:,} characters of news: {seconds(find_quantities, [news]):.2f} s")
    for unit in REPEATED:
        text = unit * (LENGTH // len(unit))
        click.echo(f"  of {unit!r}: {seconds(find_quantities, [text]):.2f} s, half: ", nl=False)
        click.echo(f"{seconds(find_quantities, [text[: LENGTH // 2]]):.2f} s")


def throughput(texts: Sequence[str]) -> None:
    """Characters a second, beside Recognizers-Text where it is installed."""
    size = sum(map(len, texts))
    ours = seconds(find_quantities, texts)
    click.echo(f"find_quantities: {size / ours:,.0f} characters a second")
    try:
        import recognizers_number_with_unit as recognizers  # type: ignore[import-not-found]
    except ImportError:
        click.echo("Recognizers-Text is not installed here: no comparison")
        return
    models = (
        recognizers.recognize_currency,
        recognizers.recognize_dimension,
        recognizers.recognize_temperature,
        recognizers.recognize_age,
    )
    few = [text[:400] for text in texts[:40]]

    def all_models(text: str) -> None:
        for model in models:
            model(text, "zh-cn")

    theirs = seconds(all_models, few)
    click.echo(
        f"Recognizers-Text, four models: {theirs / seconds(find_quantities, few * 10) * 10:.0f} times as long"
    )


def fuzz(count: int) -> None:
    """Reads random strings: no exception, spans in order, none above a tenth of a second."""
    rng = random.Random(5)  # noqa: S311  the same strings in each run
    slowest = 0.0
    for _ in range(count):
        text = "".join(rng.choices(ALPHABET, k=rng.randint(1, 40)))
        began = time.perf_counter()
        for found in (find_numerals(text), find_quantities(text)):
            edges = [edge for one in found for edge in (one.start, one.end)]
            if edges != sorted(edges) or any(text[one.start : one.end] != one.text for one in found):
                raise SystemExit(f"spans are wrong in {text!r}")
        slowest = max(slowest, time.perf_counter() - began)
    click.echo(f"{count:,} random strings: no exception, spans in order, slowest {slowest * 1000:.0f} ms")


@click.command(help=__doc__)
@click.argument("news", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--documents", default=500, show_default=True, help="How many documents to read.")
@click.option(
    "--fuzz", "strings", default=100_000, show_default=True, help="How many random strings to read."
)
def main(news: Path, documents: int, strings: int) -> None:
    """Runs the three parts, one after the other."""
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, documents)]
    find_quantities("一")
    throughput(texts)
    everything = "\n".join(texts)
    linearity((everything * (LENGTH // len(everything) + 1))[:LENGTH])
    fuzz(strings)


if __name__ == "__main__":
    main()
