"""The event logs of others: the examples of `evtx-maps` and every real EVTX file, as tables to review by reading.

The files themselves are not part of the project; `pytest --update` rewrites the tables where they are at hand.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.windows import fields_of, module_of, windows

from logctl import Collector, RejectError
from logctl.event import Fields
from logctl.fields import type_of
from logctl.language import LANGUAGES, Language

TABLES = Path(__file__).parent / "tables"
_EVENT = re.compile(r"<Event[ >].*?</Event>", re.S)


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def example_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each map has one or more events in its comments, as Event Viewer shows them."""
    for path in sorted(folder.rglob("*.map")):
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        comment = "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
        for found in _EVENT.findall(comment):
            yield path.stem, found


@pytest.fixture(scope="module")
def examples(collector: Collector, real_logs: Path) -> list[tuple[str, Fields | str]]:
    found: list[tuple[str, Fields | str]] = []
    for name, text in example_texts(real_logs / "permissive" / "ez-evtx-maps"):
        try:
            found.append((name, fields_of(collector, text.encode())))
        except RejectError as error:
            found.append((name, f"rejected: {str(error).partition(':')[0]}"))
    return found


def compare(name: str, found: list[str], update: bool) -> None:
    path = TABLES / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(found) + "\n", encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8").splitlines()


def shape(fields: Fields) -> list[str]:
    """The fields that a record got beyond its own names; without values, which are other people's."""
    return sorted(name for name in fields if not name.startswith(("winlog.event_data.", "winlog.user_data.")))


def summary(name: str, found: Fields | str) -> str:
    if isinstance(found, str):
        return f"{name}\t{found}"
    columns = (
        found.get(key, "-") for key in ("event.provider", "event.code", "event.action", "logctl.category")
    )
    beyond = [field for field in shape(found) if not field.startswith(("event.", "winlog.", "host.", "log."))]
    return "\t".join([name, *map(str, columns), " ".join(beyond)])


def test_the_examples_of_evtx_maps_mean_what_the_table_says(
    examples: list[tuple[str, Fields | str]], update: bool
) -> None:
    compare("evtx-maps.tsv", [summary(name, found) for name, found in examples], update)


def test_almost_every_example_is_an_event(examples: list[tuple[str, Fields | str]]) -> None:
    rejected = [name for name, found in examples if isinstance(found, str)]
    assert len(examples) > 430
    assert len(rejected) <= 15, rejected  # cut off or mistyped: no end tag, `="{3cb2...` without a name


def test_every_field_of_an_example_is_in_the_table(examples: list[tuple[str, Fields | str]]) -> None:
    names = {name for _map, fields in examples if not isinstance(fields, str) for name in fields}
    assert {name for name in names if type_of(name) is None} == set()


@pytest.fixture(scope="module")
def real(collector: Collector, real_evtx: list[Path]) -> list[Fields]:
    return [fields for path in real_evtx for fields in _readable(collector, path)]


def _readable(collector: Collector, path: Path) -> Iterator[Fields]:
    from logctl.read import READERS, Unreadable, open_source

    for record in READERS["evtx"].read(open_source(path), "cp932"):
        if not isinstance(record, Unreadable):
            yield fields_of(collector, record.raw)


def test_the_real_logs_mean_what_the_table_says(real: list[Fields], update: bool) -> None:
    counts: Counter[tuple[str, ...]] = Counter()
    names: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for fields in real:
        key = tuple(
            str(fields.get(name, "-"))
            for name in (
                "event.provider",
                "event.code",
                "event.action",
                "logctl.category",
                "logctl.operation",
            )
        )
        counts[key] += 1
        names[key].update(
            field for field in shape(fields) if not field.startswith(("event.", "winlog.", "host.", "log."))
        )
    rows = ["\t".join([*key, str(counts[key]), " ".join(sorted(names[key]))]) for key in sorted(counts)]
    compare("real-evtx.tsv", rows, update)


def test_most_real_security_records_have_a_meaning(collector: Collector, real: list[Fields]) -> None:
    security = [fields for fields in real if fields.get("winlog.channel") == "Security"]
    known = module_of(collector, "events").MEANINGS
    told = sum((fields.get("event.provider"), fields.get("event.code")) in known for fields in security)
    assert told / len(security) > 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_real_record_has_a_number_of_a_message_or_a_dash_for_a_value(
    collector: Collector, real: list[Fields], language: Language
) -> None:
    known = module_of(collector, "events").MEANINGS
    told = [
        collector.message(fields, language)
        for fields in real[::5]
        if (fields.get("event.provider"), fields.get("event.code")) in known
    ]
    assert [sentence for sentence in told if re.search(r"%%\d{3}|[:（(] ?-[、,)）]", sentence)] == []


def test_no_sentence_of_a_real_record_is_longer_than_people_read(
    collector: Collector, real: list[Fields]
) -> None:
    assert max(len(collector.message(fields, "ja")) for fields in real[::7]) < 2000
    assert json.dumps([collector.message(fields, "en") for fields in real[::97]])
