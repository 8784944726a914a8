"""A document's rows as bytes, and back."""

from __future__ import annotations

import pytest

from pipeline.batch.rows import pack, rename, unpack
from pipeline.parse.document import doc_id_of
from pipeline.records import Reject
from pipeline.wiring import Article, process
from pipeline.write.tables import Tables
from tests.batch.conftest import news


def article(source: str, text: str) -> Article:
    found = process(text.encode(), source)
    assert not isinstance(found, Reject)
    return found


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [article(f"{number}.txt", news(number)) for number in range(5)]


def test_rows_come_back_in_the_order_asked_for(articles: list[Article]) -> None:
    packed = pack(articles)
    tables = Tables()
    for one in (articles[3], articles[1]):
        tables.add_article(one.document, one.sections, one.figures)
    expected = tables.rows()

    found = unpack([packed[3], packed[1]])

    assert found.figures.num_rows > 0
    assert (found.documents, found.sections, found.figures) == (
        *(expected.documents, expected.sections, expected.figures),
    )


def test_an_article_without_figures() -> None:
    found = unpack(
        pack([article("a.txt", "柳溪镇举行文化节\n村民们载歌载舞，欢庆丰收，广场上人山人海，热闹非凡。")])
    )

    assert (found.documents.num_rows, found.figures.num_rows) == (1, 0)


def test_a_renamed_document_has_the_rows_that_its_new_name_gives(articles: list[Article]) -> None:
    [packed] = pack(articles[:1])
    renamed = rename(packed, "新/名.txt", articles[0].document.doc_id, doc_id_of("新/名.txt"))

    assert unpack([renamed]) == unpack(pack([article("新/名.txt", news(0))]))
