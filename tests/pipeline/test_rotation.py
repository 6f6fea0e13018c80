"""Logs that grow, are rotated and compressed while a folder is read again and again: each record is one event."""

import gzip
import lzma
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.ingests import Place, events_of

START = 1_790_000_000
"""Seconds; the files count as written then."""


def lines(first: int, last: int) -> str:
    return "".join(
        f"Sep 21 14:{number // 60 % 60:02}:{number % 60:02} ns3-srv01 karte[{number}]: 記録 {number}\n"
        for number in range(first, last)
    )


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (START, START))
    return path


def texts(place: Place) -> list[str]:
    return sorted(str(event.fields["vendor.syslog.text"]) for event in events_of(place))


def expected(first: int, last: int) -> list[str]:
    return sorted(f"記録 {number}" for number in range(first, last))


def _gzip(path: Path, turned: Path) -> None:
    turned.write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()


def _xz(path: Path, turned: Path) -> None:
    turned.write_bytes(lzma.compress(path.read_bytes()))
    path.unlink()


TURNS: list[tuple[str, Callable[[Path, Path], object]]] = [
    ("auth.log.1", shutil.move),
    ("auth.log-20261128", shutil.move),
    ("auth.log.1.gz", _gzip),
    ("auth-20261128.log.xz", _xz),
]


@pytest.mark.parametrize("seen", [1, 3, 60], ids=["one line", "short", "almost its head"])
@pytest.mark.parametrize(("name", "turn"), TURNS, ids=[name for name, _turn in TURNS])
def test_a_log_that_grew_and_was_rotated_gives_no_second_event(
    place: Place, tmp_path: Path, name: str, turn: Callable[[Path, Path], object], seen: int
) -> None:
    folder = tmp_path / "log"
    log = write(folder / "auth.log", lines(0, seen))
    place.ingest(folder)
    write(log, lines(0, 200))
    turn(log, folder / name)
    write(log, lines(200, 202))
    place.ingest(folder)
    assert texts(place) == expected(0, 202)


def test_turn_after_turn_gives_no_second_event(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    log, count = folder / "auth.log", 0
    for _day in range(4):
        for age in range(3, 1, -1):
            if (folder / f"auth.log.{age}.gz").exists():
                shutil.move(folder / f"auth.log.{age}.gz", folder / f"auth.log.{age + 1}.gz")
        if (folder / "auth.log.1").exists():
            _gzip(folder / "auth.log.1", folder / "auth.log.2.gz")
        if log.exists():
            shutil.move(log, folder / "auth.log.1")
        begin = count
        for _time in range(3):
            count += 3
            write(log, lines(begin, count))
            place.ingest(folder)
    assert texts(place) == expected(0, count)


def test_a_log_that_is_copied_and_truncated_gives_no_second_event(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    log = write(folder / "auth.log", lines(0, 3))
    place.ingest(folder)
    write(log, lines(0, 5))
    shutil.copy2(log, folder / "auth.log.1")
    write(log, "")
    place.ingest(folder)
    write(log, lines(5, 8))
    place.ingest(folder)
    assert texts(place) == expected(0, 8)


def test_a_rotated_log_that_is_moved_to_an_archive_gives_no_second_event(
    place: Place, tmp_path: Path
) -> None:
    log = write(tmp_path / "log" / "auth.log", lines(0, 3))
    place.ingest(log)
    write(log, lines(0, 300))
    place.ingest(log)
    (tmp_path / "archive").mkdir()
    _gzip(log, tmp_path / "archive" / "2026-09.gz")
    place.ingest(tmp_path / "archive")
    assert texts(place) == expected(0, 300)


FIRST = "Sep 21 00:00:00 ns3-srv01 rsyslogd: start\n"


def days(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    for day in range(3):
        yield tmp_path / "log" / f"auth.log.{3 - day}", FIRST + lines(day * 10, day * 10 + 10)


def test_logs_that_begin_alike_lose_nothing_whatever_was_seen_of_them_first(
    place: Place, tmp_path: Path
) -> None:
    for path, _text in days(tmp_path):
        write(path, FIRST)
        place.ingest(path)
    for path, text in days(tmp_path):
        write(path, text)
        place.ingest(path)
    for path, text in days(tmp_path):
        write(path, text + lines(100, 101))
        place.ingest(path)
    found = texts(place)
    assert found.count("記録 100") == 3
    assert {*expected(0, 30)} <= {*found}


def test_two_days_of_which_only_the_first_line_is_the_same_are_both_told(
    place: Place, tmp_path: Path
) -> None:
    """The same bytes at the same place: without the rest of the head they would pass for one log."""
    folder = tmp_path / "log"
    log = write(folder / "auth.log", FIRST)
    place.ingest(folder)
    same = "Sep 21 00:00:05 ns3-srv01 karte: up\n"
    write(log, FIRST + "Sep 21 00:00:04 ns3-srv01 karte: ok\n" + same)
    place.ingest(folder)
    shutil.move(log, folder / "auth.log.1")
    write(log, FIRST + "Sep 21 00:00:04 ns3-srv01 karte: no\n" + same)
    place.ingest(folder)
    assert sorted(texts(place)) == ["no", "ok", "start", "start", "up", "up"]
