"""What is found comes to people: once, in time, whatever fails."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.notices import DAY, HOUR, NOON, RULE, Collected, channel, finding

from logctl.detect.finding import Finding
from logctl.detect.notify.channels import Channel
from logctl.detect.notify.deliver import ChannelReport, DeliveryReport, deliver
from logctl.detect.notify.queue import MOST, DeliveryQueue
from logctl.errors import StoreError
from logctl.lock import FileLock

MINUTE = 60_000
NIGHT = ((22 * 60, 7 * 60),)
EVENING = NOON + 11 * HOUR


@pytest.fixture
def queue(tmp_path: Path) -> DeliveryQueue:
    return DeliveryQueue(tmp_path / "alerts")


@pytest.fixture
def office() -> Collected:
    return Collected()


def noted(queue: DeliveryQueue, found: list[Finding], *channels: Channel, now: int = NOON) -> int:
    return queue.enqueue([(one, RULE) for one in found], channels, now)


def ids(*findings: Finding) -> list[str]:
    return [f"{one.id}-{one.severity}" for one in findings]


def test_a_finding_is_told_once(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office)
    for turn in range(3):
        assert noted(queue, [finding()], here, now=NOON + turn) == (turn == 0)
        deliver(queue, [here], NOON + turn)
    assert office.told == ids(finding())


def test_the_report_says_what_was_sent_and_what_waits(queue: DeliveryQueue, office: Collected) -> None:
    broken = Collected(down=True)
    both = channel(office), channel(broken, "night")
    noted(queue, [finding(1), finding(2)], *both)
    assert deliver(queue, both, NOON) == DeliveryReport(
        (
            ChannelReport("office", 1, 2, 0),
            ChannelReport("night", 0, 0, 2, "ConnectionRefusedError: nobody there"),
        )
    )


def test_a_finding_that_grows_is_not_told_again(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office)
    for hits in (3, 30, 300):
        noted(queue, [finding(hits=hits)], here)
        deliver(queue, [here], NOON)
    assert [one.hits for message in office.messages for one in message.notices] == [3]


def test_what_waits_is_told_as_it_has_become(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office, digest=HOUR)
    for hits in (3, 30):
        noted(queue, [finding(hits=hits)], here)
    deliver(queue, [here], NOON + HOUR)
    assert office.messages[0].notices[0].hits == 30


def test_a_finding_whose_severity_rose_is_told_again(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office)
    for severity in ("medium", "high", "low", "high", "critical"):
        noted(queue, [finding(severity=severity)], here)
        deliver(queue, [here], NOON)
    assert [told.rpartition("-")[2] for told in office.told] == ["medium", "high", "critical"]


def test_a_severity_that_rose_before_anything_was_told_is_told_alone(
    queue: DeliveryQueue, office: Collected
) -> None:
    here = channel(office, digest=HOUR)
    noted(queue, [finding(severity="medium")], here)
    noted(queue, [finding(severity="critical")], here)
    deliver(queue, [here], NOON + DAY)
    assert office.told == ids(finding(severity="critical"))


def test_what_was_withdrawn_before_it_was_told_is_not_told(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office)
    noted(queue, [finding(1), finding(2)], here)
    noted(queue, [finding(1, withdrawn=True)], here)
    deliver(queue, [here], NOON)
    assert office.told == ids(finding(2))


def test_what_comes_within_a_digest_is_told_together(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office, digest=HOUR)
    for minute in range(60):
        noted(queue, [finding(minute)], here, now=NOON + minute * MINUTE)
        deliver(queue, [here], NOON + minute * MINUTE)
    assert office.messages == []
    deliver(queue, [here], NOON + HOUR)
    assert [len(message.notices) for message in office.messages] == [60]


def test_what_is_critical_is_told_before_the_digest(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office, digest=HOUR)
    worst = finding(2, severity="critical")
    noted(queue, [finding(1), worst], here)
    deliver(queue, [here], NOON)
    assert office.told == ids(worst)
    deliver(queue, [here], NOON + HOUR)
    assert office.told == ids(worst, finding(1))


@pytest.mark.parametrize("more", [{"last": NOON - DAY - 1}, {"continues": "another"}])
def test_what_is_old_or_goes_on_is_told_in_the_digest_only(
    queue: DeliveryQueue, office: Collected, more: dict[str, Any]
) -> None:
    here = channel(office)
    old = finding(1, severity="critical", **more)
    noted(queue, [old, finding(2)], here)
    deliver(queue, [here], NOON)
    assert office.told == ids(finding(2))
    deliver(queue, [here], NOON + HOUR)
    assert office.told == ids(finding(2), old)


def test_quiet_hours_hold_what_is_not_critical_until_they_end(
    queue: DeliveryQueue, office: Collected
) -> None:
    here = channel(office, quiet=NIGHT)
    worst = finding(2, severity="critical", last=EVENING)
    noted(queue, [finding(1, last=EVENING), worst, finding(3, last=EVENING)], here, now=EVENING)
    deliver(queue, [here], EVENING)
    assert office.told == ids(worst)
    deliver(queue, [here], EVENING + 8 * HOUR - 1)
    assert office.told == ids(worst)
    deliver(queue, [here], EVENING + 8 * HOUR)
    assert office.told == ids(worst, finding(1), finding(3))
    assert len(office.messages) == 2


def test_what_failed_in_the_evening_is_not_tried_at_night_and_holds_up_nothing_critical(
    queue: DeliveryQueue, office: Collected
) -> None:
    here = channel(office, quiet=NIGHT)
    office.down = True
    noted(queue, [finding(1)], here, now=EVENING - 2 * HOUR)
    deliver(queue, [here], EVENING - 2 * HOUR)
    office.down = False
    worst = finding(2, severity="critical", last=EVENING)
    noted(queue, [worst], here, now=EVENING)
    deliver(queue, [here], EVENING)
    assert office.told == ids(worst)


def test_a_channel_that_fails_holds_up_no_other(queue: DeliveryQueue, office: Collected) -> None:
    broken = Collected(down=True)
    both = channel(broken, "broken"), channel(office)
    noted(queue, [finding()], *both)
    deliver(queue, both, NOON)
    assert office.told == ids(finding())
    broken.down = False
    deliver(queue, both, NOON + HOUR)
    assert (broken.told, office.told) == (ids(finding()), ids(finding()))


def test_whatever_a_notifier_raises_is_tried_again(queue: DeliveryQueue, tmp_path: Path) -> None:
    class Wrong(Collected):
        def deliver(self, message: Any) -> None:
            super().deliver(message)
            raise ZeroDivisionError("a\nfault " + "x" * 1000)

    here = channel(Wrong())
    noted(queue, [finding()], here)
    (report,) = deliver(queue, [here], NOON).channels
    assert report.error.startswith("ZeroDivisionError: a fault xxx")
    assert len(report.error) <= 300
    assert report.waiting == 1


def test_a_secret_that_cannot_be_read_for_a_while_is_a_failure_like_others(
    queue: DeliveryQueue, office: Collected, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    here = channel(office, options={"secret_file": str(secret)})
    noted(queue, [finding()], here)
    assert "FileNotFoundError" in deliver(queue, [here], NOON).channels[0].error
    secret.write_text("word\n")
    deliver(queue, [here], NOON + HOUR)
    assert office.messages[0].options == {"secret": "word"}


def test_a_notifier_that_is_down_for_a_day_gets_each_finding_once_and_is_not_asked_too_often(
    queue: DeliveryQueue, office: Collected
) -> None:
    here = channel(office)
    office.down = True
    found = []
    for minute in range(0, 24 * 60, 10):
        now = NOON + minute * MINUTE
        found.append(finding(minute, last=now))
        noted(queue, found[-1:], here, now=now)
        deliver(queue, [here], now)
    assert len(office.tried) < 60
    assert {message.id for message in office.tried} == {office.tried[0].id}
    office.down = False
    deliver(queue, [here], NOON + DAY + HOUR)
    assert sorted(office.told) == sorted(ids(*found))
    assert len(office.messages) == 1 + (len(found) - 1 + MOST - 1) // MOST
    assert queue.waiting("office").notices == 0


def test_what_is_tried_again_is_the_same_message_though_more_was_found(
    queue: DeliveryQueue, office: Collected
) -> None:
    here = channel(office)
    office.down = True
    noted(queue, [finding(1)], here)
    deliver(queue, [here], NOON)
    noted(queue, [finding(1, hits=999), finding(2)], here)
    office.down = False
    deliver(queue, [here], NOON + HOUR)
    first, again, more = office.tried
    assert first == again
    assert [one.finding for one in more.notices] == [finding(2).id]


def test_a_message_holds_no_more_than_the_most_and_the_worst_come_first(
    queue: DeliveryQueue, office: Collected
) -> None:
    here = channel(office)
    noted(queue, [finding(n, severity="high" if n % 2 else "medium") for n in range(MOST + 1)], here)
    deliver(queue, [here], NOON)
    assert [len(message.notices) for message in office.messages] == [MOST, 1]
    told = [one.severity for one in office.messages[0].notices]
    assert told == sorted(told, key=["high", "medium"].index)


def test_a_channel_has_its_own_messages(queue: DeliveryQueue, office: Collected) -> None:
    other = Collected()
    both = channel(office), channel(other, "night", names=True, language="en", timezone="UTC")
    noted(queue, [finding()], *both)
    deliver(queue, both, NOON)
    assert office.messages[0].id != other.messages[0].id
    assert office.messages[0].notices[0].entities == {"host.name": "pc-1"}
    assert other.messages[0].notices[0].entities["user.name"] == "秋空花子"
    assert (other.messages[0].language, other.messages[0].timezone) == ("en", "UTC")


def test_names_that_may_not_be_told_are_not_even_in_the_queue(
    queue: DeliveryQueue, office: Collected
) -> None:
    noted(queue, [finding()], channel(office))
    assert "秋空花子".encode() not in (queue.folder / "deliveries.sqlite").read_bytes()


def test_two_at_once_send_nothing_twice(queue: DeliveryQueue, office: Collected) -> None:
    here = channel(office)
    noted(queue, [finding()], here)
    lock = FileLock(queue.folder / "deliveries.lock")
    assert lock.acquire()
    assert deliver(queue, [here], NOON) == DeliveryReport(busy=True)
    lock.release()
    deliver(queue, [here], NOON)
    assert office.told == ids(finding())


def test_a_queue_that_cannot_be_used_is_said_with_its_place(queue: DeliveryQueue, office: Collected) -> None:
    queue.folder.mkdir()
    (queue.folder / "deliveries.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"deliveries\.sqlite: what is to be told cannot be noted"):
        noted(queue, [finding()], channel(office))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["find", "find", "deliver", "fail"]),
        st.sampled_from([0, 1, MINUTE, 40 * MINUTE, HOUR, DAY, -1, -HOUR, -DAY, -400 * DAY, 400 * DAY]),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, digest=st.sampled_from([0, HOUR]))
def test_however_the_clock_jumps_each_finding_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]], digest: int
) -> None:
    queue, office = DeliveryQueue(tmp_path_factory.mktemp("queue")), Collected()
    here, now, found = channel(office, digest=digest), NOON, 0
    for step, jump in steps:
        now += jump
        if step == "find":
            found += 1
            noted(queue, [finding(number, last=now) for number in range(found)], here, now=now)
        else:
            office.down = step == "fail"
            deliver(queue, [here], now)
    office.down = False
    for _turn in range(2):  # one for what failed, one for what waited meanwhile
        now += HOUR
        deliver(queue, [here], now)
    assert sorted(office.told) == sorted(ids(*(finding(number) for number in range(found))))
