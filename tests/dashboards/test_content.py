"""The bundled dashboards: what people read in them, and that each panel has something to show."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import click
import pytest
from support.alerts import desk_in, found, hit_of
from support.events import make_event
from support.rules import rule_named
from support.wording import steady_everywhere, wrong_words

from logctl.cli.group import _group
from logctl.content import bundled_folder, read_search, search_files
from logctl.dashboards.board import TIME, Again, Chart, Dashboard, Listing, Note
from logctl.dashboards.query import read_query
from logctl.dashboards.query import read_search as node_of
from logctl.dashboards.read import dashboard_files, read_dashboard
from logctl.dashboards.searches import counted, is_countable
from logctl.detect.alerts import ALL
from logctl.detect.mirror import document
from logctl.event import Event, Fields
from logctl.fields import FIELDS, type_of
from logctl.fields.values import CATEGORIES
from logctl.language import Label
from logctl.query import And, Exists, Is, Node
from logctl.query.evaluate import matches
from logctl.query.people import leaves
from logctl.store import EmbeddedStore

DASHBOARDS = {file.stem: read_dashboard(file) for file in dashboard_files(bundled_folder())}
SEARCHES = {search.name: search for search in map(read_search, search_files(bundled_folder()))}
ASKED_FOR = (
    *("overview", "logs", "files", "usb", "file-servers", "ehr-access", "alerts", "collection"),
    *("logctl-audit", "logons", "network"),
)
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
NAMES = {"USB", "Web", "VPN", "ID", "logctl", "Windows", "Linux", "OpenSearch", "Dashboards"}
"""What is written in Latin letters in Japanese, too."""
FEWEST, MOST = 10, 16
"""Panels: a person is to see the whole of a dashboard, and Dashboards asks for all of them at once."""
NOWHERE_IN_SAMPLES: list[Fields] = [
    {"logctl.lineage.operation": "copy", "logctl.lineage.rule": "share-read"},
    {
        "logctl.category": "drive",
        "device.serial_number": "995F8ABEC9",
        "logctl.device.no": "U-12",
        "logctl.device.owner": "医事課",
    },
    {"logctl.time_doubtful": True},
    {"logctl.category": "web", "user.name": "m_ishida", "http.request.bytes": 3_995_339},
    {"event.outcome": "failure", "logctl.share.name": "人事", "user.name": "h_akisora"},
]
"""What amendments, registers and clocks add to events."""
ENTITIES = {"user.name": "h_akisora", "ehr.user.id": "k_mori", "source.ip": "192.0.2.7"}
"""What bundled rules raise alerts about."""


PANELS = [panel.content for dashboard in DASHBOARDS.values() for panel in dashboard.panels]
CHARTS = [content for content in PANELS if isinstance(content, Chart)]
NOTES = [content for content in PANELS if isinstance(content, Note)]
LISTED = {content.search for content in PANELS if isinstance(content, Listing)}
OWN_PANELS: list[Chart | Note] = [*CHARTS, *NOTES]

each = pytest.mark.parametrize("dashboard", DASHBOARDS.values(), ids=DASHBOARDS)


def texts(dashboard: Dashboard) -> Iterator[Label]:
    yield from (dashboard.title, dashboard.description)
    for panel in dashboard.panels:
        if isinstance(panel.content, Chart | Note):
            yield panel.content.title
        if isinstance(panel.content, Note):
            yield panel.content.text


def fields_of(chart: Chart) -> list[str]:
    return [*chart.by, *(name for name in (chart.distinct, chart.sum) if name)]


def asked(chart: Chart) -> Node:
    """What the chart counts: events that lack one of its fields are in none of its buckets."""
    node = read_query(chart.query) if chart.query is not None else node_of(SEARCHES[chart.saved or ""])
    return And((node, *(Exists(name) for name in fields_of(chart) if name != TIME)))


# The files


def test_there_is_a_dashboard_for_each_purpose() -> None:
    assert set(DASHBOARDS) == set(ASKED_FOR)


@each
def test_it_is_of_a_size_that_a_person_can_look_at(dashboard: Dashboard) -> None:
    assert FEWEST <= len(dashboard.panels) <= MOST


@each
def test_it_begins_with_numbers_and_then_says_how_to_read_them(dashboard: Dashboard) -> None:
    kinds = [
        (named(panel.content) if isinstance(panel.content, Again) else panel.content)
        for panel in dashboard.panels
    ]
    first = next(place for place, one in enumerate(kinds) if isinstance(one, Note))
    assert first >= 3
    assert all(isinstance(one, Chart) and one.kind == "metric" for one in kinds[:first])
    assert sum(isinstance(one, Note) for one in kinds) == 1


def named(again: Again) -> Chart | Note:
    (found,) = [one for one in OWN_PANELS if one.name == again.name]
    return found


def test_every_name_is_defined_once() -> None:
    defined = [one.name for one in OWN_PANELS]
    assert sorted(defined) == sorted(set(defined))
    assert not set(defined) & set(SEARCHES)


@each
def test_its_own_panels_have_its_name_in_front(dashboard: Dashboard) -> None:
    """They lie in one long list in Dashboards."""
    own = [panel.content for panel in dashboard.panels if isinstance(panel.content, Chart | Note)]
    assert [one.name for one in own if not one.name.startswith(f"{dashboard.name}-")] == []


def test_every_search_that_asks_for_no_one_in_particular_is_on_a_dashboard() -> None:
    """Those that need a person, a patient or a file are opened from the list of searches, and filtered."""
    asks_for_one = {
        name for name, search in SEARCHES.items() if any(one.required for one in search.parameters)
    }
    assert set(SEARCHES) - LISTED == asks_for_one


def test_every_category_has_room_where_logs_are_viewed() -> None:
    (ring,) = [chart for chart in CHARTS if chart.name == "logs-categories"]
    assert ring.top >= len(CATEGORIES)


# The texts


@each
def test_its_texts_are_in_both_languages(dashboard: Dashboard) -> None:
    for label in texts(dashboard):
        assert JAPANESE.search(label.ja), label
        assert not JAPANESE.search(label.en), label


@each
def test_its_titles_are_words_and_not_names_of_fields(dashboard: Dashboard) -> None:
    known = {field.name for field in FIELDS}
    for label in (one for one in texts(dashboard) if "\n" not in one.ja):
        assert not set(re.findall(r"[\w.]+\w", f"{label.ja} {label.en}")) & {n for n in known if "." in n}
        assert set(re.findall(r"[A-Za-z]+", label.ja)) <= NAMES, label.ja


def test_titles_are_told_apart() -> None:
    titles = [one.title for one in OWN_PANELS] + [search.title for search in SEARCHES.values()]
    for language in ("ja", "en"):
        found = [getattr(title, language).casefold() for title in titles]
        assert sorted(found) == sorted(set(found))


@each
def test_its_texts_keep_to_the_glossary(dashboard: Dashboard) -> None:
    from docs.glossary import read_glossary

    words = read_glossary()
    for label in texts(dashboard):
        assert wrong_words(label.ja, "ja", words) == [], label.ja
        assert wrong_words(label.en, "en", words) == [], label.en
        assert all(steady_everywhere(char) for char in (label.ja + label.en).replace("\n", ""))


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.name)
def test_a_note_says_what_to_look_at_and_what_the_numbers_do_not_say(note: Note) -> None:
    for text in (note.text.ja, note.text.en):
        look, _nothing, limits = text.partition("\n\n")
        assert look.strip()
        assert limits.strip()


def test_the_commands_that_notes_name_are_there() -> None:
    lines = {line for note in NOTES for line in re.findall(r"`(logctl [^`]+)`", note.text.ja + note.text.en)}
    assert lines
    for _logctl, *words in map(str.split, sorted(lines)):
        command: click.Command | None = _group
        while isinstance(command, click.Group) and words:
            command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None
        options = {name for one in command.params for name in one.opts}
        assert {word for word in words if word.startswith("-")} <= options


# What is counted


def test_charts_are_made_of_fields_that_can_be_counted() -> None:
    names = {name for chart in CHARTS for name in fields_of(chart)}
    assert {name for name in names if not is_countable(name)} == set()
    assert {name for name in names if type_of(name) == "date"} == {TIME}


def test_charts_of_events_can_be_compared_with_what_the_search_counts() -> None:
    """`logctl search` groups by two fields at most."""
    assert [chart.name for chart in CHARTS if chart.index == "events" and len(chart.by) > 2] == []


@cache
def sample_events() -> tuple[Event, ...]:
    """What the collectors make of their samples, and what logctl itself adds."""
    found = [*NOWHERE_IN_SAMPLES]
    for file in sorted((bundled_folder() / "collectors").glob("*/samples/*.expected.ndjson")):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [_known(json.loads(line)) for line in lines if "hostile" not in file.name]
    return tuple(make_event(fields, number=number) for number, fields in enumerate(found, 1))


def _known(line: Any) -> Fields:
    """A line is an event, or ends with one."""
    shown = line[-1] if isinstance(line, list) else line
    beside = {"event.sequence", TIME}
    return {name: value for name, value in shown.items() if name not in beside and type_of(name) is not None}


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path_factory.mktemp("sampled") / "index", create=True)
    store.put([store.prepare(event) for event in sample_events()])
    yield store
    store.close()


def test_every_chart_of_events_and_every_search_finds_something(sampled: EmbeddedStore) -> None:
    empty = [chart.name for chart in CHARTS if chart.index == "events" and not sampled.count(asked(chart))]
    empty += [name for name in sorted(LISTED) if not sampled.count(_listed(name))]
    assert empty == []


def _listed(name: str) -> Node:
    table = counted(SEARCHES[name])
    return asked(table) if table else node_of(SEARCHES[name])


def test_the_actions_that_a_dashboard_asks_for_are_those_of_a_collector() -> None:
    folder = bundled_folder() / "collectors"
    said = (file.read_text(encoding="utf-8") for file in chain(folder.rglob("*.py"), folder.glob("*.toml")))
    known = {name for text in said for name in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)}
    wanted = {action for chart in CHARTS for action in _actions(asked(chart))}
    assert wanted
    assert wanted <= known


def _actions(node: Node) -> list[str]:
    return [str(leaf.value) for leaf in leaves(node) if isinstance(leaf, Is) and leaf.field == "event.action"]


# Alerts


@pytest.fixture
def documents(tmp_path: Path) -> list[Event]:
    """Alerts about each kind of entity, as they lie in their index: one is open, one assigned, one closed."""
    rules = {name: rule_named(name, group_by=(name,), severity="high") for name in ENTITIES}
    desk = replace(desk_in(tmp_path), rules=rules)
    for number, (name, value) in enumerate(ENTITIES.items(), 1):
        event = make_event({name: value}, number=number)
        desk.put(event)
        found(desk.database, rules[name], [hit_of(event, group=value)])
    assigned, closed, _open = desk.alerts.find(ALL)
    desk.decide("alert.assign", assigned.id, to="officer")
    desk.decide("alert.close", closed.id, "the ward asked for it", verdict="real")
    shown = [document(alert, "ja") for alert in desk.alerts.find(ALL)]
    return [make_event(fields, number=number) for number, fields in enumerate(shown, 1)]


def test_every_chart_of_alerts_finds_some(documents: list[Event]) -> None:
    charts = [chart for chart in CHARTS if chart.index == "alerts"]
    assert len(charts) >= FEWEST
    empty = [one.name for one in charts if not any(matches(asked(one), event.shown) for event in documents)]
    assert empty == []
