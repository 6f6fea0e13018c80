"""Filters of Sigma are conditions of the rules that they are for, as pySigma has it."""

from pathlib import Path

import pytest
from support.sigma import base, converted, put, reason, rule, sigma_filter

from logctl.contracts.rule import Each, Events

PLAIN = 'winlog.channel:"security" AND event.code:"4625"'
SCANNER = '(NOT winlog.computer_name:"scanner")'
ID = "929a690e-bef0-4204-a928-ef5e620d6fcc"
NOT_SCANNER = "  s:\n    Computer: SCANNER\n  condition: not s"


def filtered(folder: Path, rules: str, source: str = "{product: windows}", body: str = NOT_SCANNER) -> str:
    text = f"rules: {rules}\n" + "\n".join(line[2:] for line in body.splitlines())
    first = put(folder, sigma_filter(text, source), name="filter.yml")
    found = converted(put(folder, base("failed", id=ID)), first)
    condition = rule(found["rule"]).condition
    assert isinstance(condition, Each)
    return condition.events.query


@pytest.mark.parametrize("rules", ["any", "[]", "failed", f"[{ID}]", "[other, failed]"])
def test_a_filter_is_one_more_condition(tmp_path: Path, rules: str) -> None:
    expected = f'winlog.channel:"security" AND (event.code:"4625" AND {SCANNER})'
    assert filtered(tmp_path, rules) == expected


@pytest.mark.parametrize(
    ("rules", "source"),
    [
        ("[other]", "{product: windows}"),
        ("any", "{product: linux}"),
        ("any", "{product: windows, service: system}"),
        ("[failed]", "{category: webserver}"),
    ],
)
def test_a_filter_for_others_changes_nothing(tmp_path: Path, rules: str, source: str) -> None:
    assert filtered(tmp_path, rules, source) == PLAIN


def test_several_selections_of_a_filter_stay_its_own(tmp_path: Path) -> None:
    body = "  a:\n    Computer: x\n  b:\n    Computer: y\n  condition: not 1 of them"
    expected = '(NOT (winlog.computer_name:"x" OR winlog.computer_name:"y"))'
    assert filtered(tmp_path, "any", body=body).endswith(f"{expected})")


def test_each_of_several_filters_holds(tmp_path: Path) -> None:
    text = "rules: any\ns:\n  Computer: %s\ncondition: not s"
    found = converted(
        put(tmp_path, base("failed"), sigma_filter(text % "x"), sigma_filter(text % "y")),
    )
    condition = rule(found["rule"]).condition
    assert isinstance(condition, Each)
    assert '(NOT winlog.computer_name:"x")' in condition.events.query
    assert '(NOT winlog.computer_name:"y")' in condition.events.query


def test_a_filter_that_cannot_be_said_refuses_its_rules_by_name(tmp_path: Path) -> None:
    text = "rules: [failed]\ns:\n  Computer|cased: X\ncondition: not s"
    found = converted(put(tmp_path, base("failed"), base("b"), sigma_filter(text, title="Our scanner")))
    assert "with the filter Our scanner: " in reason(found["failed"])
    assert rule(found["b"]).condition == Each(Events(PLAIN))


def test_a_file_of_filters_alone_has_no_rules(tmp_path: Path) -> None:
    text = "rules: any\ns:\n  Computer: X\ncondition: not s"
    assert converted(put(tmp_path, sigma_filter(text))) == {}
