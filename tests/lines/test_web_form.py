"""Forms of access logs that a configuration gives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.lines.web_form import COMMON_TIME, NUMBER, Form, Part, first_of, time_pattern


def form(*parts: Part | str) -> Form:
    return Form(Part(text=part) if isinstance(part, str) else part for part in parts)


COMMON = form(
    Part(name="client"), " - ", Part(name="user"), " [", Part(name="common_time", pattern=COMMON_TIME), '] "',
    Part(name="request"), '" ', Part(name="status", pattern=NUMBER),
)  # fmt: skip


def test_values_stand_between_fixed_text() -> None:
    line = '10.1.2.3 - h_akisora [23/Nov/2026:03:33:04 +0900] "GET /a HTTP/1.1" 200'
    assert COMMON.values(line) == {
        "client": "10.1.2.3",
        "user": "h_akisora",
        "common_time": "23/Nov/2026:03:33:04 +0900",
        "request": "GET /a HTTP/1.1",
        "status": "200",
    }


@pytest.mark.parametrize(
    "line",
    [
        "",
        "10.1.2.3",
        '10.1.2.3 - u [23/Nov/2026] "GET /" 200',
        '10.1.2.3 - u [23/Nov/2026:03:33:04 +0900] "GET /" two',
        '10.1.2.3 - u [23/Nov/2026:03:33:04 +0900] "GET /" 200 more',
    ],
)
def test_a_line_of_another_form_has_no_values(line: str) -> None:
    assert COMMON.values(line) is None


@pytest.mark.parametrize("request_", [r"GET /\"a\" HTTP/1.1", "", "-", r"\x16\x03\x01", r"back\\"])
def test_a_quoted_value_ends_where_its_quotes_do(request_: str) -> None:
    line = f'10.1.2.3 - - [23/Nov/2026:03:33:04 +0900] "{request_}" 400'
    found = COMMON.values(line)
    assert found
    assert found["request"] == request_


def test_an_account_may_have_blanks() -> None:
    line = '10.1.2.3 - yamada taro [23/Nov/2026:03:33:04 +0900] "GET /" 200'
    found = COMMON.values(line)
    assert found
    assert found["user"] == "yamada taro"


@pytest.mark.parametrize("line", ["1.5      7 x", "1.5 123456 x", "1.5 1234567 x"])
def test_blanks_that_fill_a_width_are_no_part_of_a_value(line: str) -> None:
    padded = form(
        Part(name="seconds"),
        " ",
        Part(name="took_ms", pattern=NUMBER, padded="before"),
        " ",
        Part(name="url"),
    )
    found = padded.values(line)
    assert found
    assert found["took_ms"] == line.split()[1]


def test_blanks_after_a_value_fill_a_width_too() -> None:
    padded = form(Part(name="method", padded="after"), " ", Part(name="url"))
    assert padded.values("GET    /a") == {"method": "GET", "url": "/a"}


@pytest.mark.parametrize(("line", "value"), [('"a b" x', '"a b"'), ("ab x", "ab")])
def test_quotes_stand_only_around_what_has_blanks(line: str, value: str) -> None:
    quoted = form(Part(name="agent", quoted=True), " ", Part(name="url"))
    found = quoted.values(line)
    assert found
    assert found["agent"] == value


def test_a_list_of_proxies_is_one_value() -> None:
    listed = form(Part(name="forwarded"), " ", Part(name="url"))
    assert listed.values("10.0.0.1, 10.0.0.2 /a") == {"forwarded": "10.0.0.1, 10.0.0.2", "url": "/a"}


def test_a_value_that_comes_twice_is_taken_where_it_is_first_said() -> None:
    twice = form(Part(name="user"), " ", Part(name="user"), " ", Part(name="user"))
    assert twice.values("- h_akisora other") == {"user": "h_akisora"}


def test_how_a_value_is_written_is_read() -> None:
    upper = form(Part(name="method", plain=str.upper), " x")
    assert upper.values("get x") == {"method": "GET"}


def test_fixed_text_is_no_pattern() -> None:
    fixed = form("[a.b*] ", Part(name="url"))
    assert fixed.values("[a.b*] /x") == {"url": "/x"}
    assert fixed.values("[aXbb] /x") is None


@pytest.mark.parametrize("parts", [(), ("only text",)])
def test_a_form_without_values_is_none(parts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="without values"):
        form(*parts)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("%d/%b/%Y:%H:%M:%S %z", "23/Nov/2026:03:33:04 +0900"),
        ("%Y-%m-%dT%H:%M:%S%z", "2026-11-23T03:33:04+09:00"),
    ],
)
def test_a_form_of_times_fits_what_is_made_of_it(pattern: str, text: str) -> None:
    assert re.fullmatch(time_pattern(pattern), text)
    assert not re.fullmatch(time_pattern(pattern), text + " x")


def test_the_first_form_that_fits_is_the_one() -> None:
    one, two = form("a", Part(name="x")), form(Part(name="y"))
    assert first_of((one, two), "ab") == {"x": "b"}
    assert first_of((one, two), "cd") == {"y": "cd"}
    assert first_of((one,), "cd") is None


word = st.text(
    st.characters(exclude_categories=["Z", "C"], exclude_characters='"\\,[]'), min_size=1, max_size=8
)


@given(client=word, user=word, request_=word)
def test_what_is_written_in_a_form_is_read_from_it(client: str, user: str, request_: str) -> None:
    line = f'{client} - {user} [23/Nov/2026:03:33:04 +0900] "{request_}" 200'
    found = COMMON.values(line)
    assert found
    assert (found["client"], found["user"], found["request"]) == (client, user, request_)


@given(line=st.text(max_size=80))
def test_no_line_fails(line: str) -> None:
    assert COMMON.values(line) is None or COMMON.values(line)
