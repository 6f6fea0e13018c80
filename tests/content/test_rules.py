"""Rules of our own, companions and filters as files."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import ValidationError

from logctl.content.rule_model import CompanionFile, FilterFile, RuleFile
from logctl.content.rules import check_size, files_below, read_rule, rule_files, rule_name
from logctl.contracts.rule import (
    DAY,
    Case,
    Condition,
    Count,
    Each,
    Events,
    Filter,
    FirstSeen,
    Found,
    Rate,
    Rule,
    Silence,
    Together,
    Tracked,
)
from logctl.errors import PluginError, QueryError
from logctl.language import Label

HEAD = """\
name = "night"
severity = "high"
category = "session"
clause = "6.5"
window = "12h"
tags = ["attack.t1078"]
"""
TEXTS = """
[title]
ja = "夜間"
en = "At night"
[description]
ja = "夜間のログオン"
en = "Logons at night"
[advice]
ja = "本人に聞く"
en = "Ask the person"
"""
MINUTE = 60_000
INNER = Count((Events("b"),), MINUTE, 3, group_by=("user.name",))


class Known:
    """What is named, as it is named."""

    def query(self, text: str) -> str:
        return text

    def saved(self, name: str, parameters: Mapping[str, str | list[str]]) -> str:
        return f"saved {name} {dict(parameters)}"

    def tracking(self, name: str, parameters: Mapping[str, str]) -> str:
        return name

    def condition(self, rule: str) -> Condition:
        return INNER if rule == "inner" else Each(Events(f"of {rule}"))


def written(folder: Path, text: str, name: str = "night.toml") -> Path:
    path = folder / "plugins" / "rules" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def made(folder: Path, condition: str, head: str = HEAD) -> Rule:
    keys, _bracket, tables = condition.partition("\n[")
    text = f"{head}{keys}\n{TEXTS}{_bracket}{tables}"
    file = read_rule(written(folder, text))
    assert isinstance(file, RuleFile)
    return file.made("here", Known())


def test_a_file_says_all_that_a_rule_has(tmp_path: Path) -> None:
    cases = '\n[[cases]]\ntitle = "one"\nfinds = true\nevents = [{ "event.code" = "4624" }, { "event.code" = "1" }]\n'
    rule = made(tmp_path, 'group_by = ["コンピューター名"]\nquery = "event.code:4624"' + cases)
    assert rule == Rule(
        name="night",
        title=Label("夜間", "At night"),
        description=Label("夜間のログオン", "Logons at night"),
        condition=Each(Events("event.code:4624")),
        severity="high",
        advice=Label("本人に聞く", "Ask the person"),
        category="session",
        clause="6.5",
        group_by=("host.name",),
        window=DAY // 2,
        cases=(Case("one", ({"event.code": "4624"}, {"event.code": "1"}), True),),
        place="here",
        tags=("attack.t1078",),
    )


def test_what_is_not_said_is_as_the_contract_says(tmp_path: Path) -> None:
    rule = made(tmp_path, 'query = "a"', 'name = "night"\n')
    plain = Rule("night", rule.title, rule.description, rule.condition, advice=rule.advice, place="here")
    assert rule == plain


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ('query = "a"', Each(Events("a"))),
        ('saved = "logons"', Each(Events("saved logons {}"))),
        ('saved = "logons"\n[parameters]\nuser = "a"', Each(Events("saved logons {'user': 'a'}"))),
        (
            '\n[count]\nquery = "a"\nwithin = "5m"\nat_least = 10\ngroup_by = ["user.name"]',
            Count((Events("a"),), 5 * MINUTE, 10, "gte", None, ("user.name",)),
        ),
        (
            '\n[count]\nsaved = "x"\nwithin = "90s"\nmore_than = 3',
            Count((Events("saved x {}"),), 90_000, 3, "gt"),
        ),
        ('\n[count]\nquery = "a"\nwithin = "1d"\nexactly = 2', Count((Events("a"),), DAY, 2, "eq")),
        ('\n[count]\nquery = "a"\nwithin = "1d"\nat_most = 2', Count((Events("a"),), DAY, 2, "lte")),
        ('\n[count]\nquery = "a"\nwithin = "1d"\nless_than = 2', Count((Events("a"),), DAY, 2, "lt")),
        ('\n[count]\nquery = "a"\nwithin = "1w"\nother_than = 2', Count((Events("a"),), 7 * DAY, 2, "neq")),
        (
            '\n[count]\nwithin = "1m"\nat_least = 2\ndistinct = "who"\n'
            '[[count.inputs]]\nname = "x"\nquery = "a"\n[[count.inputs]]\nname = "y"\nrule = "inner"\n'
            '[count.aliases.who]\nx = "source.user.name"\ny = "user.name"',
            Count(
                (Events("a", "x"), Found(INNER, "y")),
                MINUTE,
                2,
                "gte",
                "who",
                (),
                {"who": {"x": "source.user.name", "y": "user.name"}},
            ),
        ),
        (
            '\n[together]\nwithin = "1h"\nordered = true\ngroup_by = ["host.name"]\n'
            '[[together.inputs]]\nname = "x"\nrule = "inner"\n[[together.inputs]]\nname = "y"\nrule = "other"',
            Together((Found(INNER, "x"), Events("of other", "y")), 60 * MINUTE, True, ("host.name",)),
        ),
        (
            '\n[first_seen]\nquery = "a"\nfields = ["host.name"]\ngroup_by = ["user.name"]',
            FirstSeen(Events("a"), ("host.name",), group_by=("user.name",)),
        ),
        (
            '\n[first_seen]\nquery = "a"\nfields = ["host.name"]\nwithin = "60d"\nlearn = "2w"',
            FirstSeen(Events("a"), ("host.name",), 60 * DAY, 14 * DAY),
        ),
        (
            '\n[silence]\nquery = "a"\nlonger = "2d"\ngroup_by = ["host.name"]',
            Silence(Events("a"), 2 * DAY, ("host.name",)),
        ),
        ('\n[rate]\nquery = "a"', Rate(Events("a"))),
        (
            '\n[rate]\nquery = "a"\nevery = "30m"\nbefore = 10\nfactor = 2\nleast = 5\ngroup_by = ["host.name"]',
            Rate(Events("a"), 30 * MINUTE, 10, 2.0, 5, ("host.name",)),
        ),
        (
            '\n[tracked]\nquery = "to-sticks"\nwithin = "1d"\n[tracked.parameters]\nuser = "a"',
            Tracked("to-sticks", DAY, {"user": "a"}),
        ),
    ],
)
def test_every_condition_of_the_contract_can_be_written(
    tmp_path: Path, text: str, condition: Condition
) -> None:
    assert made(tmp_path, text).condition == condition


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "exactly one of query, saved, count"),
        ('query = "a"\nsaved = "b"', "here is query and saved"),
        ('query = "a"\n[parameters]\nx = "a"', "parameters: are those of a saved search"),
        ('query = "a"\nqury = "b"', "line 8: qury: Extra inputs are not permitted"),
        ('query = "a"\n[silence]\nquery = "a"\nlonger = "2d"', "here is query and silence"),
        (
            '\n[silence]\nquery = "a"\nlonger = "2y"',
            "silence.longer: write a number and s, m, h, d or w, as 24h",
        ),
        ('\n[count]\nquery = "a"\nwithin = "5m"', "exactly one of at_least, more_than"),
        ('\n[count]\nquery = "a"\nwithin = "5m"\nat_least = 0', "count.at_least: Input should be greater"),
        ('\n[count]\nquery = "a"\nwithin = "5m"\nless_than = 1', "count.less_than: Input should be greater"),
        (
            '\n[count]\nquery = "a"\nwithin = "5m"\nat_least = 2\nmore_than = 1',
            "here is at_least and more_than",
        ),
        ('\n[count]\nwithin = "5m"\nat_least = 2', "exactly one of query, saved, rule, inputs"),
        (
            '\n[count]\nquery = "a"\nwithin = "5m"\nat_least = 2\ngroup_by = ["usr"]',
            "there is no field 'usr'",
        ),
        ('\n[count]\nquery = "a"\nwithin = "5m"\nat_least = 2\ndistinct = "usr"', "there is no field 'usr'"),
        ('group_by = ["usr"]\nquery = "a"', "group_by.0: there is no field 'usr'"),
        (
            '\n[together]\nwithin = "1h"\n[[together.inputs]]\nname = "x"\nquery = "a"',
            "together.inputs: Value should have at least 2 items",
        ),
        (
            '\n[together]\nwithin = "1h"\n[[together.inputs]]\nname = "x"\nquery = "a"\n'
            '[[together.inputs]]\nname = "x"\nquery = "b"',
            "two inputs are called 'x'",
        ),
        (
            '\n[together]\nwithin = "1h"\n[[together.inputs]]\nname = "x"\nquery = "a"\n'
            '[[together.inputs]]\nname = "y"\nquery = "b"\n[together.aliases.who]\nx = "user.name"',
            "aliases.who: names every input, and nothing else; look at 'y'",
        ),
        ('\n[first_seen]\nquery = "a"\nfields = []', "first_seen.fields"),
        ('\n[[cases]]\ntitle = "x"\nfinds = true\nevents = []', "cases.0.events"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        made(tmp_path, text)
    assert told in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "plugins" / "rules" / "night.toml"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('severity = "high"', 'severity = "urgent"', "line 2: severity"),
        (
            'category = "session"',
            'category = "sessions"',
            "there is no category 'sessions'; there are: session,",
        ),
        ('window = "12h"', "window = 12", "line 5: window: write a number"),
        ('name = "night"', 'name = "day"', "the name 'day' is not that of the file"),
        ('name = "night"', "name =", "Invalid value"),
    ],
)
def test_a_value_that_cannot_be_is_told(tmp_path: Path, before: str, after: str, told: str) -> None:
    with pytest.raises(PluginError, match="no rule: ") as caught:
        made(tmp_path, 'query = "a"', HEAD.replace(before, after))
    assert told in str(caught.value)


def test_a_file_whose_name_is_no_name_of_a_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="lower-case letters, digits"):
        read_rule(written(tmp_path, HEAD + 'query = "a"\n' + TEXTS, "Night.toml"))


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "\x00", "a = 1\na = 2", "[[cases]]\n[cases]"])
def test_a_hostile_file_is_refused_like_any_other(tmp_path: Path, text: str) -> None:
    with pytest.raises(PluginError, match="no rule: "):
        read_rule(written(tmp_path, text))


def test_a_companion_says_of_a_rule_what_its_file_does_not(tmp_path: Path) -> None:
    text = (
        'for = "win_x"\nseverity = "low"\nclause = "7"\nwindow = "1h"\ngroup_by = ["host.ip"]\n'
        '[title]\nja = "題"\nen = "Title"\n[[cases]]\ntitle = "c"\nfinds = false\nevents = [{ "event.code" = "1" }]\n'
    )
    companion = read_rule(written(tmp_path, text, "sigma/win_x.toml"))
    assert isinstance(companion, CompanionFile)
    bare = Rule("win_x", Label("x", "x"), Label("d", "d"), Each(Events("a")), "high", category="web")
    rule = companion.added_to(bare)
    assert (companion.name, companion.rule) == ("win_x", "win_x")
    assert (rule.title, rule.description, rule.severity) == (Label("題", "Title"), bare.description, "low")
    assert (rule.clause, rule.category, rule.window, rule.group_by) == ("7", "web", 3_600_000, ("host.ip",))
    assert rule.cases == (Case("c", ({"event.code": "1"},), False),)


def test_a_companion_that_says_nothing_changes_nothing() -> None:
    bare = Rule(
        "x", Label("x", "x"), Label("d", "d"), Each(Events("a")), "high", cases=(Case("c", ({},), True),)
    )
    assert CompanionFile.model_validate({"name": "x", "for": "x"}).added_to(bare) == bare


def test_a_companion_changes_no_condition() -> None:
    with pytest.raises(ValidationError, match="query"):
        CompanionFile.model_validate({"name": "x", "for": "x", "query": "a"})


def test_a_filter_says_what_is_not_told_to_whom_and_why(tmp_path: Path) -> None:
    text = 'query = "host.name:scanner"\nrules = ["a", "b"]\nreason = "our own scanner"\n'
    file = read_rule(written(tmp_path, text, "filters/scanner.toml"))
    assert isinstance(file, FilterFile)
    assert file.made() == Filter("scanner", "host.name:scanner", ("a", "b"), "our own scanner")


def test_a_filter_needs_a_reason(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="reason"):
        read_rule(written(tmp_path, 'query = "host.name:scanner"\n', "filters/scanner.toml"))


def test_the_files_of_a_folder_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    names = [
        "b.yml",
        "a.toml",
        "x/c.yaml",
        "x/_no.yml",
        ".git/d.yml",
        "_old/e.yml",
        "x/read.md",
        "filters/f.toml",
    ]
    for name in names:
        written(tmp_path, "", name)
    rules = tmp_path / "plugins" / "rules"
    found = [file.relative_to(rules).as_posix() for file in rule_files(tmp_path)]
    assert found == ["a.toml", "b.yml", "filters/f.toml", "x/c.yaml"]
    assert [*rule_files(tmp_path / "nowhere")] == []
    assert [*files_below([rules / "b.yml"])] == [rules / "b.yml"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("win_x-1", "win_x-1"),
        ("Failed Logon", "failed-logon"),
        ("a.b.C", "a-b-c"),
        ("_x_", "x"),
        ("記録", ""),
    ],
)
def test_a_rule_is_called_in_letters_and_digits(text: str, name: str) -> None:
    assert rule_name(text) == name


def test_a_condition_has_only_so_many_queries() -> None:
    def several(inside: Condition) -> Condition:
        return Together((Found(inside, "a"), Found(inside, "b")), 1)

    condition: Condition = Count((Events("a"),), 1, 1, distinct="host.name")
    for _depth in range(6):
        condition = several(condition)
    check_size(condition)
    for _depth in range(30):  # of which nobody could count all
        condition = several(condition)
    with pytest.raises(QueryError, match="100 queries"):
        check_size(condition)
