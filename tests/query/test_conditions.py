"""The conditions of a log-viewing screen, as the query that each becomes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from support.events import some_fields

from logctl.errors import QueryError
from logctl.event import Fields
from logctl.query import And, Everything, Is, matches, parse, text_of, with_conditions
from logctl.query.conditions import PEOPLE, Conditions
from logctl.query.evaluate import searchable_texts, values
from logctl.query.typed import Reading
from logctl.words import fold

READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 11, 24, tzinfo=UTC))


def meant(conditions: Conditions) -> str:
    return text_of(with_conditions(Everything(), conditions.nodes()))


@pytest.mark.parametrize(
    ("conditions", "query"),
    [
        (Conditions(), "*"),
        (Conditions(keyword_all=["部外秘", "ＡＢＣ"]), "*部外秘* AND *abc*"),
        (Conditions(keyword_any=["a", "b"]), "*a* OR *b*"),
        (Conditions(keyword_not=["a", "b"]), "(NOT *a*) AND (NOT *b*)"),
        (Conditions(keyword_all=["a*b"]), "*a\\*b*"),
        (Conditions(categories=["file_operation"]), 'logctl.category:"file_operation"'),
        (
            Conditions(categories=["ﾌｧｲﾙ操作", "Print"]),
            'logctl.category:"file_operation" OR logctl.category:"print"',
        ),
        (Conditions(hosts=["10.0.0.1"]), 'host.ip:"10.0.0.1"'),
        (Conditions(alerts_only=True), 'event.kind:"alert" OR _exists_:logctl.alert.rule'),
    ],
)
def test_a_condition_is_a_query(conditions: Conditions, query: str) -> None:
    assert meant(conditions) == query
    assert parse(query, READING) == with_conditions(Everything(), conditions.nodes())


def test_a_host_is_known_by_each_of_its_names() -> None:
    assert meant(Conditions(hosts=["NS*"])).count(":ns*") == 4
    assert 'logctl.terminal.no:"12"' in meant(Conditions(hosts=["12"]))


def test_conditions_are_joined_with_the_query() -> None:
    query = Is("user.name", "a")
    assert with_conditions(query, []) == query
    assert with_conditions(query, Conditions(keyword_all=["b"]).nodes()) == And(
        (query, *Conditions(keyword_all=["b"]).nodes())
    )


@pytest.mark.parametrize(
    "conditions",
    [Conditions(keyword_all=[""]), Conditions(user_any=[" "]), Conditions(categories=["no such"])],
)
def test_what_can_be_no_condition_is_refused(conditions: Conditions) -> None:
    with pytest.raises(QueryError):
        conditions.nodes()


def test_an_unknown_category_is_told_with_those_that_there_are() -> None:
    with pytest.raises(QueryError, match="ファイル操作"):
        Conditions(categories=["x"]).nodes()


@given(fields=some_fields())
def test_a_keyword_is_a_folded_part_of_any_text(fields: Fields) -> None:
    (node,) = Conditions(keyword_all=["a"]).nodes()
    expected = any("a" in fold(text) for _name, text in searchable_texts(fields))
    assert matches(node, fields) == expected


@given(fields=some_fields())
def test_a_user_is_a_folded_part_of_a_name_of_who_acted(fields: Fields) -> None:
    (node,) = Conditions(user_all=["A"]).nodes()
    expected = any("a" in fold(str(value)) for name in PEOPLE for value in values(fields.get(name)))
    assert matches(node, fields) == expected
