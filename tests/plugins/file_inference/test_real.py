"""Real logs: whatever is in them, what is said keeps to the rules; and the invented hospital's file server."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from support.amending import CONTEXT, plain
from support.file_history import PREFIX, file_inference, manager, normaliser

from logctl.contracts import RawRecord
from logctl.event import Event, Position
from logctl.journal import JournalRecord
from logctl.read import READERS, Unreadable, open_source, recognise

_MOST = 400
"""Records of a file: what they say together is looked at plainly, each with each."""


def events_of(path: Path) -> list[Event]:
    source = open_source(path)
    found = recognise(source, [manager().collectors["windows"]])
    assert found is not None, path
    records = []
    for place, record in enumerate(READERS[found[1].reader].read(source, "cp932")):
        if place == _MOST:
            break
        if not isinstance(record, Unreadable):
            records.append(JournalRecord(Position(1, "s", place), RawRecord(record.raw, place), CONTEXT))
    events = plain(records, normaliser(), manager().amenders).values()
    return sorted(events, key=lambda event: event.order)


def rules(events: list[Event]) -> Counter[str]:
    said = file_inference().infer(events).values()
    return Counter(str(one[f"{PREFIX}rule"]) for one in said if f"{PREFIX}rule" in one)


def evtx(real_logs: Path, name: str) -> Path:
    found = sorted((real_logs / "permissive" / "evtx-to-mitre").rglob(f"*{name}*.evtx"))
    if not found:
        pytest.skip(f"no file *{name}*.evtx among the real logs")
    return found[0]


def test_a_flood_of_share_requests_by_a_tool_claims_no_copies_and_no_deletes(real_logs: Path) -> None:
    files = sorted((real_logs / "permissive" / "evtx-to-mitre").rglob("*5145*.evtx"))
    assert files
    for path in files[:6]:
        said = file_inference().infer(events_of(path)).values()
        assert {one.get(f"{PREFIX}operation") for one in said} <= {None, "create", "write"}


def test_of_real_logs_every_claim_has_a_rule_and_a_place(real_logs: Path) -> None:
    files = sorted((real_logs / "permissive" / "evtx-to-mitre").rglob("*.evtx"))
    for path in Random(1).sample(files, min(12, len(files))):
        for fields in file_inference().infer(events_of(path)).values():
            if f"{PREFIX}operation" in fields:
                assert f"{PREFIX}rule" in fields
                assert f"{PREFIX}from" in fields or f"{PREFIX}to" in fields


@pytest.mark.parametrize("seed", range(2))
def test_what_came_out_of_order_is_said_the_same_once_it_is_in_order(real_logs: Path, seed: int) -> None:
    path = evtx(real_logs, "5145")
    events = events_of(path)
    shuffled = Random(seed).sample(events, len(events))
    again = sorted(shuffled, key=lambda event: event.order)
    assert file_inference().infer(again) == file_inference().infer(events)
    assert rules(again) == rules(events)
