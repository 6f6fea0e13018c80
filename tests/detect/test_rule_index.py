"""A look at the lines of a file of rules tells as much as reading it, or says that it must be read."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from logctl.detect.rule_index import Entry, indexed, keys, needed

_PLAIN = st.builds(
    "{}: {}{}".format,
    st.sampled_from(["title", "id", "name", "correlation", "x"]),
    st.sampled_from(["a b", "'a b'", '"A"', "A-1", "a # b", "1"]),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n---\n", "\n# c\n", "\n  # c\n", "\n--- # c\n"]),
)
_ODD = st.sampled_from(
    [
        *("filter: x\n", "action: x\n", "'filter': x\n", '"title": x\n', "? name\n: x\n", "? filter\n: x\n"),
        *(
            "{filter: x}\n",
            "--- {name: x}\n",
            "---\n {name: x}\n",
            "---\n\n  filter: x\n",
            " filter: x\n",
            " name: x\n",
        ),
        *(
            'title: "a\\tb"\n',
            "title: 'it''s'\n",
            "title: |\n  a\n  b\n",
            "title: >-\n  a\n",
            "title: &x a\n",
        ),
        *(
            "title: !!str a\n",
            "title:\n  a\n",
            "title: a\n  b\n",
            "title : a\n",
            "title:\ta\n",
            "title: a\t# b\n",
        ),
        *(
            "x: a\rname: b\n",
            "x: a\x85name: b\n",
            "x: a\u2028name: b\n",
            "\ufefffilter: x\n",
            "%YAML 1.1\n---\n",
        ),
        *("&x title: a\n", "!!str filter: a\n", "<<: {filter: x}\n", "name:\n", "name: ~\n", "... \n"),
    ]
)
_PLAIN_TEXT = st.lists(_PLAIN, max_size=3).map("".join)
_TEXTS = st.builds("{}{}{}".format, _PLAIN_TEXT, st.one_of(st.just(""), _ODD), _PLAIN_TEXT)


def entry(folder: Path, text: str, name: str = "rule.yml") -> Entry:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    (found,) = indexed([file])
    return found


@settings(max_examples=250, deadline=None)
@given(text=_TEXTS)
@example(text="title: a b\r\n")
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


def test_what_has_no_name_in_letters_is_not_taken_for_all_others_like_it(tmp_path: Path) -> None:
    entries = [Entry(Path(name), frozenset(keys([name]))) for name in ("記録", "検査")]
    assert needed(entries, ["記録"], lambda _file: []) == {Path("記録")}
