"""Tracking queries as files."""

from pathlib import Path

import pytest
from support.searches import FILE as SEARCH
from support.tracking import FILE

from logctl.content import read_question, read_search, read_tracking, search_files, tracking_files
from logctl.contracts import Parameter, SavedSearch, Track, TrackingQuery
from logctl.errors import PluginError
from logctl.language import Label


def written(folder: Path, text: str = FILE, name: str = "to-sticks.toml") -> Path:
    path = folder / "search" / "tracking" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_says_all_that_a_tracking_query_has(tmp_path: Path) -> None:
    query = read_tracking(written(tmp_path))
    assert (query.name, query.title, query.query) == (
        "to-sticks",
        Label("スティックへ", "To sticks"),
        "操作:copy",
    )
    assert (query.paths, query.first, query.last) == (("\\\\fs01\\部外秘\\*",), "now-7d", None)
    assert query.track == Track(
        reaches=("removable", "upload"),
        also=("deleted",),
        through=("new_name",),
        operations=("copy", "rename", "delete"),
        within=86_400_000,
        least_confidence=0.5,
    )
    text = Label("ログイン名の一部", "part of a login name")
    assert query.parameters == (Parameter("user", ("user.name",), text, "part", default=("hanako",)),)
    assert query.sample == {"user": "hana"}
    assert [len(query.finds), len(query.ignores)] == [3, 1]
    assert query.finds[2] == {
        "logctl.operation": "delete",
        "host.hostname": "PC1",
        "user.name": "hanako",
        "file.path": "C:\\b.xlsx",
    }


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [("90s", 90_000), ("5m", 300_000), ("24h", 86_400_000), ("2d", 172_800_000), ("1w", 604_800_000)],
)
def test_a_length_of_time_has_a_unit(tmp_path: Path, text: str, milliseconds: int) -> None:
    assert read_tracking(written(tmp_path, FILE.replace("24h", text))).track.within == milliseconds


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('within = "24h"', 'withn = "24h"', "line 19: track.withn: Extra inputs are not permitted"),
        (
            'within = "24h"',
            'within = "1y"',
            "line 19: track.within: write a number and s, m, h, d or w, as 24h",
        ),
        ('within = "24h"', 'within = "0h"', "write a number"),
        ('within = "24h"', "within = 24", "write a number"),
        ('["removable", "upload"]', '["moon"]', "line 15: track.reaches.0: Input should be 'removable'"),
        ('["removable", "upload"]', "[]", "track.reaches: List should have at least 1"),
        (
            '["copy", "rename", "delete"]',
            '["fly"]',
            "line 18: track.operations.0: there is no operation 'fly'",
        ),
        ("least_confidence = 0.5", "least_confidence = 2.0", "track.least_confidence: Input should be less"),
        ("least_confidence = 0.5", 'direction = "up"', "track.direction: Input should be 'forward'"),
        ('query = "操作:copy"', "query = 3", "line 2: query: Input should be a valid string"),
        ('query = "操作:copy"', 'columns = ["a"]', "line 2: columns: Extra inputs are not permitted"),
        ("[track]", "[trak]", "track: Field required"),
        ('en = "To sticks"', "", "title.en: Field required"),
        ("[[ignores]]", "[[finds]]", "ignores: Field required"),
        ('name = "to-sticks"', 'name = "other"', "the name 'other' is not that of the file"),
        ("[sample]", "[sample", "at line"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_place(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in FILE
    path = written(tmp_path, FILE.replace(before, after))
    with pytest.raises(PluginError) as caught:
        read_tracking(path)
    assert str(caught.value).startswith(f"{path}: no tracking query: ")
    assert told in str(caught.value)


def test_a_file_by_itself_is_what_it_holds(tmp_path: Path) -> None:
    assert isinstance(read_question(written(tmp_path)), TrackingQuery)
    assert isinstance(read_question(written(tmp_path, SEARCH, "copies.toml")), SavedSearch)
    with pytest.raises(PluginError, match="no saved search"):
        read_question(written(tmp_path, "nonsense", "broken.toml"))
    with pytest.raises(PluginError, match="No such file"):
        read_question(tmp_path / "missing.toml")


def test_the_folders_of_both_kinds_are_apart(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert (list(search_files(tmp_path)), list(tracking_files(tmp_path))) == ([], [path])
    with pytest.raises(PluginError, match="it is a tracking query, whose folder is search/tracking"):
        read_search(path)
