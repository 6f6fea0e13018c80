"""Findings as they are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.notices import RULE, finding, notice

from logctl.detect.notify.notices import nameless, notice_of, restored, stored
from logctl.fields import FIELDS
from logctl.language import Label

PEOPLE = (
    "user",
    "ehr",
    "person",
    "file",
    "url",
    "email",
    "related",
    "command_line",
    "group",
    "process",
    "dns",
)


def test_a_notice_says_what_was_found_and_what_to_do() -> None:
    told = notice_of(finding(), RULE, names=True)
    assert (told.finding, told.rule, told.severity, told.hits) == (finding().id, RULE.name, "high", 3)
    assert (told.title, told.advice) == (RULE.title, RULE.advice)
    assert (told.first, told.last) == (finding().first, finding().last)
    assert told.entities == {"host.name": "pc-1", "user.name": "秋空花子"}


def test_names_are_left_out_unless_the_channel_allows_them() -> None:
    assert notice_of(finding(), RULE, names=False).entities == {"host.name": "pc-1"}


@pytest.mark.parametrize(
    "name", [field.name for field in FIELDS if any(part in field.name for part in PEOPLE)]
)
def test_fields_that_name_people_or_may_hold_a_name_are_left_out(name: str) -> None:
    assert nameless({name: "秋空花子"}) == {}


def test_a_field_that_nobody_knows_is_left_out() -> None:
    assert nameless({"who": "秋空花子", "winlog.event_data.TargetUserName": "akisora"}) == {}


@pytest.mark.parametrize("name", ["host.name", "source.ip", "destination.port", "event.code"])
def test_hosts_addresses_and_codes_are_told(name: str) -> None:
    assert nameless({name: "x"}) == {name: "x"}


def test_a_notice_has_another_id_when_the_severity_rose() -> None:
    assert notice_of(finding(), RULE, True).id != notice_of(finding(severity="critical"), RULE, True).id
    assert notice_of(finding(), RULE, True).id == notice_of(finding(hits=99), RULE, False).id


def test_of_a_rule_that_is_gone_the_name_is_told() -> None:
    assert notice_of(finding(), None, names=True).title == Label("many-failures", "many-failures")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS, st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_a_notice_that_was_stored_is_the_same(title: str, entities: dict[str, str]) -> None:
    told = notice(title=Label(title, "x"), entities=entities)
    assert restored(stored(told)) == told
