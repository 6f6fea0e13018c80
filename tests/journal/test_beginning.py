"""A log is the same whatever it is called by now; two logs that begin alike are two."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.journal import FileCursors
from logctl.journal.beginning import FULL, base_of

HEADER = b"#Fields: date time\n"
FIRST, SECOND = HEADER + b"first\n", HEADER + b"second\n"


@pytest.mark.parametrize(
    "name",
    [
        *("auth.log", "auth.log.1", "auth.log.2.gz", "auth.log-20261128", "auth.log-20261128.xz"),
        *("auth.log.2026-11-28", "auth-20261128.log", "auth.log.old", "auth.log.1.bz2", "auth.log_20261128"),
    ],
)
def test_a_rotated_log_has_the_base_of_the_first(name: str) -> None:
    assert base_of(f"/var/log/{name}") == "/var/log/auth.log"


@pytest.mark.parametrize("name", ["secure", "auth.log.d", "auth.logs", "other/auth.log"])
def test_another_log_has_another_base(name: str) -> None:
    assert base_of(f"/var/log/{name}") != "/var/log/auth.log"


@pytest.mark.parametrize("name", ["1", ".1", "20261128"])
def test_a_name_of_numbers_alone_is_a_base_itself(name: str) -> None:
    assert Path(base_of(f"/var/log/{name}")).name


@pytest.mark.parametrize("name", ["auth.log.1", "auth.log-20261128", "auth.log.2.gz"])
def test_a_short_log_keeps_its_fingerprint_when_it_grows_and_is_rotated(tmp_path: Path, name: str) -> None:
    with FileCursors(tmp_path) as cursors:
        first = cursors.fingerprint("/var/log/auth.log", b"one\n")
        assert cursors.fingerprint("/var/log/auth.log", b"one\ntwo\n") == first
        assert cursors.fingerprint(f"/var/log/{name}", b"one\ntwo\nthree\n") == first
        assert cursors.fingerprint("/var/log/auth.log", b"four\n") != first


def test_it_keeps_it_from_turn_to_turn(tmp_path: Path) -> None:
    head = b"".join(b"line %d\n" % number for number in range(1000))
    names = ["auth.log", "auth.log.1", "auth.log.2.gz", "auth.log.3.gz"]
    lengths = [10, 1000, FULL, FULL]
    with FileCursors(tmp_path) as cursors:
        found = {
            cursors.fingerprint(f"/var/log/{name}", head[:length])
            for name, length in zip(names, lengths, strict=True)
        }
    assert len(found) == 1


def test_a_full_head_is_the_same_log_anywhere(tmp_path: Path) -> None:
    head = b"x" * FULL
    with FileCursors(tmp_path) as cursors:
        first = cursors.fingerprint("/var/log/auth.log", head[:100])
        assert cursors.fingerprint("/var/log/auth.log", head) == first
        assert cursors.fingerprint("/backup/of/april", head) == first


def test_an_older_copy_beside_it_is_the_same_log(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        first = cursors.fingerprint("/var/log/auth.log", b"one\n")
        cursors.fingerprint("/var/log/auth.log", b"one\ntwo\nthree\n")
        assert cursors.fingerprint("/var/log/auth.log.old", b"one\ntwo\n") == first


def test_the_log_after_one_that_had_but_a_header_is_another(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        cursors.fingerprint("/var/log/a.log", HEADER)
        found = [cursors.fingerprint("/var/log/a.log", FIRST), cursors.fingerprint("/var/log/a.log", SECOND)]
        again = [
            cursors.fingerprint("/var/log/a.log.1", FIRST),
            cursors.fingerprint("/var/log/a.log", SECOND),
        ]
    assert len(set(found)) == 2
    assert again == found


def test_two_logs_that_had_but_the_same_header_are_two_when_they_go_on(tmp_path: Path) -> None:
    with FileCursors(tmp_path) as cursors:
        names = ["/a/web1.log", "/a/ftp.log"]
        heads = [cursors.fingerprint(name, HEADER) for name in names]
        found = [cursors.fingerprint(name, head) for name, head in zip(names, [FIRST, SECOND], strict=True)]
        again = [
            cursors.fingerprint(name, head + b"more\n")
            for name, head in zip(names, [FIRST, SECOND], strict=True)
        ]
    assert len(set(heads)) == 1
    assert len(set(found)) == 2
    assert again == found


@given(
    st.lists(
        st.tuples(st.sampled_from(["a.log", "a.log.1", "b.log"]), st.integers(0, 2), st.integers(1, 9)),
        max_size=12,
    )
)
@settings(max_examples=200, deadline=None)
def test_what_went_on_in_different_ways_never_has_one_fingerprint(
    tmp_path_factory: pytest.TempPathFactory, seen: list[tuple[str, int, int]]
) -> None:
    """Three logs that begin with the same two bytes, seen in any state under any name."""
    logs = [b"##" + bytes([65 + number]) * 7 for number in range(3)]
    found: dict[str, list[bytes]] = {}
    with FileCursors(tmp_path_factory.mktemp("cursors")) as cursors:
        for name, number, length in seen:
            head = logs[number][:length]
            found.setdefault(cursors.fingerprint(f"/var/log/{name}", head), []).append(head)
    for heads in found.values():
        whole = max(heads, key=len)
        assert all(whole.startswith(head) for head in heads)


def test_a_journal_that_only_knows_hashes_keeps_its_fingerprints(tmp_path: Path) -> None:
    import hashlib

    old = hashlib.sha256(b"one\n").hexdigest()
    with FileCursors(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / "cursors.sqlite")) as database:
        database.execute("INSERT INTO head VALUES (?, ?, ?)", (f"{os.sep}auth.log", 4, old))
        database.commit()
    with FileCursors(tmp_path) as cursors:
        assert cursors.fingerprint(f"{os.sep}auth.log", b"one\ntwo\n") == old
        assert cursors.fingerprint(f"{os.sep}auth.log.1", b"one\ntwo\nthree\n") == old


def test_a_thousand_turns_are_looked_up_in_no_time(tmp_path: Path) -> None:
    import time

    with FileCursors(tmp_path) as cursors:
        heads = [(b"%d " % number) + b"x" * FULL for number in range(1000)]
        for number, head in enumerate(heads):
            cursors.fingerprint(f"/var/log/auth.log.{number}", head[:FULL])
        begin = time.process_time()
        for number, head in enumerate(heads):
            cursors.fingerprint(f"/var/log/auth.log.{number + 1}", head[:FULL])
        assert time.process_time() - begin < 5
