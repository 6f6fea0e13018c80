"""One bad record costs no other, whatever is bad about it and whoever made it so."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.ingests import (
    Place,
    Result,
    events_of,
    lines_of,
    numbers_of,
    windows_record,
    write_collector,
    write_made,
    write_records,
)

BAD = "made|2"
"""The record among five that a made collector stumbles over."""


def run(place: Place, folder: Path, **bodies: str) -> Result:
    content = write_collector(folder / "content", **bodies)
    file = write_made(folder / "a.log", "01234")
    return place.run("ingest", file, "-o", "json", LOGCTL_PLUGINS_DIRS=str(content))


def total(result: Result) -> dict[str, int]:
    assert result.code == 0, result.error
    found: dict[str, int] = result.value["total"]
    return found


def rejects(place: Place) -> list[dict[str, Any]]:
    return place.run("rejects", "list", "-o", "ndjson").rows


def users(place: Place) -> list[str]:
    return sorted(str(event.fields.get("user.name")) for event in events_of(place))


OTHERS = ["made|0", "made|1", "made|3", "made|4"]


def stumbling(draft: str) -> str:
    return f'yield {draft} if text == "{BAD}" else Draft({{"user.name": text}})'


REJECTED = {
    "text where a number belongs": ('Draft({"source.port": "many"})', "source.port is of type long"),
    "number where a text belongs": ('Draft({"user.name": 5})', "user.name is of type keyword"),
    "no address": ('Draft({"source.ip": "ward 3"})', "source.ip is of type ip"),
    "no date": ('Draft({"event.created": "yesterday"})', "event.created is of type date"),
    "number beyond 64 bits": ('Draft({"source.port": 2**70})', "source.port is of type long"),
    "no number at all": ('Draft({"logctl.person.confidence": float("nan")})', "logctl.person.confidence"),
    "nothing as a value": ('Draft({"user.name": None})', "user.name is of type keyword"),
    "object as a value": ('Draft({"user.name": {"first": "花子"}})', "user.name is of type keyword"),
    "bytes as a value": ('Draft({"user.name": b"x"})', "user.name is of type keyword"),
    "field that the table has not": ('Draft({"ward": "3"})', "the field table has no field ward"),
    "field whose name is no text": ('Draft({1: "x"})', "1"),
    "sequence beyond 64 bits": ("Draft({}, sequence=2**70)", "event.sequence is of type long"),
    "sequence that is no number": ('Draft({}, sequence="x")', "event.sequence is of type long"),
    "time that is a text": ('Draft({}, "2022-03-01")', "collector made failed"),
    "no draft": ('"nonsense"', "collector made failed"),
    "identity of numbers": ("Draft({}, identity=(1, 2))", "collector made failed"),
}


@pytest.mark.parametrize(("draft", "reason"), REJECTED.values(), ids=REJECTED)
def test_an_impossible_event_is_one_reject_with_its_reason(
    place: Place, tmp_path: Path, draft: str, reason: str
) -> None:
    found = total(run(place, tmp_path, normalise=stumbling(draft)))
    assert (found["events"], found["rejects"]) == (4, 1)
    assert users(place) == OTHERS
    (reject,) = rejects(place)
    assert reject["id"].endswith(":2")
    assert (reject["collector"], reject["path"]) == ("made", str(tmp_path / "a.log"))
    assert reason in reject["reason"]


RAISING = {
    "an error of its own": f'if text == "{BAD}": raise RuntimeError("kaputt")\nreturn [Draft({{"user.name": text}})]',
    "an error halfway": f'yield Draft({{"user.name": text}})\nif text == "{BAD}": raise RuntimeError("kaputt")',
    "an exit": f'if text == "{BAD}": raise SystemExit("kaputt")\nreturn [Draft({{"user.name": text}})]',
    "no iterable": f'return 5 if text == "{BAD}" else [Draft({{"user.name": text}})]',
}


@pytest.mark.parametrize("normalise", RAISING.values(), ids=RAISING)
def test_a_collector_that_fails_at_one_record_is_named_and_the_others_come(
    place: Place, tmp_path: Path, normalise: str
) -> None:
    found = total(run(place, tmp_path, normalise=normalise))
    assert (found["events"], found["rejects"]) == (4, 1)
    assert users(place) == OTHERS
    assert "collector made failed" in rejects(place)[0]["reason"]


def test_a_sentence_that_fails_is_a_reject_of_its_record_only(place: Place, tmp_path: Path) -> None:
    body = f'return fields["no such"] if fields["user.name"] == "{BAD}" else "a sentence"'
    found = total(run(place, tmp_path, message=body))
    assert (found["events"], found["rejects"]) == (4, 1)


KEPT = {
    "time with a fraction": "Draft({'user.name': text}, 1650000000000.5)",
    "time before 1970": "Draft({'user.name': text}, -5)",
    "time without end": "Draft({'user.name': text}, float('inf'))",
    "70,000 characters in a listed field": "Draft({'user.name': text, 'file.path': 'x' * 70_000})",
    "70,000 characters in an unlisted field": "Draft({'user.name': text, 'vendor.a.b': 'あ' * 70_000})",
    "70,000 characters in a field's name": "Draft({'user.name': text, 'vendor.' + 'x' * 70_000: 'y'})",
    "70,000 characters in an identity": "Draft({'user.name': text}, identity=('x' * 70_000, text))",
    "lone surrogate": r"Draft({'user.name': text, 'file.path': 'a\ud800b'})",
    "lone surrogate in a list": r"Draft({'user.name': text, 'related.user': ['a\udfff']})",
    "address with a zone": "Draft({'user.name': text, 'source.ip': 'fe80::1'})",
    "empty values": "Draft({'user.name': text, 'file.path': '', 'related.user': []})",
}


@pytest.mark.parametrize("draft", KEPT.values(), ids=KEPT)
def test_an_odd_value_costs_no_event(place: Place, tmp_path: Path, draft: str) -> None:
    result = run(place, tmp_path, normalise=stumbling(draft))
    assert total(result)["records"] == 5
    assert set(OTHERS) <= set(users(place))
    assert total(result)["events"] + total(result)["rejects"] == 5
    assert place.run("verify", "--deep", LOGCTL_PLUGINS_DIRS=str(tmp_path / "content")).code == 0


def test_an_address_that_the_index_refuses_is_a_reject(place: Place, tmp_path: Path) -> None:
    draft = "Draft({'user.name': text, 'source.ip': 'fe80::1%eth0'})"
    found = total(run(place, tmp_path, normalise=stumbling(draft)))
    assert found["events"] + found["rejects"] == 5
    assert set(OTHERS) <= set(users(place))


def test_a_windows_logon_from_an_address_with_a_zone_costs_no_event(place: Place, tmp_path: Path) -> None:
    records = [windows_record(number) for number in range(1, 6)]
    records[2]["Event"]["System"]["EventID"] = 4624
    records[2]["Event"]["EventData"]["IpAddress"] = "fe80::1cae:5aa4:9d8d:106a%11"
    (tmp_path / "a.jsonl").write_text(lines_of(records))
    assert total(place.run("ingest", tmp_path / "a.jsonl", "-o", "json"))["events"] == 5
    assert numbers_of(events_of(place)) == [1, 2, 3, 4, 5]


def damaged_lines() -> bytes:
    """Five records: an escaped lone surrogate, bytes that are no UTF-8, and three good ones."""
    lines = [json.dumps(windows_record(number)).encode() for number in range(1, 6)]
    lines[1] = lines[1].replace(b"user2", rb"user\ud800")
    lines[3] = lines[3].replace(b"user4", b"user\xff\xed\xa0\x80")
    return b"\n".join(lines) + b"\n"


def test_surrogates_and_broken_bytes_in_windows_records_cost_no_other_event(
    place: Place, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_bytes(damaged_lines())
    found = total(place.run("ingest", tmp_path / "a.jsonl", "-o", "json"))
    assert found["events"] + found["rejects"] == 5
    assert {1, 3, 5} <= set(numbers_of(events_of(place)))
    assert place.run("verify", "--deep").code == 0
    assert place.done("reindex")["same"] == found["events"]


def test_a_term_of_70000_characters_in_a_windows_record_is_found_by_its_parts(
    place: Place, tmp_path: Path
) -> None:
    record = windows_record(2, CommandLine="a" * 35_000 + " needle " + "b" * 35_000)
    (tmp_path / "a.jsonl").write_text(lines_of([windows_record(1), record, windows_record(3)]))
    assert total(place.run("ingest", tmp_path / "a.jsonl", "-o", "json"))["events"] == 3
    assert place.done("search", "needle", "--count")["count"] == 1


# a collector that fails before it sees a record

RECOGNISING = {
    "raises": 'raise RuntimeError("kaputt")',
    "says yes": "return True",
    "names a reader that is not there": 'return Recognition("tape", 99)',
}


@pytest.mark.parametrize("recognise", RECOGNISING.values(), ids=RECOGNISING)
def test_a_collector_that_cannot_recognise_does_not_cost_the_files_of_others(
    place: Place, tmp_path: Path, recognise: str
) -> None:
    content = write_collector(tmp_path / "content", recognise=recognise)
    file = write_records(tmp_path / "a.jsonl", [1, 2])
    result = place.run("ingest", file, "-o", "json", LOGCTL_PLUGINS_DIRS=str(content))
    assert total(result)["events"] == 2
    assert "made" in result.error, "the collector must be named"
