"""All bundled rules: sound, in both languages, with cases that tell them apart, and the same on both stores."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from support.events import month_of
from support.wording import wrong_words

from logctl.contracts.rule import Rule, Tracked
from logctl.decode import EARLIEST, LATEST
from logctl.detect.catalogue import Catalogue, load_catalogue
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.make import ready
from logctl.detect.gate.cases import run_cases
from logctl.detect.gate.check import checked
from logctl.detect.source import ListSource, StoreSource
from logctl.detect.tracked_ask import ask_of
from logctl.event import Event
from logctl.manager import Manager, add_searches, make_manager
from logctl.settings import Settings
from logctl.store import Store
from logctl.track.queries.samples import events_told

TOKYO = ZoneInfo("Asia/Tokyo")
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
WANTED = 12


@cache
def everything() -> tuple[Manager, Catalogue]:
    manager = make_manager(Settings())
    add_searches(manager, Settings())
    return manager, load_catalogue(Settings(), manager)


RULES = sorted(everything()[1].rules.values(), key=lambda rule: rule.name)
each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_there_are_rules_of_every_kind_of_condition_and_none_is_left_out() -> None:
    assert everything()[1].left_out == []
    assert len(RULES) >= WANTED
    kinds = {type(rule.condition).__name__ for rule in RULES}
    assert kinds >= {"Each", "Count", "Together", "FirstSeen", "Silence", "Rate", "Tracked"}


@each
def test_it_is_sound(rule: Rule) -> None:
    assert [str(problem) for problem in checked(rule, (), TOKYO).problems] == []


@each
def test_its_cases_pass_and_are_of_both_kinds(rule: Rule) -> None:
    manager, _catalogue = everything()
    tracking = manager.tracking[rule.condition.query] if isinstance(rule.condition, Tracked) else None
    results = run_cases(rule, (), TOKYO, tracking)
    assert [(one.title, str(one.problem)) for one in results if not one.passed] == []
    assert {one.finds for one in results} == {True, False}


@each
def test_its_texts_are_in_both_languages_and_say_what_to_do(rule: Rule) -> None:
    for label in (rule.title, rule.description, rule.advice):
        assert JAPANESE.search(label.ja), label.ja
        assert not JAPANESE.search(label.en), label.en
    assert len(rule.advice.ja) >= 30
    assert rule.category


@each
def test_its_words_are_those_of_the_glossary(rule: Rule) -> None:
    from docs.glossary import read_glossary

    words = read_glossary()
    for label in (rule.title, rule.description, rule.advice):
        assert wrong_words(label.ja, "ja", words) == wrong_words(label.en, "en", words) == []


def stories() -> Iterator[Event]:
    """All events of all cases, each case days away from the others."""
    numbers = count(1)
    manager, _catalogue = everything()
    for rule in RULES:
        told = [case.events for case in rule.cases]
        if isinstance(rule.condition, Tracked):
            query = manager.tracking[rule.condition.query]
            told += [query.finds, query.ignores]
        for events in told:
            for event in events_told(events):
                yield replace(event, id=f"{next(numbers):08}", bucket=month_of(event.time))


def test_every_rule_finds_the_same_in_a_store_as_in_the_plain_reading(store: Store) -> None:
    events = [*stories()]
    store.put([store.prepare(event) for event in events])
    manager, _catalogue = everything()
    for rule in RULES:
        condition = ready(rule, (), TOKYO, lambda one: ask_of(store, manager.tracking, TOKYO, one))
        found = [*condition.hits(Judging(StoreSource(store), LATEST), EARLIEST, LATEST)]
        assert found, rule.name
        if not isinstance(rule.condition, Tracked):
            plain = [*condition.hits(Judging(ListSource(events), LATEST), EARLIEST, LATEST)]
            assert found == plain, rule.name
