"""What a Japanese keyboard gives, and what stays text."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from logctl.errors import QueryError
from logctl.query import parse, text_of
from logctl.query.typed import Reading

READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 11, 24, tzinfo=UTC))


def meant(typed: str) -> str:
    return text_of(parse(typed, READING))


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("a ＡＮＤ b", '"a" AND "b"'),
        ("a　ＯＲ　b", '"a" OR "b"'),
        ("ＮＯＴ a", 'NOT "a"'),
        ("a ＆＆ b", '"a" AND "b"'),
        ("a ｜｜ b", '"a" OR "b"'),
        ("ログイン名：a", 'user.name:"a"'),
        ("_exists_：user.name", "_exists_:user.name"),
        ("vendor.x.題名：a", 'vendor.x.題名:"a"'),
        ("”a b”", '"a b"'),
        ("“a b”", '"a b"'),
        ("user.name:”a b”", 'user.name:"a b"'),
        ("（a OR b） c", '("a" OR "b") AND "c"'),
        ("user.name：（a OR b）", 'user.name:"a" OR user.name:"b"'),
        ("（秋空 OR （株）山田） x", '("秋空" OR "株 山田") AND "x"'),
        ("source.port：＞＝５", "source.port:[5 TO *]"),
        ("source.port：＜５", "source.port:[* TO 5}"),
        ("source.port：［１ ＴＯ ５］", "source.port:[1 TO 5]"),
        ("source.port：｛１ ＴＯ ５｝", "source.port:{1 TO 5}"),
        ("user.name:［”a b” ＴＯ ”c”］", 'user.name:["a b" TO "c"]'),
        ("ファイル名：＊", "_exists_:file.name"),
    ],
)
def test_full_width_input_is_taken_where_it_is_unambiguous(typed: str, meaning: str) -> None:
    assert meant(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("これは何？.docx", '"これは何 docx"'),
        ("！重要.xlsx", '"重要 xlsx"'),
        ("（株）山田", '"株 山田"'),
        ("コピー（2）.xlsx", '"コピー 2 xlsx"'),
        ("患者：秋空", '"患者 秋空"'),
        ("ＡＮＤＹ", '"andy"'),
        ("/var/log/syslog", '"var log syslog"'),
        ("file.path:/var/log/x", 'file.path:"/var/log/x"'),
        ("C:\\Users\\x", '"c users x"'),
        ("file.path:C:\\Users\\x", 'file.path:"c:\\\\users\\\\x"'),
        ("18:54", '"18 54"'),
        ("12:30:45", '"12 30 45"'),
        ("user.name:a:b", 'user.name:"a:b"'),
        ("source.ip:::1", 'source.ip:"::1"'),
        ("source.ip:[2001:db8::1 TO ::ffff]", 'source.ip:["2001:db8::1" TO "::ffff"]'),
        ("a!b", '"a b"'),
        ('user.name:["a:}" TO "b"]', 'user.name:["a:}" TO "b"]'),
    ],
)
def test_what_may_be_a_name_a_path_or_a_time_stays_text(typed: str, meaning: str) -> None:
    assert meant(typed) == meaning


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ("ログイン名：a　ＡＮＤ　nofield:x", 12),
        ("（a OR b） nofield:x", 9),
        ("”a b” nofield:x", 6),
        ("a && nofield:x", 5),
        ("/var/log nofield:x", 9),
        ("C:\\a nofield:x", 5),
        ("user.name:host.name:x", 10),
    ],
)
def test_the_place_of_an_error_is_that_in_what_was_typed(typed: str, position: int) -> None:
    with pytest.raises(QueryError) as told:
        parse(typed, READING)
    assert told.value.position == position


@pytest.mark.parametrize("typed", ["a|| b", 'a!"b"', "a!(b)", "a&&"])
def test_an_operator_glued_to_a_word_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        parse(typed, READING)
