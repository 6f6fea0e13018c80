"""A look at the lines of a file of rules tells as much as reading it, or says that it must be read."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logctl.detect.rule_index import Entry, indexed, keys, needed

_KEYS = st.sampled_from(
    ["title", "id", "name", "filter", "action", "correlation", "x", "'filter'", '"title"', "? name"]
)
_VALUES = st.sampled_from(
    [
        "a b",
        "'a b'",
        '"a\\tb"',
        "'it''s'",
        "A",
        "|\n  a\n  b",
        ">-\n  a",
        "&x a",
        "!!str a",
        "a # b",
        "",
        "\n  a",
        "a\n  b",
    ]
)
_BETWEEN = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "\x85", "\u2028", "\n---\n", "\n--- \n", "\n# c\n", "\n--- # c\n"]
)
_LINES = st.tuples(
    st.sampled_from(["", "", "", " ", "# c\n"]),
    _KEYS,
    st.sampled_from([": ", ":  ", " : "]),
    _VALUES,
    _BETWEEN,
)
_TEXTS = st.one_of(
    st.lists(_LINES, max_size=5).map(lambda lines: "".join(map("".join, lines))),
    st.lists(_LINES, max_size=5).map(
        lambda lines: "{" + ", ".join(key + ": 1" for _, key, _, _, _ in lines) + "}"
    ),
    st.tuples(
        st.sampled_from(["---\n", "--- ", "\ufeff", "%YAML 1.1\n---\n"]), st.lists(_LINES, max_size=3)
    ).map(lambda one: one[0] + "".join(map("".join, one[1]))),
)


def entry(folder: Path, text: str, name: str = "rule.yml") -> Entry:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    (found,) = indexed([file])
    return found


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS)
@example(text="title: a\n---\n filter: x\n")
@example(text="title: a\u2028filter: x\n")
def test_what_yaml_finds_in_a_file_is_in_its_entry(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        documents = [one for one in yaml.safe_load_all(text) if isinstance(one, dict)]
    except (yaml.YAMLError, ValueError):
        return
    found = entry(tmp_path_factory.getbasetemp() / "index", text)
    if found.always:
        return
    for document in documents:
        assert not {"filter", "action"} & document.keys()
        called = {str(document[key]) for key in ("id", "name", "title") if document.get(key) is not None}
        assert {*keys(called)} <= found.called


@pytest.mark.parametrize(
    ("text", "called", "always"),
    [
        ('for = "win_x"\ntitle = 1\n', frozenset({"win_x"}), False),
        ("for = 'win_x'\n", frozenset({"win_x"}), False),
        ('for = "win\\u005fx"\n', frozenset({"rule"}), True),
        ('"for" = "win_x"\n', frozenset({"rule"}), True),
        ('  for = "win_x"\n', frozenset({"rule"}), True),
        ('name = "rule"\nquery = "a"\n', frozenset({"rule"}), False),
    ],
)
def test_a_companion_is_found_by_the_rule_that_it_is_for(
    tmp_path: Path, text: str, called: frozenset[str], always: bool
) -> None:
    found = entry(tmp_path, text, "rule.toml")
    assert (found.called, found.always) == (called, always)


def test_filters_are_always_read(tmp_path: Path) -> None:
    assert entry(tmp_path, "", "filters/x.toml").always


def test_what_is_needed_is_followed_through_what_is_named(tmp_path: Path) -> None:
    entries = [Entry(Path(name), frozenset(keys([name]))) for name in "abcde"]
    named = {Path("a"): ["B"], Path("b"): ["c", "a"], Path("d"): ["e"]}
    assert needed(entries, ["a"], lambda file: named.get(file, [])) == {Path("a"), Path("b"), Path("c")}


def test_a_rule_with_a_number_is_looked_for_in_the_file_without(tmp_path: Path) -> None:
    entries = [Entry(Path("x"), frozenset(keys(["several"])))]
    assert needed(entries, ["several-2"], lambda _file: []) == {Path("x")}
