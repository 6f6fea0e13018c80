"""Where in a TOML file something stands."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.content.toml_place import line_of

TEXT = """name = "a"
[columns]
time = "x"
"user.id" = ["y"]
[fields]
"host.name" = { column = "host", table = "hosts" }
[[case]]
when = { a = "1" }
[[case]]
when = { a = "2" }
set."event.action" = "x"
[tables.hosts]
a = "b"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("name",), 1),
        (("columns", "time"), 3),
        (("columns", "user.id"), 4),
        (("columns", "user.id", 0), 4),
        (("fields", "host.name", "tabel"), 6),
        (("case", 0, "when"), 8),
        (("case", 1, "when", "a"), 10),
        (("case", 1, "set", "event.action"), 11),
        (("case", 1, "colour"), 9),
        (("tables", "hosts", "a"), 13),
        (("columns", "nothing"), 2),
        (("nothing",), None),
        ((), None),
    ],
)
def test_the_line_is_that_of_the_key_or_of_its_table(place: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(TEXT, place) == line


@given(st.text(max_size=200), st.lists(st.text(max_size=3) | st.integers(0, 3), max_size=4))
def test_any_text_has_a_line_or_none(text: str, place: list[str | int]) -> None:
    found = line_of(text, place)
    assert found is None or 1 <= found <= len(text.splitlines())


def test_the_example_is_toml() -> None:
    assert tomllib.loads(TEXT)["case"][1]["set"] == {"event.action": "x"}
