"""How long people took."""

from collections.abc import Iterable, Sequence
from statistics import median

from logctl import Alerted

HOUR, DAY = 3_600_000, 86_400_000
_LOOKED = ("ack", "assign", "close")


def seen_after(alert: Alerted) -> int | None:
    """Milliseconds from when it was recorded until somebody looked at it; None: nobody did."""
    return _after(alert, _LOOKED)


def closed_after(alert: Alerted) -> int | None:
    return _after(alert, ("close",)) if alert.state == "closed" else None


def _after(alert: Alerted, actions: Sequence[str]) -> int | None:
    times = [one.time for one in alert.history if one.action in actions]
    return max(0, min(times) - alert.noticed) if times else None


def hours(times: Iterable[int | None], longest: bool = False) -> float | None:
    """The median, or the longest, of those that are known."""
    known = [time for time in times if time is not None]
    if not known:
        return None
    return round((max(known) if longest else median(known)) / HOUR, 1)
