"""Times as Japanese products write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode import iso_text
from logctl.decode.local_time import LocalTimes

TOKYO, NEW_YORK = LocalTimes(ZoneInfo("Asia/Tokyo")), LocalTimes(ZoneInfo("America/New_York"))


def utc(text: str, times: LocalTimes = TOKYO) -> str | None:
    found = times.milliseconds(text)
    return None if found is None else iso_text(found)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2022/03/01 19:07:00:127", "2022-03-01T10:07:00.127Z"),
        ("2022/3/1 9:07", "2022-03-01T00:07:00.000Z"),
        ("2022-03-01T19:07:00.1279+09:00", "2022-03-01T10:07:00.127Z"),
        ("2022-03-01T19:07:00Z", "2022-03-01T19:07:00.000Z"),
        ("2022-03-01 19:07:00,5 JST", "2022-03-01T10:07:00.500Z"),
        ("2022-03-01 19:07:00 -0530", "2022-03-02T00:37:00.000Z"),
        ("2022.03.01", "2022-02-28T15:00:00.000Z"),
        ("20220301", "2022-02-28T15:00:00.000Z"),
        ("20220301185418", "2022-03-01T09:54:18.000Z"),
        ("20220301185418127", "2022-03-01T09:54:18.127Z"),
        ("20220301 185418", "2022-03-01T09:54:18.000Z"),
        ("20220301_18:54", "2022-03-01T09:54:00.000Z"),
        ("R8.10.05 08:31:00", "2026-10-04T23:31:00.000Z"),
        ("r08/10/05 08:31", "2026-10-04T23:31:00.000Z"),
        ("令和8年1月5日(月) 9時5分", "2026-01-05T00:05:00.000Z"),
        ("令和８年１月５日（月曜日）　９時５分３秒", "2026-01-05T00:05:03.000Z"),
        ("㋿8年1月5日 09:05", "2026-01-05T00:05:00.000Z"),
        ("令和元年5月1日", "2019-04-30T15:00:00.000Z"),
        ("令和八年十一月二十三日", "2026-11-22T15:00:00.000Z"),
        ("H31.5.1 00:00", "2019-04-30T15:00:00.000Z"),
        ("平成32年4月1日", "2020-03-31T15:00:00.000Z"),
        ("S64.1.7", "1989-01-06T15:00:00.000Z"),
        ("2026/01/05 24:00", "2026-01-05T15:00:00.000Z"),
        ("2026/01/05 25:30", "2026-01-05T16:30:00.000Z"),
        ("R7.12.31 24:00:00", "2025-12-31T15:00:00.000Z"),
        ("2026年1月5日 午後9時5分", "2026-01-05T12:05:00.000Z"),
        ("2026/01/05 午前0:00", "2026-01-04T15:00:00.000Z"),
        ("2026/01/05 午前12時", "2026-01-04T15:00:00.000Z"),
        ("2026/01/05 午後0時30分", "2026-01-05T03:30:00.000Z"),
        ("2026/01/05 9:05:01 PM", "2026-01-05T12:05:01.000Z"),
        ("2026/01/05 12:05 a.m.", "2026-01-04T15:05:00.000Z"),
        (" 2026/01/05 09:05 ", "2026-01-05T00:05:00.000Z"),
    ],
)
def test_a_time_is_read_in_the_zone_of_the_source(text: str, time: str) -> None:
    assert utc(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "",
        "08/01/05",
        "8.10.05 08:31",
        "2022/13/01",
        "2022/02/30",
        "2022-03/01",
        "2022/03/01 48:00",
        "2022/03/01 12:60",
        "2022/03/01 12:00:61",
        "2022/03/01 午後13時",
        "2022/03/01 午前1:00 PM",
        "令和0年1月1日",
        "X8.1.5",
        "2022/03/01 12:00 Asia/Tokyo",
        "10:00",
        "yesterday",
        "99999999",
        "2022030118541",
        "٢٠٢٢/03/01",
    ],
)
def test_what_is_no_time_or_may_be_several_is_none(text: str) -> None:
    assert utc(text) is None


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001 of the wall
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
FORMS = (
    "{m.year}/{m.month}/{m.day} {m.hour}:{m.minute:02}:{m.second:02}:{ms:03}",
    "{m.year}年{m.month}月{m.day}日 {m.hour}時{m.minute}分{m.second}秒.{ms:03}",
    "H{h}.{m.month:02}.{m.day:02} {m.hour:02}:{m.minute:02}:{m.second:02}.{ms:03}",
    "平成{h}年{m.month}月{m.day}日{half}{twelve}:{m.minute:02}:{m.second:02}.{ms:03}",
    "{m.year}{m.month:02}{m.day:02}{m.hour:02}{m.minute:02}{m.second:02}{ms:03}",
)


@given(MOMENTS, st.sampled_from(FORMS))
def test_every_form_says_the_same(moment: datetime, form: str) -> None:
    text = form.format(
        m=moment,
        ms=moment.microsecond // 1000,
        h=moment.year - 1988,
        half="午前" if moment.hour < 12 else "午後",
        twelve=moment.hour % 12,
    )
    wanted = moment.replace(tzinfo=ZoneInfo("Asia/Tokyo")).timestamp()
    assert TOKYO.milliseconds(text) == round(wanted * 1000)


@given(MOMENTS, st.integers(0, 23))
def test_hours_past_midnight_are_of_the_next_day(moment: datetime, hour: int) -> None:
    following = moment + timedelta(days=1)
    late = TOKYO.milliseconds(f"{moment:%Y/%m/%d} {24 + hour}:{moment:%M}")
    assert late == TOKYO.milliseconds(f"{following:%Y/%m/%d} {hour}:{moment:%M}")


@given(MOMENTS)
def test_days_on_which_clocks_change_are_read_as_the_wall_shows_them(moment: datetime) -> None:
    wanted = moment.replace(tzinfo=ZoneInfo("America/New_York")).astimezone(UTC).timestamp()
    assert NEW_YORK.milliseconds(f"{moment:%Y-%m-%d %H:%M:%S}") == int(wanted) * 1000


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-01 00:30", "2026-11-01T04:30:00.000Z"),
        ("2026-11-01 01:30", "2026-11-01T05:30:00.000Z"),
        ("2026-11-01 03:30", "2026-11-01T08:30:00.000Z"),
        ("2026-03-08 03:30", "2026-03-08T07:30:00.000Z"),
    ],
)
def test_around_a_change_of_the_clock(text: str, time: str) -> None:
    assert utc(text, NEW_YORK) == time


@given(st.text(st.sampled_from("0123456789/-.: 年月日時分秒令和平成R午前後元十TZ+(月)"), max_size=30))
def test_no_text_is_more_than_a_time_or_none(text: str) -> None:
    found = TOKYO.milliseconds(text)
    assert found is None or isinstance(found, int)
