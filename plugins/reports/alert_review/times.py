"""How long people took, and what waits for them still."""

from collections.abc import Iterable
from statistics import median

from logctl import Alerted

HOUR, DAY = 3_600_000, 86_400_000
_DECIDING = ("ack", "close")


def seen_after(alert: Alerted) -> int | None:
    """Milliseconds from when it was recorded until somebody did anything about it; None: nobody did."""
    times = [one.time for one in alert.history]
    return max(0, min(times) - alert.noticed) if times else None


def closed_after(alert: Alerted) -> int | None:
    """Of an alert that was closed several times, the last time counts."""
    closes = [one.time for one in alert.history if one.action == "close"]
    return max(0, max(closes) - alert.noticed) if alert.state == "closed" and closes else None


def is_reopened(alert: Alerted) -> bool:
    """It is open, though the last that was decided is that it was closed: more was found since."""
    deciding = [one.action for one in alert.history if one.action in _DECIDING]
    return alert.state == "open" and deciding[-1:] == ["close"]


def waits_since(alert: Alerted) -> int:
    """Since when it is as it is: when more was found of one that was closed is known to the time of its last hit."""
    if not is_reopened(alert):
        return alert.noticed
    return max(alert.last, max(one.time for one in alert.history if one.action == "close"))


def is_unseen(alert: Alerted) -> bool:
    """Who takes charge or comments looked at it too."""
    if not is_reopened(alert):
        return alert.state == "open" and not alert.history
    since = waits_since(alert)
    return all(one.time <= since for one in alert.history)


def is_late(alert: Alerted, now: int, days: int) -> bool:
    return is_unseen(alert) and now - waits_since(alert) > days * DAY


def hours(times: Iterable[int | None], longest: bool = False) -> float | None:
    """The median, or the longest, of those that are known."""
    known = [time for time in times if time is not None]
    if not known:
        return None
    return round((max(known) if longest else median(known)) / HOUR, 1)
