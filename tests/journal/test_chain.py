"""Lines that cannot be changed, removed from the middle or swapped without being found."""

import hashlib
import hmac
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logctl.journal.chain import Line, check_chain, complete_part, read_chain, seal
from logctl.journal.key import Key, Keys

KEY = Key("0123abcd", b"secret")
KEYS = Keys(Path("a.key"), [KEY])
NONE = Keys(Path("a.key"), [])

values = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text()
names = st.text().filter(lambda name: name not in ("previous", "key", "hmac"))
bodies = st.lists(st.dictionaries(names, values, max_size=4), min_size=1, max_size=6)


def chained(bodies: list[dict[str, Any]], start: str = "", key: Key = KEY) -> list[Line]:
    lines: list[Line] = []
    for body in bodies:
        lines.append(seal(body, lines[-1].hash if lines else start, key))
    return lines


def write(path: Path, lines: list[Line]) -> None:
    path.write_bytes(b"".join(line.text + b"\n" for line in lines))


def reread(line: bytes) -> Line:
    return Line(line, orjson.loads(line))


@given(bodies, st.text())
@settings(max_examples=50, deadline=None)
def test_what_was_sealed_is_read_back_and_right(
    tmp_path_factory: pytest.TempPathFactory, said: list[Any], start: str
) -> None:
    path = tmp_path_factory.mktemp("chain") / "a.chain"
    write(path, chained(said, start))
    lines = read_chain(path)
    checked = check_chain(lines, start, KEYS)
    assert (checked.broken, checked.problem, checked.unkeyed) == (None, "", 0)
    assert [{name: line.body[name] for name in body} for line, body in zip(lines, said, strict=True)] == said


@given(bodies.filter(lambda said: len(said) > 1), st.data())
@settings(max_examples=50, deadline=None)
def test_a_line_removed_from_before_another_is_found_there(said: list[Any], data: st.DataObject) -> None:
    lines = chained(said)
    gone = data.draw(st.integers(0, len(lines) - 2))
    del lines[gone]
    assert check_chain(lines, "", KEYS).broken == gone
    assert check_chain(lines, "", NONE).broken == gone


@given(bodies.filter(lambda said: len(said) > 1), st.data())
@settings(max_examples=50, deadline=None)
def test_two_swapped_lines_are_found_at_the_first(said: list[Any], data: st.DataObject) -> None:
    lines = chained(said)
    first = data.draw(st.integers(0, len(lines) - 2))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    assert check_chain(lines, "", KEYS).broken == first


def test_a_line_says_its_predecessor_its_key_and_an_hmac_that_others_can_check() -> None:
    first, second = chained([{"a": 1}, {"a": 2}])
    told = orjson.loads(second.text)
    signature = told.pop("hmac")
    assert told == {"a": 2, "previous": hashlib.sha256(first.text).hexdigest(), "key": KEY.id}
    assert signature == hmac.new(KEY.secret, orjson.dumps(told), hashlib.sha256).hexdigest()


def test_a_changed_word_is_found_by_its_hmac() -> None:
    lines = chained([{"records": 1}, {"records": 2}])
    lines[1] = reread(lines[1].text.replace(b'"records":2', b'"records":3'))
    checked = check_chain(lines, "", KEYS)
    assert (checked.broken, checked.problem) == (1, "its HMAC is wrong")


def test_without_a_key_a_changed_word_is_found_by_the_line_after_it() -> None:
    lines = chained([{"records": 1}, {"records": 2}])
    lines[0] = reread(lines[0].text.replace(b'"records":1', b'"records":3'))
    checked = check_chain(lines, "", NONE)
    assert (checked.broken, checked.unkeyed) == (1, 2)
    assert checked.problem == "does not follow the line before it"


def test_another_key_under_the_same_name_is_found() -> None:
    lines = chained([{"a": 1}], key=Key(KEY.id, b"another"))
    assert check_chain(lines, "", KEYS).problem == "its HMAC is wrong"


def test_a_key_that_is_not_here_is_called_so() -> None:
    lines = chained([{"a": 1}], key=Key("fedcba98", b"another"))
    assert check_chain(lines, "", KEYS).problem == "was written with a key that is not here"


def test_a_chain_that_stands_on_something_else_is_found_at_its_first_line() -> None:
    assert check_chain(chained([{"a": 1}], "one"), "two", KEYS).broken == 0


def test_a_line_without_an_hmac_is_found() -> None:
    body = {"a": 1, "previous": "", "key": KEY.id}
    assert check_chain([Line(orjson.dumps(body), body)], "", KEYS).problem == "its HMAC is wrong"


def test_the_words_of_the_seal_inside_a_text_change_nothing() -> None:
    assert check_chain(chained([{"a": ',"hmac":"0"}'}]), "", KEYS).broken is None


def test_an_empty_chain_is_right() -> None:
    assert check_chain([], "anything", KEYS).broken is None


def test_a_part_of_a_line_at_the_end_is_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.chain"
    write(path, chained([{"a": 1}, {"a": 2}]))
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:50])
    assert (complete_part(path), len(read_chain(path))) == (whole, 2)


def test_a_missing_file_has_no_lines(tmp_path: Path) -> None:
    assert (complete_part(tmp_path / "none"), read_chain(tmp_path / "none")) == (b"", [])


@pytest.mark.parametrize("text", [b"no json", b"[1]", b"1", b"null", b"\xff\xfe", b"", b'{"a":1'])
def test_a_line_that_is_no_json_object_passes_no_check(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "a.chain"
    path.write_bytes(text + b"\n")
    lines = read_chain(path)
    assert [line.body for line in lines] == [{}]
    assert check_chain(lines, "", KEYS).broken == check_chain(lines, "", NONE).broken == 0
