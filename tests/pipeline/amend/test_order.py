"""Whatever the order, the cuts, the kills and the company: in the end the events say what all records together say."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.amending import World, differences, world
from support.inferences import Pairs
from support.stage import Stage
from support.windows_history import history, raw

from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser
from logctl.pipeline.amend import infer, late, settle
from logctl.settings import load_settings

FEW = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False
)


@pytest.fixture(scope="module")
def manager() -> Manager:
    return make_manager(load_settings({}, environment={}))


def cut(random: Random, records: list[bytes], most: int) -> list[list[bytes]]:
    """Into parts of any length."""
    parts: list[list[bytes]] = []
    while records:
        length = random.randint(1, most)
        parts.append(records[:length])
        records = records[length:]
    return parts


def arrivals(random: Random, most: int) -> list[list[list[bytes]]]:
    """Processes, their batches, the records of each: in any order, some of them several times."""
    records = [raw(document) for document in history(random, most)]
    records += random.sample(records, random.randint(0, len(records) // 4))
    if random.randrange(4):
        random.shuffle(records)
    runs = cut(random, records, random.choice((5, 20, 60)))
    return [cut(random, run, random.choice((1, 4, 60))) for run in runs]


def ingest(made: World, random: Random, most: int, together: bool, deaths: int) -> None:
    """One after the other or at the same time; what is killed is begun again, and at the end comes one more."""
    stage = Stage(random, deaths)
    runs = [lambda run=run: made.ingest(stage, run) for run in arrivals(random, most)]
    for group in [runs] if together else [[run] for run in runs]:
        stage.run(group)
    stage.run([lambda: made.ingest(Stage(random), [])])


HANDLES = Pairs(
    reach=30_000,
    query="event.code:(4656 OR 4658 OR 4660)",
    field="event.code",
    opens=("4656",),
    closes=("4658", "4660"),
    same=("host.name", "logctl.handle"),
)
"""A handle is opened, and closed within half a minute; of what is closed a join has told the file."""


@pytest.mark.parametrize("together", [False, True], ids=["one after the other", "at the same time"])
def test_the_events_do_not_depend_on_how_their_records_came(
    manager: Manager, together: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    normaliser = Normaliser(manager.collectors, "en")

    @FEW
    @given(seed=st.integers(0, 2**32), most=st.integers(2, 25), deaths=st.integers(0, 4))
    def check(seed: int, most: int, deaths: int) -> None:
        random = Random(seed)
        monkeypatch.setattr(late, "MOST_KEYS", random.choice((0, 1, 50)))
        monkeypatch.setattr(settle, "_BATCH", random.choice((1, 3, 500)))
        monkeypatch.setattr(infer, "MOST_EVENTS", random.choice((1, 3, 20_000)))
        with world(normaliser, manager.amenders, {"pairs": HANDLES}) as made:
            ingest(made, random, most, together, deaths)
            assert differences(made.events, made.expected()) == []
            assert made.pending() == 0

    check()
