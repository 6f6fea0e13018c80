"""All bundled tracking queries, on both stores: sound, in both languages, and each with samples that tell it apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.searches import READING
from support.wording import wrong_words

from logctl.content import bundled_folder, read_search, read_tracking, search_files, tracking_files
from logctl.contracts import Destination, TrackingQuery
from logctl.decode import iso_text
from logctl.event import Event, Fields
from logctl.query import Everything
from logctl.store import Sort, Store
from logctl.track.queries import Bounds, tracked, tracking_problems
from logctl.track.queries.samples import Story

QUERIES = [read_tracking(file) for file in tracking_files(bundled_folder())]
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
WANTED = 8
UNLIKELY: tuple[Destination, ...] = ("removable", "optical", "upload", "mail", "print", "terminal", "share")

each = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def reaches(query: TrackingQuery, told: Sequence[Fields]) -> bool:
    values = {name: [value] for name, value in query.sample.items()}
    return bool(tracked(Story(told), query, values, READING).found)


def test_there_are_enough_of_them() -> None:
    assert len(QUERIES) >= WANTED


@each
def test_it_is_sound(query: TrackingQuery) -> None:
    assert [str(error) for error in tracking_problems(query, READING)] == []


@each
def test_each_event_of_what_it_finds_is_needed(query: TrackingQuery) -> None:
    """A sample with more than it takes would not show what it takes."""
    for number in range(len(query.finds)):
        assert not reaches(query, [*query.finds[:number], *query.finds[number + 1 :]]), number


@each
def test_what_it_ignores_is_found_by_one_that_asks_for_less(query: TrackingQuery) -> None:
    """The other sample is near enough to be mistaken: it is about the same files or destinations."""
    loose = replace(
        query,
        query="*",
        paths=(),
        parameters=(),
        sample={},
        track=replace(query.track, reaches=UNLIKELY, also=(), through=(), within=None, direction="forward"),
    )
    assert reaches(loose, query.ignores)


@each
def test_each_of_its_parameters_can_find_nothing(query: TrackingQuery) -> None:
    for parameter in query.parameters:
        alone = replace(query, parameters=(parameter,), sample={parameter.name: "そのような値はない"})
        assert not reaches(alone, query.finds), parameter.name
    if query.paths:
        assert not reaches(replace(query, sample={"path": "\\\\nowhere\\*"}), query.finds)


@each
def test_its_texts_are_in_both_languages(query: TrackingQuery) -> None:
    for label in (query.title, query.description, *(one.description for one in query.parameters)):
        assert JAPANESE.search(label.ja)
        assert not JAPANESE.search(label.en)


@each
def test_its_texts_keep_to_the_glossary(query: TrackingQuery) -> None:
    from docs.glossary import read_glossary

    words = read_glossary()
    for label in (query.title, query.description, *(one.description for one in query.parameters)):
        assert list(wrong_words(label.ja, "ja", words)) == []
        assert list(wrong_words(label.en, "en", words)) == []


def test_each_finds_its_sample_and_not_the_other_in_the_store(fresh_store: Callable[[], Store]) -> None:
    """Each story in a time of its own."""
    store = fresh_store()
    day = 86_400_000
    spans = {}
    for number, query in enumerate(QUERIES):
        for kind, told in (("finds", query.finds), ("ignores", query.ignores)):
            begin = 1_790_000_000_000 + (2 * number + (kind == "ignores")) * 40 * day
            spans[query.name, kind] = (begin, begin + 39 * day)
            store.put([store.prepare(event) for event in moved(told, begin, f"s{number}{kind[0]}")])
    for query in QUERIES:
        values = {name: [value] for name, value in query.sample.items()}
        assert found_in(store, query, values, spans[query.name, "finds"]), query.name
        assert not found_in(store, query, values, spans[query.name, "ignores"]), query.name


def found_in(
    store: Store, query: TrackingQuery, values: dict[str, list[str]], span: tuple[int, int]
) -> list[str]:
    """The marked steps of that time; another story may go on with files of the same place, but not begin there."""
    answer = tracked(store, query, values, READING, Bounds(span))
    steps = [step for one in answer.found for step in one.lineage.steps if step.id in one.reached]
    return [step.id for step in steps if span[0] <= step.time <= span[1]]


def moved(told: Sequence[Fields], begin: int, name: str) -> Iterator[Event]:
    """The events of a story, from another beginning, on terminals of its own: stories do not meet."""
    events = list(Story(told).find(Everything(), Sort(descending=False)))
    for event in events:
        time = begin + event.time - events[0].time
        fields: Fields = {
            key: value.replace("\\\\fs01\\", f"\\\\{name}\\").replace("\\\\FS01\\", f"\\\\{name}\\")
            if isinstance(value, str)
            else value
            for key, value in event.fields.items()
        }
        fields |= {"@timestamp": iso_text(time), "host.hostname": f"{name}-{event.fields['host.hostname']}"}
        if "device.serial_number" in fields:
            fields["device.serial_number"] = f"{name}-{fields['device.serial_number']}"
        yield replace(
            event,
            id=f"{name}-{event.id}",
            time=time,
            bucket=iso_text(time)[:7].replace("-", "."),
            fields=fields,
        )


def test_names_are_those_of_their_files_and_no_saved_search_has_them() -> None:
    names = [query.name for query in QUERIES]
    assert names == [Path(file).stem for file in tracking_files(bundled_folder())]
    assert not {*names} & {read_search(file).name for file in search_files(bundled_folder())}
