"""Whose file is it?"""

import gzip
import zipfile
from collections.abc import Iterable
from itertools import permutations
from pathlib import Path, PurePath

import pytest

from logctl import Collector, Draft, Label, RawRecord, Recognition
from logctl.contracts import Context
from logctl.event import Fields
from logctl.language import Language
from logctl.manager import make_manager
from logctl.read import READERS, Location, open_source, recognise
from logctl.settings import load_settings


class Claims:
    """A collector that claims files which begin with `start`."""

    version = "1"

    def __init__(self, name: str, confidence: int, start: bytes = b"", reader: str = "lines") -> None:
        self.name, self.label = name, Label(name, name)
        self._confidence, self._start, self._reader = confidence, start, reader
        self.paths = list[PurePath]()

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        self.paths.append(path)
        return Recognition(self._reader, self._confidence) if head.startswith(self._start) else None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        return []

    def message(self, fields: Fields, language: Language) -> str:
        return ""


def owner(file: Path, *collectors: Collector) -> str | None:
    found = recognise(open_source(file), collectors)
    return found[0].name if found else None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_bytes("職員番号,端末\n".encode())
    return path


def test_the_collector_with_the_highest_confidence_gets_the_file(file: Path) -> None:
    claims = [Claims("a", 10), Claims("b", 90), Claims("c", 50)]
    assert {owner(file, *order) for order in permutations(claims)} == {"b"}


def test_of_equals_the_first_by_name_gets_the_file(file: Path) -> None:
    claims = [Claims("c", 50), Claims("a", 50), Claims("b", 50)]
    assert {owner(file, *order) for order in permutations(claims)} == {"a"}


def test_a_collector_that_does_not_know_the_file_does_not_get_it(file: Path) -> None:
    assert owner(file, Claims("a", 99, b"<xml"), Claims("b", 1, "職員".encode())) == "b"


def test_a_file_that_nobody_knows_is_nobodys(file: Path) -> None:
    assert owner(file, Claims("a", 99, b"<xml")) is None
    assert owner(file) is None


def test_a_collector_of_no_confidence_still_gets_what_nobody_else_wants(file: Path) -> None:
    assert owner(file, Claims("a", 0)) == "a"


def test_the_recognition_says_how_the_file_is_read(file: Path) -> None:
    found = recognise(open_source(file), [Claims("a", 5)])
    assert found is not None
    assert found[1] == Recognition("lines", 5)


@pytest.mark.parametrize(("reader", "usable"), [("element:row", True), ("element:", False), ("x", False)])
def test_a_reader_that_there_is_not_is_told(file: Path, reader: str, usable: bool) -> None:
    told = list[str]()
    found = recognise(
        open_source(file), [Claims("a", 5, reader=reader)], lambda one, _error: told.append(one.name)
    )
    assert (found is not None, told) == (usable, [] if usable else ["a"])


@pytest.mark.parametrize(
    ("packed", "name"), [("a.dat.gz", "a.dat"), ("a.dat.GZ", "a.dat"), ("a.dat", "a.dat")]
)
def test_a_file_is_called_as_if_it_were_not_packed(tmp_path: Path, packed: str, name: str) -> None:
    claims, path = Claims("a", 5), tmp_path / packed
    path.write_bytes(gzip.compress(b"x"))
    recognise(open_source(path), [claims])
    assert claims.paths == [tmp_path / name]


def test_a_file_of_an_archive_has_its_own_name(tmp_path: Path) -> None:
    claims, path = Claims("a", 5), tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("in/acc.dat", b"x")
    recognise(open_source(Location(path, "in/acc.dat")), [claims])
    assert claims.paths == [PurePath("in/acc.dat")]


def test_an_event_log_is_known_by_its_content_whatever_its_name(real_evtx: list[Path]) -> None:
    collectors = make_manager(load_settings({}, environment={})).collectors.values()
    found = [recognise(open_source(path), collectors) for path in real_evtx]
    assert {(owner.name, how.reader) for owner, how in filter(None, found)} == {("windows", "evtx")}
    assert None not in found


def test_readers_are_known_by_their_own_names() -> None:
    assert {name: (reader.name, reader.whole) for name, reader in READERS.items()} == {
        "audit-message": ("audit-message", False),
        "csv": ("csv", False),
        "csv-semicolon": ("csv-semicolon", False),
        "directives": ("directives", False),
        "evtx": ("evtx", True),
        "event-xml": ("event-xml", False),
        "json": ("json", False),
        "lines": ("lines", False),
        "tsv": ("tsv", False),
    }
