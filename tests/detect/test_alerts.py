"""Alerts: what was found, in the light of what people decided about it."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.alerts import OFFICER, Desk, desk_in, found, hit_of
from support.rules import HOUR, MIDNIGHT, MINUTE, failure, rule_named

from logctl.contracts.rule import DAY, SEVERITIES
from logctl.detect.alert import Alert, alert_of
from logctl.detect.alerts import ALL, Alerts, Wanted
from logctl.detect.database import AlertsDatabase
from logctl.detect.evidence import evidence_of
from logctl.detect.finding import Finding
from logctl.detect.review import UNSEEN, Review, reviews
from logctl.errors import UsageError
from logctl.event import Event
from logctl.journal.decisions import Decision, decisions
from logctl.language import Label

EVERYTHING = Wanted()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path, "failures")


def days(*numbers: int) -> list[Event]:
    """A failure at the beginning of each of these days."""
    return [failure(number + 1, MIDNIGHT + number * DAY) for number in numbers]


def only(desk: Desk) -> Alert:
    (alert,) = desk.alerts.find(EVERYTHING)
    return alert


# which there are


def test_before_any_rule_was_asked_there_is_no_alert_and_nothing_is_made(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    database = AlertsDatabase(tmp_path / "nothing")
    alerts = Alerts(database, desk.journal, {})
    assert alerts.find(ALL) == []
    assert not database.exists


def test_an_alert_has_the_words_of_its_rule_and_its_values(desk: Desk) -> None:
    desk.find("failures", *days(0))
    alert = only(desk)
    assert alert.title == Label("規則 failures", "rule failures")
    assert alert.description == Label("説明", "description")
    assert alert.entities == {"user.name": "akisora"}
    assert (alert.state, alert.verdict, alert.assignee, alert.history) == ("open", None, None, ())


def test_where_the_rule_is_gone_its_name_is_left(desk: Desk) -> None:
    desk.find("failures", *days(0))
    (alert,) = Alerts(desk.database, desk.journal, {}).find(EVERYTHING)
    assert alert.title == Label("failures", "failures")


def test_a_rule_without_a_title_in_one_language_has_its_name_there() -> None:
    rule = replace(rule_named("failures"), title=Label("", "many failures"))
    finding = Finding("a", "failures", (), (), 0, 1, 0, 0, 1, "low")
    assert alert_of(finding, rule, UNSEEN).title == Label("failures", "many failures")


def test_the_newest_comes_first_and_equal_times_have_an_order(desk: Desk) -> None:
    same = [failure(10 + n, MIDNIGHT + 5 * DAY, f"user{n}") for n in range(4)]
    desk.find("failures", *days(2, 0, 1), *same)
    shown = [(alert.finding.last, alert.id) for alert in desk.alerts.find(EVERYTHING)]
    assert shown == sorted(shown, key=lambda one: (-one[0], one[1]))
    assert len(shown) == 7


def test_alerts_are_chosen_by_rule_time_and_least_severity(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, *SEVERITIES)
    for number, severity in enumerate(SEVERITIES):
        (event,) = days(number)
        desk.put(event)
        found(desk.database, replace(desk.rules[severity], severity=severity), [hit_of(event)])

    def chosen(wanted: Wanted) -> list[str]:
        return [alert.finding.rule for alert in desk.alerts.find(wanted)]

    assert chosen(Wanted(rule="low")) == ["low"]
    assert chosen(Wanted(severity="high")) == ["critical", "high"]
    assert chosen(Wanted(severity="informational")) == [*reversed(SEVERITIES)]
    second, third = MIDNIGHT + DAY, MIDNIGHT + 2 * DAY
    assert chosen(Wanted(first=second, last=third)) == ["medium", "low"]
    assert chosen(Wanted(first=second + 1, last=third - 1)) == []
    assert chosen(Wanted(rule="low", severity="high")) == []


def test_what_later_records_took_the_reason_away_of_is_shown_to_who_asks_for_it(desk: Desk) -> None:
    desk.find("failures", *days(0, 3))
    gone = desk.alerts.find(EVERYTHING)[1]
    desk.decide("alert.ack", gone.id)
    found(desk.database, desk.rules["failures"], [], (MIDNIGHT, MIDNIGHT + HOUR))
    assert gone.id not in [alert.id for alert in desk.alerts.find(EVERYTHING)]
    kept = next(alert for alert in desk.alerts.find(ALL) if alert.id == gone.id)
    assert (kept.finding.withdrawn, kept.state) == (True, "acknowledged")
    assert desk.alerts.get(gone.id) == kept


# by id


def test_an_alert_is_named_by_a_beginning_of_its_id(desk: Desk) -> None:
    desk.find("failures", *days(0))
    alert = only(desk)
    for prefix in (alert.id, alert.id[:8], alert.id[:8].upper()):
        assert desk.alerts.get(prefix) == alert
    assert desk.alerts.named([alert.id, alert.id[:6]]) == [alert]
    assert desk.alerts.named([]) == []


def test_a_beginning_of_several_ids_or_of_none_is_told(desk: Desk) -> None:
    desk.find("failures", *days(*range(40)))
    ids = sorted(alert.id for alert in desk.alerts.find(EVERYTHING))
    first = next(one[0] for one, other in pairwise(ids) if one[0] == other[0])
    with pytest.raises(UsageError, match="several alerts") as several:
        desk.alerts.get(first)
    assert next(one for one in ids if one.startswith(first)) in str(several.value)
    with pytest.raises(UsageError, match="there is no alert nosuch"):
        desk.alerts.get("nosuch")


# what people decided


def test_who_it_is_assigned_to_who_acknowledged_and_who_closed_it_are_kept_in_order(desk: Desk) -> None:
    desk.find("failures", *days(0))
    identity = only(desk).id
    desk.decide("alert.assign", identity, "夜勤なので", to="officer")
    assert (only(desk).state, only(desk).assignee) == ("open", "officer")
    desk.decide("alert.ack", identity)
    assert only(desk).state == "acknowledged"
    desk.decide("alert.close", identity, "保守作業", verdict="explained")
    alert = only(desk)
    assert (alert.state, alert.verdict, alert.assignee) == ("closed", "explained", "officer")
    assert [(one.action, one.who, one.why) for one in alert.history] == [
        ("alert.assign", "officer", "夜勤なので"),
        ("alert.ack", "officer", ""),
        ("alert.close", "officer", "保守作業"),
    ]


def test_a_comment_changes_nothing_but_the_history(desk: Desk) -> None:
    desk.find("failures", *days(0))
    desk.decide("alert.close", only(desk).id, "x", verdict="real")
    desk.decide("alert.comment", only(desk).id, "警察に連絡した")
    alert = only(desk)
    assert (alert.state, alert.verdict, alert.history[-1].why) == ("closed", "real", "警察に連絡した")


def test_alerts_are_chosen_by_state_and_by_who_has_them(desk: Desk) -> None:
    desk.find("failures", *days(0, 2, 4))
    newest, middle, oldest = desk.alerts.find(EVERYTHING)
    desk.decide("alert.ack", newest.id)
    desk.decide("alert.close", middle.id, "x", verdict="false")
    desk.decide("alert.assign", oldest.id, to="officer")

    def chosen(**wanted: object) -> list[str]:
        return [alert.id for alert in desk.alerts.find(Wanted(**wanted))]  # type: ignore[arg-type]

    assert chosen(states=["acknowledged"]) == [newest.id]
    assert chosen(states=["open", "acknowledged"]) == [newest.id, oldest.id]
    assert chosen(states=["closed"]) == [middle.id]
    assert chosen(assignee="officer") == [oldest.id]


def test_one_that_grows_after_it_was_closed_is_open_again_with_its_history(desk: Desk) -> None:
    desk.find("failures", *days(0))
    identity = only(desk).id
    desk.decide("alert.close", identity, "x", verdict="false")
    desk.find("failures", *days(0), failure(9, MIDNIGHT + HOUR))
    grown = only(desk)
    assert (grown.id, grown.state, grown.verdict, grown.grown) == (identity, "open", None, True)
    assert len(grown.history) == 1
    assert desk.alerts.find(Wanted(states=["open"])) == [grown]
    desk.decide("alert.close", identity, "y", verdict="real")
    again = only(desk)
    assert (again.state, again.verdict, again.grown) == ("closed", "real", False)


def test_one_that_is_worked_on_grows_quietly(desk: Desk) -> None:
    desk.find("failures", *days(0))
    desk.decide("alert.ack", only(desk).id)
    desk.find("failures", *days(0), failure(9, MIDNIGHT + HOUR))
    assert (only(desk).state, only(desk).grown) == ("acknowledged", False)


def test_who_acknowledges_what_was_closed_works_on_it_again(desk: Desk) -> None:
    desk.find("failures", *days(0))
    desk.decide("alert.close", only(desk).id, "x", verdict="false")
    desk.decide("alert.ack", only(desk).id)
    assert (only(desk).state, only(desk).verdict) == ("acknowledged", None)


def test_decisions_about_rules_are_none_about_alerts() -> None:
    assert reviews([Decision("rule.disable", "failures", OFFICER)]) == {}


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("alert.assign"), st.fixed_dictionaries({"to": st.sampled_from(["a", "b"])})),
        st.tuples(st.just("alert.ack"), st.just({})),
        st.tuples(
            st.just("alert.close"),
            st.fixed_dictionaries(
                {"verdict": st.sampled_from(["real", "explained", "false"]), "hits": st.integers(1, 5)}
            ),
        ),
        st.tuples(st.just("alert.comment"), st.just({})),
    ),
    max_size=8,
)


@given(ACTIONS, st.integers(1, 5))
def test_the_last_decision_of_a_kind_counts_and_none_is_lost(
    actions: list[tuple[str, dict[str, object]]], hits: int
) -> None:
    made = [Decision(action, "x", OFFICER, details=details) for action, details in actions]  # type: ignore[arg-type]
    review = reviews(made).get("x", Review())
    finding = Finding("x", "r", (), (), 0, 1, 0, 0, hits, "low")
    alert = alert_of(finding, None, review)
    assert list(alert.history) == made
    deciding = [one for one in made if one.action in ("alert.ack", "alert.close")]
    last = deciding[-1] if deciding else None
    if last is None:
        assert alert.state == "open"
    elif last.action == "alert.ack":
        assert alert.state == "acknowledged"
    else:
        grown = hits > last.details["hits"]
        assert (alert.state, alert.grown) == ("open" if grown else "closed", grown)
        assert alert.verdict == (None if grown else last.details["verdict"])
    assigned = [one.details["to"] for one in made if one.action == "alert.assign"]
    assert alert.assignee == (assigned[-1] if assigned else None)


# evidence


def test_the_evidence_are_the_events_of_all_hits_each_once_in_their_order(desk: Desk) -> None:
    events = [failure(number, MIDNIGHT + number * MINUTE) for number in range(1, 6)]
    desk.put(*events)
    hits = [hit_of(*events[:3]), hit_of(*events[1:])]
    found(desk.database, desk.rules["failures"], hits)
    evidence = desk.alerts.evidence(only(desk), desk.store)
    assert (evidence.events, evidence.total, evidence.missing) == (events, 5, 0)


def test_events_of_another_group_or_window_are_no_evidence(desk: Desk) -> None:
    desk.find("failures", *days(0, 1), failure(8, MIDNIGHT, "other"))
    for alert in desk.alerts.find(EVERYTHING):
        (event,) = desk.alerts.evidence(alert, desk.store).events
        assert (event.time, event.shown["user.name"]) == (alert.finding.first, *alert.finding.group)


def test_of_many_events_the_first_are_given_and_all_are_counted(desk: Desk) -> None:
    events = [failure(number, MIDNIGHT + number) for number in range(1, 12)]
    desk.find("failures", *events)
    evidence = evidence_of(desk.database, only(desk).id, desk.store, most=4)
    assert (evidence.events, evidence.total, evidence.missing) == (events[:4], 11, 0)


def test_events_that_are_not_in_the_store_any_more_are_counted(desk: Desk) -> None:
    desk.find("failures", *days(0))
    found(desk.database, desk.rules["failures"], [hit_of(failure(1, MIDNIGHT), failure(7, MIDNIGHT))])
    evidence = desk.alerts.evidence(only(desk), desk.store)
    assert (len(evidence.events), evidence.total, evidence.missing) == (1, 2, 1)


def test_a_decision_pins_what_there_was_to_be_decided_about(desk: Desk) -> None:
    event = failure(1, MIDNIGHT, event__hash="ab" * 32)
    desk.find("failures", event)
    made = desk.decide("alert.close", only(desk).id, "x", verdict="real")
    (kept,) = decisions(desk.journal)
    assert kept == made
    assert kept.details == {
        "verdict": "real",
        "rule": "failures",
        "version": "version-1",
        "hits": 1,
        "first": MIDNIGHT,
        "last": MIDNIGHT,
        "evidence": [[event.id, "ab" * 32, event.position.text]],
        "evidence_total": 1,
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.integers(1, 9), min_size=1, max_size=4), min_size=1, max_size=6))
def test_whatever_events_hits_share_the_evidence_is_their_union(
    tmp_path_factory: pytest.TempPathFactory, groups: list[set[int]]
) -> None:
    desk = desk_in(tmp_path_factory.mktemp("desk"), "failures")
    events = {number: failure(number, MIDNIGHT + number) for number in range(1, 10)}
    desk.put(*events.values())
    hits = [hit_of(*(events[number] for number in sorted(group))) for group in groups]
    found(desk.database, desk.rules["failures"], list({hit.event: hit for hit in hits}.values()))
    kept = {hit.event: set(hit.events) for hit in hits}
    evidence = desk.alerts.evidence(only(desk), desk.store)
    union = set().union(*kept.values())
    assert {event.id for event in evidence.events} == union
    assert evidence.total == len(union)
