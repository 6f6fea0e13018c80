"""Which queries ask for a person or a patient."""

from datetime import UTC, datetime

import pytest
from support.events import make_event

from logctl.fields import type_of
from logctl.query import parse
from logctl.query.people import NAMED, asks_for_people, bare, names_somebody
from logctl.query.typed import Reading

READING = Reading(UTC, datetime(2026, 10, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("user.name:h_akisora", True),
        ("患者ID:00010147", True),
        ("category:ehr AND NOT (ehr.user.id:a OR file.path:b)", True),
        ("_exists_:ehr.patient.id", True),
        ("user.full_name:/秋.*/", True),
        ("対象ログイン名:a*", True),
        ("category:print", False),
        ("host.name:jim-pc12 AND event.code:4624", False),
        ("*", False),
        ("秋空", False),
    ],
)
def test_a_condition_on_a_field_of_people_asks_for_people(query: str, expected: bool) -> None:
    assert asks_for_people(parse(query, READING)) is expected


def test_conditions_on_any_field_are_those_without_one() -> None:
    assert len(bare(parse('秋空 AND (*b* OR "c d") AND user.name:x AND /e/', READING))) == 4


def test_a_bare_word_names_somebody_where_it_is_in_their_name() -> None:
    (leaf,) = bare(parse("秋空", READING))
    assert names_somebody(leaf, make_event({"user.full_name": "秋空 花子"}))
    assert not names_somebody(leaf, make_event({"file.path": "D:\\秋空.xlsx", "user.name": "m_mizuno"}))


def test_the_fields_of_people_are_in_the_field_table() -> None:
    assert [name for name in NAMED if type_of(name) is None] == []
