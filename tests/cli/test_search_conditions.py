"""Conditions of the command line, over the invented hospital."""

from collections.abc import Callable
from typing import Any

import pytest
from support.command import Command

Row = dict[str, Any]


def texts(row: Row) -> str:
    return "\n".join(str(value) for value in row.values()).lower()


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        (("--user-any", "AKISORA"), lambda row: "akisora" in row.get("user.name", "")),
        (
            ("--user-any", "akisora", "--user-any", "sato"),
            lambda row: row.get("user.name") in ("h_akisora", "m_sato"),
        ),
        (("--user-not", "akisora"), lambda row: "akisora" not in row.get("user.name", "")),
        (("--keyword-all", "部外秘"), lambda row: "部外秘" in texts(row)),
        (
            ("--keyword-all", "ＥＸＣＥＬ", "--keyword-not", "sato"),
            lambda row: "excel" in texts(row) and "sato" not in texts(row),
        ),
        (("--category", "session"), lambda row: row["logctl.category"] == "session"),
        (("--category", "アプリケーション"), lambda row: row["logctl.category"] == "application"),
        (("--host", "ns3-pc01"), lambda row: row["host.name"] == "ns3-pc01"),
        (("--host", "NS3*"), lambda row: row["host.name"].startswith("ns3")),
        (("--alerts-only",), lambda _row: False),
        (("結果:失敗", "--host", "pharm-pc03"), lambda row: row.get("event.outcome") == "failure"),
    ],
)
def test_conditions_find_what_a_reader_of_all_events_would(
    hospital: Command, arguments: tuple[str, ...], holds: Callable[[Row], bool]
) -> None:
    everything = hospital("search", "--all", "-o", "json").json
    found = hospital("search", *arguments, "--all", "-o", "json").json
    assert [row["event.id"] for row in found] == [row["event.id"] for row in everything if holds(row)]


def test_the_explained_query_typed_again_finds_the_same(hospital: Command) -> None:
    arguments = ("excel", "--user-any", "akisora", "--category", "application", "--from", "2026-10-02")
    query = hospital("search", *arguments, "--explain", "-o", "json").json["query"]
    asked = [
        hospital("search", *words, "--count", "-o", "json").json["count"] for words in (arguments, (query,))
    ]
    assert asked[0] == asked[1] > 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--category", "no such"),
        ("--keyword-any", ""),
        ("--follow", "--all"),
        ("--follow", "--count"),
        ("--after", "x", "--count"),
        ("--after", "no such event"),
        ("--follow", "-o", "csv"),
    ],
)
def test_what_cannot_be_is_wrong_usage_in_one_line(hospital: Command, arguments: tuple[str, ...]) -> None:
    result = hospital("search", *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)


def test_no_hits_for_a_word_lead_to_the_keyword_form(hospital: Command) -> None:
    assert "--keyword-any" in hospital("search", "akisor").err
    assert hospital("search", "--keyword-any", "akisor", "--count", "-o", "json").json["count"] > 0
