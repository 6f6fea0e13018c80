"""Ten thousand damaged records of each collector of lines: each is an event that a store takes, or is refused with a reason."""

from collections import Counter
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from support.line_damage import damaged_line
from support.line_samples import RECEIPT, Sampled, folder_of, line_collectors, manager, sampled, samples_in

from logctl import RawRecord
from logctl.contracts import Collector
from logctl.event import Event, Position
from logctl.normalise import Normaliser, Rejected
from logctl.store.embedded.prepare import prepare

EACH = 10_000
POSITION = Position(RECEIPT, "sample", 0)


@cache
def records_of(name: str) -> tuple[tuple[Sampled, RawRecord], ...]:
    """All that lie in its samples, those that are refused as they are too."""
    found = [one for sample in samples_in(folder_of(name)) for one in sampled(sample)]
    return tuple((one, one.record) for one in found if isinstance(one.record, RawRecord))


def made_of(record: RawRecord, one: Sampled) -> list[Event] | Rejected:
    return Normaliser(manager().collectors, "ja").normalise(record, one.context, POSITION)


def is_taken(collector: Collector, event: Event) -> None:
    """A store takes it, and it can be told in both languages, in one line."""
    prepare(event)
    for sentence in (event.fields["message"], collector.message(event.fields, "en")):
        assert isinstance(sentence, str)
        assert sentence.strip()
        assert "\n" not in sentence


@pytest.mark.parametrize("name", line_collectors())
def test_whatever_is_done_to_a_record_it_is_an_event_or_is_refused_with_a_reason(name: str) -> None:
    random, records, outcomes = Random(f"lines {name}"), records_of(name), Counter[str]()
    for _number in range(EACH):
        (one, record), (_other, end) = random.choice(records), random.choice(records)
        raw = damaged_line(random, record.raw, end.raw)
        found = made_of(replace(record, raw=raw), one)
        try:
            outcomes[what_became_of(one.collector, found)] += 1
        except Exception as error:
            pytest.fail(f"{type(error).__name__}: {error}\nof {raw!r}\n{found}", pytrace=True)
    assert outcomes["event"] > EACH / 20, outcomes


def what_became_of(collector: Collector, found: list[Event] | Rejected) -> str:
    if isinstance(found, Rejected):
        assert found.reason
        assert not found.reason.startswith("collector "), found.reason
        return "rejected"
    for event in found:
        is_taken(collector, event)
    return "event" if found else "no event"
