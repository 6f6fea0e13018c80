"""What the correlations of Sigma's specification become here, and what is refused with its reason."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.sigma import base, converted, correlation, put, reason, rule

from logctl.contracts.rule import DAY, Case, Count, Events, Found, Rule, Together
from logctl.detect.gate.cases import run_cases
from logctl.event import Fields

FAILED = 'winlog.channel:"security" AND event.code:"4625"'
LOGON = 'winlog.channel:"security" AND event.code:"4624"'
USER = "winlog.event_data.TargetUserName"
TWO = (base("failed"), base("logon", 4624))
MINUTE = 60_000


def only(folder: Path, *documents: str) -> Rule:
    """The one rule in a file, the parts of which are none themselves."""
    (found,) = converted(put(folder, *documents)).values()
    return rule(found)


def refused(folder: Path, text: str, *documents: str) -> str:
    found = converted(put(folder, *(documents or TWO), correlation(text, name="all")))
    return reason(found["all"])


@pytest.mark.parametrize("operator", ["gte", "gt", "eq", "neq", "lt", "lte"])
def test_a_number_of_events(tmp_path: Path, operator: str) -> None:
    text = f"type: event_count\nrules: failed\ngroup-by: TargetUserName\ntimespan: 5m\ncondition: {{{operator}: 10}}"
    condition = only(tmp_path, base("failed"), correlation(text)).condition
    assert condition == Count((Events(FAILED, "failed"),), 5 * MINUTE, 10, operator, None, (USER,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("timespan", "milliseconds"),
    [
        ("30s", 30_000),
        ("2h", 7_200_000),
        ("7d", 7 * DAY),
        ("2w", 14 * DAY),
        ("1M", 2_629_746_000),
        ("1y", 31_556_952_000),
    ],
)
def test_a_timespan(tmp_path: Path, timespan: str, milliseconds: int) -> None:
    text = f"type: event_count\nrules: [failed]\ntimespan: {timespan}\ncondition: {{gte: 2}}"
    condition = only(tmp_path, base("failed"), correlation(text)).condition
    assert isinstance(condition, Count)
    assert (condition.within, condition.group_by) == (milliseconds, ())


def test_a_number_of_different_values(tmp_path: Path) -> None:
    text = """type: value_count
        rules: [failed, logon]
        group-by: [Computer]
        timespan: 1h
        condition: {gte: 5, field: TargetUserName}"""
    inputs = (Events(FAILED, "failed"), Events(LOGON, "logon"))
    expected = Count(inputs, 60 * MINUTE, 5, "gte", USER, ("winlog.computer_name",))
    assert only(tmp_path, *TWO, correlation(text)).condition == expected


@pytest.mark.parametrize("kind", ["temporal", "temporal_ordered"])
@pytest.mark.parametrize("condition", ["", "condition: {gte: 2}", "condition: {eq: 2}", "condition: {gt: 1}"])
def test_rules_together(tmp_path: Path, kind: str, condition: str) -> None:
    text = f"type: {kind}\nrules: [failed, logon]\ngroup-by: [TargetUserName]\ntimespan: 1d\n{condition}"
    inputs = (Events(FAILED, "failed"), Events(LOGON, "logon"))
    expected = Together(inputs, DAY, kind == "temporal_ordered", (USER,))
    assert only(tmp_path, *TWO, correlation(text)).condition == expected


def test_a_rule_twice_in_order_is_two_inputs(tmp_path: Path) -> None:
    text = "type: temporal_ordered\nrules: [failed, failed]\ntimespan: 1m"
    condition = only(tmp_path, base("failed"), correlation(text)).condition
    assert condition == Together((Events(FAILED, "failed"),) * 2, MINUTE, True)


def test_an_alias_is_another_field_in_each_rule(tmp_path: Path) -> None:
    text = """type: temporal
        rules: [failed, logon]
        group-by: [who, Computer]
        timespan: 1m
        aliases: {who: {failed: SubjectUserName, logon: TargetUserName}}"""
    condition = only(tmp_path, *TWO, correlation(text)).condition
    assert isinstance(condition, Together)
    assert condition.group_by == ("who", "winlog.computer_name")
    assert condition.aliases == {"who": {"failed": "winlog.event_data.SubjectUserName", "logon": USER}}


def test_an_alias_that_is_the_same_field_everywhere_is_that_field(tmp_path: Path) -> None:
    text = """type: temporal
        rules: [failed, logon]
        group-by: who
        timespan: 1m
        aliases: {who: {failed: TargetUserName, logon: TargetUserName}}"""
    condition = only(tmp_path, *TWO, correlation(text)).condition
    assert isinstance(condition, Together)
    assert (condition.group_by, condition.aliases) == ((USER,), {})


def test_a_field_that_has_another_name_in_each_log_source_becomes_an_alias(tmp_path: Path) -> None:
    web = (
        "title: Web\nname: web\nlogsource: {category: webserver}\n"
        "detection:\n  s: {sc-status: 401}\n  condition: s\n"
    )
    text = "type: temporal\nrules: [failed, web]\ngroup-by: c-ip\ntimespan: 1m"
    condition = only(tmp_path, base("failed"), web, correlation(text)).condition
    assert isinstance(condition, Together)
    assert condition.group_by == ("c-ip",)
    assert condition.aliases == {"c-ip": {"failed": "winlog.event_data.c-ip", "web": "source.ip"}}


def test_an_alias_may_be_counted_and_may_call_a_rule_by_its_id(tmp_path: Path) -> None:
    identity = "929a690e-bef0-4204-a928-ef5e620d6fcc"
    text = f"""type: value_count
        rules: [failed, logon]
        timespan: 1m
        aliases: {{who: {{{identity}: SubjectUserName, logon: TargetUserName}}}}
        condition: {{gte: 3, field: who}}"""
    condition = only(tmp_path, base("failed", id=identity), TWO[1], correlation(text)).condition
    assert isinstance(condition, Count)
    assert condition.distinct == "who"
    assert condition.aliases["who"] == {"failed": "winlog.event_data.SubjectUserName", "logon": USER}


CHAIN = (
    *TWO,
    correlation(
        """type: event_count
        rules: [failed]
        group-by: [TargetUserName]
        timespan: 5m
        condition: {gte: 3}""",
        "Many failures",
        name="many",
    ),
    correlation(
        """type: temporal_ordered
        rules: [many, logon]
        group-by: [TargetUserName]
        timespan: 10m""",
        "Success after many failures",
        level="critical",
    ),
)


def test_a_correlation_of_correlations(tmp_path: Path) -> None:
    many = Count((Events(FAILED, "failed"),), 5 * MINUTE, 3, "gte", None, (USER,))
    expected = Together((Found(many, "many"), Events(LOGON, "logon")), 10 * MINUTE, True, (USER,))
    assert only(tmp_path, *CHAIN).condition == expected


def event(code: int, user: str) -> Fields:
    return {"winlog.channel": "Security", "event.code": str(code), USER: user}


@pytest.mark.parametrize(
    ("events", "finds"),
    [
        ([event(4625, "a")] * 3 + [event(4624, "a")], True),
        ([event(4625, "a")] * 2 + [event(4624, "a")], False),
        ([event(4624, "a")] + [event(4625, "a")] * 3, False),
        ([event(4625, "a")] * 3 + [event(4624, "b")], False),
        ([event(4625, "a"), event(4625, "b")] * 2 + [event(4625, "a"), event(4624, "A")], True),
    ],
)
def test_it_finds_what_it_says(tmp_path: Path, events: list[Fields], finds: bool) -> None:
    chained = only(tmp_path, *CHAIN)
    (found,) = run_cases(
        Rule(
            chained.name, chained.title, chained.title, chained.condition, cases=(Case("c", events, finds),)
        ),
        (),
        ZoneInfo("Asia/Tokyo"),
    )
    assert found.passed, found.problem


@pytest.mark.parametrize(
    "reference", ["failed", "929A690E-bef0-4204-a928-ef5e620d6fcc", "Title of failed", "other"]
)
def test_a_rule_of_another_file_is_named_by_id_name_title_or_file(tmp_path: Path, reference: str) -> None:
    identity = "929a690e-bef0-4204-a928-ef5e620d6fcc"
    other = put(tmp_path, base("failed", id=identity), name="other.yml")
    text = f"type: event_count\nrules: [{reference}]\ntimespan: 1m\ncondition: {{gte: 2}}"
    found = converted(put(tmp_path, correlation(text)), other)
    assert {*found} == {"rule", "other"}
    assert rule(found["rule"]).condition == Count((Events(FAILED, reference),), MINUTE, 2)


def test_a_rule_of_the_same_file_is_meant_before_one_of_another(tmp_path: Path) -> None:
    text = "type: event_count\nrules: [failed]\ntimespan: 1m\ncondition: {gte: 2}"
    other = put(tmp_path, base("failed", 1), name="another.yml")
    found = converted(other, put(tmp_path, base("failed"), correlation(text, name="all")))
    assert rule(found["all"]).condition == Count((Events(FAILED, "failed"),), MINUTE, 2)


def test_what_is_to_be_generated_is_a_rule_itself_too(tmp_path: Path) -> None:
    text = "type: event_count\nrules: [failed]\ntimespan: 1m\ncondition: {gte: 2}\n"
    alone = converted(put(tmp_path, base("failed"), correlation(text, name="all")))
    both = converted(put(tmp_path, base("failed"), correlation(text + "generate: true", name="all")))
    assert [*alone] == ["all"]
    assert [*both] == ["failed", "all"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("type: value_sum\ncondition: {gte: 2, field: x}", "value_sum"),
        ("type: value_avg\ncondition: {gte: 2, field: x}", "value_avg"),
        ("type: value_percentile\ncondition: {gte: 2, field: x, percentile: 9}", "value_percentile"),
        ("type: value_median\ncondition: {gte: 2, field: x}", "value_median"),
        ("type: temporal\ncondition: failed and not logon", "an expression is not supported"),
        ("type: temporal\ncondition: {gte: 1}", "of all its rules"),
        ("type: temporal\ncondition: {lt: 2}", "of all its rules"),
        ("type: value_count\ncondition: {gte: 2, field: [x, y]}", "of one field"),
        ("type: event_count\ncondition: {gte: 2, field: x}", "a number of events has no field"),
        ("type: event_count\ncondition: {gte: 2.5}", "2.5 is no number"),
        ("type: event_count\ncondition: {eq: 0}", "no event shows that there are none: eq 0"),
        ("type: event_count\ncondition: {lt: 1}", "no event shows that there are none: lt 1"),
        ("type: value_count\ncondition: {gte: -1, field: x}", "gte -1 cannot be found"),
        (
            "type: temporal\naliases: {who: {failed: a}}\ngroup-by: who",
            "who does not say what it is in the rule logon",
        ),
        ("type: temporal\naliases: {who: {failed: a, other: b}}\ngroup-by: who", "there is no rule other"),
    ],
)
def test_what_would_be_weaker_is_refused_with_its_reason(tmp_path: Path, text: str, told: str) -> None:
    assert told in refused(tmp_path, text + "\nrules: [failed, logon]\ntimespan: 1m")


def test_what_a_correlation_found_is_not_counted(tmp_path: Path) -> None:
    text = "type: event_count\nrules: [many]\ntimespan: 1h\ncondition: {gte: 2}"
    assert "another correlation found cannot be counted" in refused(tmp_path, text, *CHAIN[:3])


def test_but_its_different_values_are(tmp_path: Path) -> None:
    text = "type: value_count\nrules: [many]\ntimespan: 1h\ncondition: {gte: 2, field: TargetUserName}"
    condition = only(tmp_path, base("failed"), CHAIN[2], correlation(text)).condition
    assert isinstance(condition, Count)
    assert condition.distinct == USER


def test_what_a_correlation_is_not_grouped_by_is_no_field_of_it(tmp_path: Path) -> None:
    text = "type: temporal\nrules: [many, logon]\ntimespan: 1h\ngroup-by: Computer"
    assert "Computer is nothing by which" in refused(tmp_path, text, *CHAIN[:3])


@pytest.mark.parametrize(
    ("rules", "told"),
    [("[nobody]", "there is no rule nobody"), ("[all]", "about itself"), ("[]", "about no rules")],
)
def test_what_it_is_about_must_be_there(tmp_path: Path, rules: str, told: str) -> None:
    text = f"type: event_count\nrules: {rules}\ntimespan: 1m\ncondition: {{gte: 2}}"
    assert told in refused(tmp_path, text)


def test_two_that_are_about_each_other_are_both_refused(tmp_path: Path) -> None:
    text = "type: value_count\nrules: [%s]\ntimespan: 1m\ngroup-by: a\ngenerate: true\ncondition: {gte: 2, field: a}"
    found = converted(put(tmp_path, correlation(text % "b", name="a"), correlation(text % "a", name="b")))
    assert all("about itself" in reason(one) for one in found.values())


def test_a_chain_without_end_is_refused(tmp_path: Path) -> None:
    text = "type: value_count\nrules: [r%d]\ntimespan: 1m\ngroup-by: a\ngenerate: true\ncondition: {gte: 2, field: a}"
    chain = [correlation(text % (number + 1), name=f"r{number}") for number in range(30)]
    found = converted(put(tmp_path, *chain, base("r30")))
    assert "more than 20 rules" in reason(found["r0"])
    assert isinstance(found["r29"], Rule)


def test_few_lines_make_no_large_number_of_queries(tmp_path: Path) -> None:
    text = "type: temporal\nrules: [r%d, r%d]\ntimespan: 1m\ngenerate: true"
    chain = [correlation(text % (number + 1, number + 1), name=f"r{number}") for number in range(12)]
    found = converted(put(tmp_path, *chain, base("r12")))
    assert "100 queries" in reason(found["r0"])
    assert isinstance(found["r6"], Rule)


def test_a_title_that_two_rules_have_means_none_of_them(tmp_path: Path) -> None:
    first = put(tmp_path, base("a").replace("Title of a", "T"), name="a.yml")
    second = put(tmp_path, base("b").replace("Title of b", "T"), name="b.yml")
    text = "type: event_count\nrules: [t]\ntimespan: 1m\ncondition: {gte: 2}"
    found = converted(first, second, put(tmp_path, correlation(text)))
    assert "2 rules have the title t" in reason(found["rule"])


def test_a_correlation_of_a_rule_that_cannot_be_said_has_its_reason(tmp_path: Path) -> None:
    text = "type: event_count\nrules: [failed]\ntimespan: 1m\ncondition: {gte: 2}"
    cased = base("failed", more=", TargetUserName|cased: A")
    found = converted(put(tmp_path, cased, correlation(text, name="all")))
    assert "`cased` cannot be asked" in reason(found["all"])


def test_a_failed_part_says_nothing_of_others(tmp_path: Path) -> None:
    found = converted(put(tmp_path, base("a", more=", X|cased: A"), base("b")))
    assert "cased" in reason(found["a"])
    assert isinstance(found["b"], Rule)
