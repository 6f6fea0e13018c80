"""Times as Japanese products write them: era dates, hours past midnight, times without a zone.

`2022/03/01 19:07:00:127`, `R8.10.05 08:31:00`, `令和8年1月5日(月) 午後9時5分`, `20220301185418`, `2026/01/05 25:30` (half past one of
the sixth, as shifts count), ISO 8601.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from logctl.decode.era import ERA, western_year

# A day and an hour of three digits together may be two moments: 110:05.
_DAY = (
    rf"(?:(?P<era>{ERA})\s*)?(?P<year>元|\d{{1,4}})\s*(?:年\s*|(?P<mark>[-/.]))(?P<month>\d{{1,2}})(?:\s*月\s*|(?P=mark))"
    r"(?P<day>\d\d(?!\d(?!\d))|\d(?!\d))\s*日?(?:\s*\([日月火水木金土](?:曜日?)?\))?"
)
_COMPACT_DAY = r"(?P<date>\d{8})"
_HALF = r"午前|午後|[AaPp]\.?[Mm]\.?"
_CLOCK = (
    rf"(?P<half>{_HALF})?\s*(?P<hour>\d{{1,2}})\s*(?:[:時]\s*(?P<minute>\d{{1,2}})?\s*分?"
    r"(?:(?:\s*:|(?<=分))\s*(?P<second>\d{2}|\d(?=秒))\s*秒?(?:[.,:](?P<fraction>\d{1,9}))?)?)"
    rf"\s*(?P<after>{_HALF})?"
)
_COMPACT_CLOCK = r"(?P<clock>\d{6})(?:[.,:]?(?P<part>\d{1,9}))?"
_ZONE = r"(?P<zone>Z|UTC|JST|[+-]\d{2}:?\d{2})"
_TIME = re.compile(
    rf"\s*(?:{_DAY}|{_COMPACT_DAY})(?:[T\s_]*(?:{_CLOCK}|{_COMPACT_CLOCK})\s*{_ZONE}?)?\s*", re.A
)
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")
_TENS = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")
_MOST_HOURS = 48
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class LocalTimes:
    """Read in `zone` where they do not name one."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._midnight = lru_cache(1024)(self._begin_of_day)
        self._known = lru_cache(2048)(self._read)

    def milliseconds(self, text: str) -> int | None:
        """Since 1970 UTC; None where the text is no time. Digits beyond the millisecond are cut, not rounded."""
        return self._known(text)

    def _read(self, text: str) -> int | None:
        found = _TIME.fullmatch(text if text.isascii() else _plain(text))
        if found is None:
            return None
        try:
            return self._moment(found)
        except (ValueError, OverflowError):
            return None

    def _moment(self, found: re.Match[str]) -> int | None:
        day, time = _day(found), _time_of_day(found)
        if day is None or time is None:
            return None
        if zone := found["zone"]:
            return _milliseconds(datetime(*day, tzinfo=UTC)) + time - _offset(zone)
        midnight, steady = self._midnight(day)
        if steady:
            return midnight + time
        wall = datetime(*day) + timedelta(milliseconds=time)  # noqa: DTZ001 the clock on the wall, which has a gap today
        return _milliseconds(wall.replace(tzinfo=self._zone))

    def _begin_of_day(self, day: tuple[int, int, int]) -> tuple[int, bool]:
        """And whether hours can be added to it."""
        midnight = datetime(*day, tzinfo=self._zone)
        after = midnight + timedelta(hours=_MOST_HOURS)
        return _milliseconds(midnight), midnight.utcoffset() == after.utcoffset()


def _milliseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // _MILLISECOND


def _plain(text: str) -> str:
    """Full width, `㋿`, and numbers in characters: `令和八年十一月二日`."""
    narrow = unicodedata.normalize("NFKC", text)
    return _TENS.sub(lambda ten: f"{ten[1] or '一'}{ten[2] or '〇'}", narrow).translate(_KANJI)


def _day(found: re.Match[str]) -> tuple[int, int, int] | None:
    """None for a year without era or century: `08/01/05` may be anything."""
    if date := found["date"]:
        return int(date[:4]), int(date[4:6]), int(date[6:])
    era, year = found["era"], found["year"]
    if era:
        return western_year(era, year), int(found["month"]), int(found["day"])
    return (int(year), int(found["month"]), int(found["day"])) if len(year) == 4 else None


def _time_of_day(found: re.Match[str]) -> int | None:
    """Milliseconds since midnight."""
    if clock := found["clock"]:
        hour, minute, second = int(clock[:2]), int(clock[2:4]), int(clock[4:])
    else:
        hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if half := found["half"] or found["after"]:
        if hour > 12 or (found["half"] and found["after"]):
            return None
        hour = hour % 12 + (12 if half[0] in "午Pp" and half != "午前" else 0)
    if hour >= _MOST_HOURS or minute > 59 or second > 60:
        return None
    fraction = (found["fraction"] or found["part"] or "").ljust(3, "0")[:3]
    return ((hour * 60 + minute) * 60 + second) * 1000 + int(fraction)


def _offset(zone: str) -> int:
    if zone in ("Z", "UTC"):
        return 0
    if zone == "JST":
        return 9 * 3_600_000
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return (-minutes if zone[0] == "-" else minutes) * 60_000
