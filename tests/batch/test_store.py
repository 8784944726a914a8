"""The store: what is committed stays, what is not is gone, and all is read in the order of the sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batch.store import Done, Store
from pipeline.records import Reject


def document(source: str, key: str = "k", fingerprint: str = "f", archive: str | None = None) -> Done:
    return Done(source, archive, key, fingerprint, f"id-{source}", None, b"s", b"n", source.encode())


def reject(source: str) -> Done:
    return Done(source, None, "k", "f", reject=Reject(source, None, "parse", "empty", "it holds no text"))


def rows(store: Store) -> list[bytes]:
    return [store.packed_rows(one.number) for one in store.documents()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def test_rows_come_in_the_order_of_the_sources(path: Path) -> None:
    with Store(path) as store:
        for source in ("b", "新闻", "a", "B"):
            store.put(document(source))

        assert rows(store) == [b"B", b"a", b"b", "新闻".encode()]


def test_what_is_committed_is_there_next_time(path: Path) -> None:
    with Store(path) as store:
        store.put(document("a"))
        store.commit()
        store.put(document("b"))

    with Store(path) as store:
        assert rows(store) == [b"a"]


def test_a_result_takes_the_place_of_the_one_before(path: Path) -> None:
    with Store(path) as store:
        store.put(document("a"))
        store.put(reject("a"))

        assert rows(store) == []
        assert [one.reason for one in store.rejects()] == ["empty"]
        assert store.count() == 1


def test_what_is_not_seen_is_dropped(path: Path) -> None:
    with Store(path) as store:
        for done in (
            document("a"),
            document("b"),
            document("c#1", archive="c"),
            document("c#2", archive="c"),
        ):
            store.put(done)
        store.commit()

    with Store(path) as store:
        store.see("b")
        assert store.see_file("c") == 2
        assert store.drop_unseen() == ["a"]
        assert rows(store) == [b"b", b"c#1", b"c#2"]


def test_the_same_content_is_found_under_another_name(path: Path) -> None:
    with Store(path) as store:
        store.put(document("a", "content"))

        twin = store.like("content", "f")

        assert twin is not None
        assert (twin.source, twin.rows) == ("a", b"a")
        assert store.like("content", "other rules") is None
        assert store.like("other content", "f") is None


def test_an_archive_is_known_in_one_state(path: Path) -> None:
    with Store(path) as store:
        store.put(document("c#1", archive="c"))
        store.remember_archives([("c", "state 1")])

        assert store.knows_archive("c", "state 1")
        assert not store.knows_archive("c", "state 2")
        assert store.outdated("c", "new rules")
        assert not store.outdated("c", "f")

        store.put(document("d"))
        store.commit()

    with Store(path) as store:
        store.see("d")
        store.drop_unseen()

        assert not store.knows_archive("c", "state 1")


def test_the_order_of_publication(path: Path) -> None:
    with Store(path) as store:
        for source, published in (("a", None), ("b", "2021-02"), ("c", "2021-01"), ("d", "2021-01")):
            done = document(source)
            done.published = published
            store.put(done)

        numbers, slots = store.by_publication()

        assert [store.document(number)[0] for number in numbers] == ["id-c", "id-d", "id-b", "id-a"]
        assert slots == [b"s"] * 4


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("kl")), min_size=1))
def test_the_state_does_not_tell_how_it_was_reached(steps: list[tuple[str, str]]) -> None:
    with Store(Path(":memory:")) as one, Store(Path(":memory:")) as other:
        for source, key in steps:
            one.put(document(source, key))
        for source, key in sorted(dict(steps).items(), reverse=True):
            other.put(document(source, key))

        assert one.state() == other.state()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_store_that_cannot_be_read_is_put_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with Store(path) as store:
        assert store.count() == 0
        assert store.put_aside is not None
        assert store.put_aside.read_bytes() == content


def test_a_store_of_another_version_is_put_aside(path: Path) -> None:
    with Store(path) as store:
        store._connection.execute("pragma user_version = 99")

    with Store(path) as store:
        assert store.put_aside is not None


def test_joined_rows_are_kept_while_they_are_needed(path: Path) -> None:
    with Store(path) as store:
        for digest in "ab":
            store.keep_joined(digest, digest.encode())
        store.drop_joined(keep=["b", "c"])

        assert [store.joined(digest) for digest in "abc"] == [None, b"b", None]
