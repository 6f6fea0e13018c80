"""Whatever is typed: a tree or an error with its place, soon."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from support.events import make_event

from logctl.errors import QueryError
from logctl.query import Node, matches, parse, text_of
from logctl.query.typed import Reading
from logctl.store import Store

READING = Reading(ZoneInfo("Asia/Tokyo"), datetime(2026, 11, 24, tzinfo=UTC))
LONGEST = 2.0
"""Seconds that any query may take."""
COUNT = 10_000
VALID = (
    "h_akisora",
    "秋空 OR 山田 NOT user.name:SYSTEM",
    '"audit policy" AND message:ログオン',
    "ログイン名：h_akisora　ＡＮＤ　（秋空　ＯＲ　山田）",
    "file.path:*\\\\W11* host.name:pc?1",
    "user.name:/[a-z]_.{3,8}(a|b)+/ OR /w[0-9]{6}.*/",
    "source.port:[1 TO 1024] source.port:{5 TO *} source.port:>=7",
    "source.ip:10.0.0.0/8 OR source.ip:2001:db8::/32",
    "@timestamp:[2022-03-01 TO now-1d/d] 日時:令和4年3月1日",
    "user.name:(a b OR NOT c) _exists_:process.pid",
    "C:\\Users\\秋空\\W110628.xlsx /var/log/syslog",
    'file.path:"\\\\srv\\部外秘\\a b.xlsx"',
    "+a -b !c && d || e",
    "vendor.skysea.title:*カルテ* winlog.event_data.X:1",
    "”監査　ポリシー” source.port：［１ ＴＯ ５］ ファイル名：＊",
    "カテゴリ:ファイル操作 結果:失敗 W1106*",
    "((((a)))) process.pid:-5 process.pid:>=-5",
)
PIECES = (
    *"()[]{}:\"'\\/*?~^+-!&|<>=#@,.;\n\t\x00\x1f\u3000\ud800",
    *"（）［］｛｝：”“＂＊？！－＞＜＝／　",
    *(
        " AND ",
        " OR ",
        " NOT ",
        " TO ",
        "&&",
        "||",
        "ＡＮＤ",
        "user.name:",
        "日時：",
        "_exists_:",
        "now",
        "🏥",
        "ｶﾞ",
    ),
)
LONG = [
    (piece * 10_000)[:10_000]
    for piece in (
        "(",
        '"',
        "（",
        ":",
        "：",
        "[",
        "a OR ",
        "NOT ",
        "/",
        "\\",
        "*",
        "a:",
        "”",
        "(a ",
        "［",
        "<",
        "~1 ",
    )
]


def mutated(source: random.Random) -> str:
    text = source.choice(VALID)
    for _time in range(source.randint(1, 5)):
        place = source.randint(0, len(text))
        match source.randint(0, 4):
            case 0:
                text = text[:place] + source.choice(PIECES) + text[place:]
            case 1:
                text = text[:place] + text[place + source.randint(1, 4) :]
            case 2:
                text = text[:place] + source.choice(VALID)[source.randint(0, 9) :] + text[place:]
            case 3:
                text = text[:place] + text[place : place + 3] * 2 + text[place + 3 :]
            case _:
                text = (
                    "".join(source.choice(PIECES) for _piece in range(source.randint(1, 12))) + text[:place]
                )
    return text


def typed() -> Iterator[str]:
    source = random.Random(5)
    yield from LONG
    for _number in range(COUNT - len(LONG)):
        yield mutated(source)


def understood(text: str) -> Node | None:
    """The tree, or None for an error that is as it should be."""
    try:
        return parse(text, READING)
    except QueryError as error:
        assert error.position is None or 0 <= error.position <= len(text), (text, error.position)
        assert "\n" not in error.template
        return None


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, Node | None, float]]:
    found = []
    for text in typed():
        started = time.process_time()
        tree = understood(text)
        found.append((text, tree, time.process_time() - started))
    return found


Answers = list[tuple[str, Node | None, float]]


def test_nothing_that_is_typed_takes_long(answers: Answers) -> None:
    slow = [(text[:80], took) for text, _tree, took in answers if took > LONGEST]
    assert (len(answers), slow) == (COUNT, [])


def test_much_of_it_is_understood_and_much_is_not(answers: Answers) -> None:
    known = sum(tree is not None for _text, tree, _took in answers)
    assert COUNT * 0.1 < known < COUNT * 0.9


def test_what_is_understood_is_understood_again_from_its_own_text(answers: Answers) -> None:
    for text, tree, _took in answers:
        if tree is not None:
            try:
                again = parse(text_of(tree), READING)
            except QueryError as error:
                assert "at most" in error.template, (text, text_of(tree))  # longer than what was typed
                continue
            assert again == tree, (text, text_of(tree))


def test_what_is_understood_can_be_asked_of_an_event_and_of_the_index(answers: Answers, store: Store) -> None:
    events = [
        make_event({"user.name": "h_akisora", "file.path": "C:\\Users\\秋空", "process.pid": 5}, number=1),
        make_event(
            {"message": "山田 太郎がログオン", "source.ip": "10.1.2.3", "event.outcome": "failure"}, number=2
        ),
    ]
    store.put([store.prepare(event) for event in events])
    for _text, tree, _took in answers[::20]:
        if tree is not None:
            expected = sum(matches(tree, event.fields) for event in events)
            try:
                assert store.count(tree) == expected, text_of(tree)
            except QueryError as error:
                assert "too large" in str(error) or "too many" in str(error)
