"""A date of an era, in whatever form, is the same moment as one of ISO 8601."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logctl.decode import iso_milliseconds
from logctl.decode.local_time import LocalTimes

JAPAN = ZoneInfo("Asia/Tokyo")
TOKYO = LocalTimes(JAPAN)


class Era(NamedTuple):
    name: str
    letter: str
    sign: str
    """One character, as Unicode has it."""
    first: date
    last: date


ERAS = (
    Era("明治", "M", "㍾", date(1873, 1, 1), date(1912, 7, 29)),
    Era("大正", "T", "㍽", date(1912, 7, 30), date(1926, 12, 24)),
    Era("昭和", "S", "㍼", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", "㍻", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", "㋿", date(2019, 5, 1), date(2099, 12, 31)),
)
BASE = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
FORMS = (
    "{name}{year}年{month}月{day}日",
    "{name}{first}年{month}月{day}日",
    "{name}{year:02}年{month:02}月{day:02}日",
    "{name} {year}年 {month}月 {day}日",
    "{sign}{year}年{month}月{day}日",
    "{sign}{first}年{month}月{day}日",
    "{sign}{year}.{month}.{day}",
    "{letter}{year}.{month}.{day}",
    "{letter}{year}.{month:02}.{day:02}",
    "{letter}{year:02}/{month:02}/{day:02}",
    "{letter}{year:02}-{month:02}-{day:02}",
    "{letter}{year}年{month}月{day}日",
    "{letter} {year}/{month}/{day}",
    "{small}{year}.{month:02}.{day:02}",
    "{name}{year}/{month}/{day}",
    "{name}{year}年{month}月{day}日({weekday})",
    "{name}{year}年{month}月{day}日（{weekday}曜日）",
    "{name}{kanji_year}年{kanji_month}月{kanji_day}日",
)
CLOCKS = (
    " {hour}:{minute:02}",
    " {hour:02}:{minute:02}:{second:02}",
    "　{hour}:{minute:02}:{second:02}",
    "{hour}時{minute}分",
    " {hour:02}時{minute:02}分{second:02}秒",
    " {half}{twelve}時{minute}分{second}秒",
    " {half}{twelve}:{minute:02}:{second:02}",
)
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_DIGITS = "〇一二三四五六七八九"
moments = st.datetimes(datetime(1888, 1, 1), datetime(2099, 12, 31)).map(  # noqa: DTZ001 of the wall
    lambda moment: moment.replace(microsecond=0)
)
boundary = st.sampled_from([day for era in ERAS[1:] for day in (era.first, era.first - timedelta(days=1))])
days = st.dates(date(1888, 1, 1), date(2099, 12, 31)) | boundary


def kanji(number: int) -> str:
    """Below a hundred, as one says it: 二十三."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def era_of(day: date) -> Era:
    return next(era for era in ERAS if era.first <= day <= era.last)


def told(moment: datetime, form: str, era: Era | None = None) -> str:
    era = era or era_of(moment.date())
    year = moment.year - BASE[era.name]
    return form.format(
        name=era.name,
        letter=era.letter,
        small=era.letter.lower(),
        sign=era.sign,
        year=year,
        first="元" if year == 1 else year,
        month=moment.month,
        day=moment.day,
        weekday="月火水木金土日"[moment.weekday()],
        kanji_year="元" if year == 1 else kanji(year),
        kanji_month=kanji(moment.month),
        kanji_day=kanji(moment.day),
        hour=moment.hour,
        minute=moment.minute,
        second=moment.second,
        half="午前" if moment.hour < 12 else "午後",
        twelve=moment.hour % 12,
    )


def iso(moment: datetime) -> int | None:
    return iso_milliseconds(moment.isoformat(), JAPAN)


@settings(max_examples=1000, deadline=None)
@given(days, st.sampled_from(FORMS), st.booleans())
@example(date(2019, 4, 30), FORMS[0], False)
@example(date(2019, 5, 1), FORMS[1], False)
@example(date(1989, 1, 7), FORMS[7], True)
@example(date(1989, 1, 8), FORMS[5], False)
def test_a_day_of_an_era_is_the_day_of_the_calendar(day: date, form: str, wide: bool) -> None:
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 of the wall
    text = told(moment, form)
    assert TOKYO.milliseconds(text.translate(_WIDE) if wide else text) == iso(moment)


@settings(max_examples=1000, deadline=None)
@given(moments, st.sampled_from(FORMS), st.sampled_from(CLOCKS), st.booleans())
def test_a_moment_of_an_era_is_that_of_iso_8601(moment: datetime, form: str, clock: str, wide: bool) -> None:
    if "second" not in clock:
        moment = moment.replace(second=0)
    text = told(moment, form + " " * form.endswith(("{day}", "{day:02}")) + clock)
    assert TOKYO.milliseconds(text.translate(_WIDE) if wide else text) == iso(moment)


@settings(max_examples=300, deadline=None)
@given(moments, st.sampled_from(FORMS), st.sampled_from(ERAS))
def test_years_beyond_the_end_of_an_era_are_counted_on(moment: datetime, form: str, era: Era) -> None:
    """平成31年 went on after April on many a form, and 昭和 does on some machines."""
    if 1 <= moment.year - BASE[era.name] <= 99:
        midnight = moment.replace(hour=0, minute=0, second=0)
        assert TOKYO.milliseconds(told(moment, form, era)) == iso(midnight)


@settings(max_examples=500, deadline=None)
@given(
    moments,
    st.integers(24, 47),
    st.sampled_from(FORMS),
    st.sampled_from(("{}:{:02}", "{}:{:02}:00", "{}時{}分", "　{}時{:02}分")),
    st.booleans(),
)
@example(datetime(2019, 4, 30), 24, FORMS[0], "{}:{:02}", False)  # noqa: DTZ001 of the wall
@example(datetime(2026, 12, 31), 47, FORMS[7], "{}:{:02}", False)  # noqa: DTZ001 of the wall
def test_hours_from_24_to_47_are_of_the_next_day(
    moment: datetime, hour: int, form: str, clock: str, wide: bool
) -> None:
    text = f"{told(moment, form)} {clock.format(hour, moment.minute)}"
    following = moment.replace(hour=hour - 24, second=0) + timedelta(days=1)
    assert TOKYO.milliseconds(text.translate(_WIDE) if wide else text) == iso(following)


@settings(max_examples=500, deadline=None)
@given(moments, st.sampled_from(FORMS), st.sampled_from(("{}", "{:02}")))
@example(datetime(2026, 10, 1), "{letter}{year}.{month}.{day}", "{}")  # noqa: DTZ001 of the wall
def test_a_day_and_an_hour_without_anything_between_are_no_guess(
    moment: datetime, form: str, hour: str
) -> None:
    """`110:05` may be 1 10:05 or 11 0:05; `0109:05` is one moment."""
    day = told(moment, form)
    text = f"{day}{hour.format(moment.hour)}:{moment.minute:02}"
    digits = len(text.partition(":")[0]) - len(day.rstrip("0123456789"))
    found = TOKYO.milliseconds(text)
    assert found == (iso(moment.replace(second=0)) if digits == 4 or not day[-1].isdigit() else None)


@settings(max_examples=300, deadline=None)
@given(moments, st.sampled_from(FORMS), st.integers(48, 99))
def test_hours_from_48_on_are_none(moment: datetime, form: str, hour: int) -> None:
    assert TOKYO.milliseconds(f"{told(moment, form)} {hour}:00") is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(ERAS), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99), st.sampled_from("./-")
)
def test_what_no_calendar_has_is_no_time(era: Era, year: int, month: int, day: int, mark: str) -> None:
    found = TOKYO.milliseconds(f"{era.letter}{year}{mark}{month}{mark}{day}")
    try:
        wanted = datetime(BASE[era.name] + year, month, day, tzinfo=JAPAN) if year else None
    except ValueError:
        wanted = None
    assert found == (wanted and round(wanted.timestamp() * 1000))


@pytest.mark.parametrize(
    "text",
    [
        "令和8年10月3日 09:05",
        "R8.10.03 9:05",
        "R08/10/03 9:05:00",
        "㋿8年10月3日 午前9時5分",
        "Ｒ８．１０．０３　９：０５",
    ],
)
def test_forms_that_vendors_write_are_one_moment(text: str) -> None:
    moment = datetime(2026, 10, 3, 0, 5, tzinfo=UTC)
    assert TOKYO.milliseconds(text) == moment.timestamp() * 1000
