"""logctl dashboards."""

import json
from pathlib import Path

import pytest
from support.command import Command
from support.dashboards import FILE
from support.searches import FILE as SEARCH

FREE = SEARCH.replace("required = true\n", "")


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with a search and a dashboard of its own."""
    folder = tmp_path / "own"
    for name, text in (("search/copies.toml", FREE), ("dashboards/sticks.toml", FILE)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("LOGCTL_LANG", "en")
    return folder


def titles(text: str) -> dict[str, str]:
    objects = [json.loads(line) for line in text.splitlines()]
    return {one["id"]: one["attributes"]["title"] for one in objects}


def test_the_dashboards_that_there_are_are_listed(logctl: Command, content: Path) -> None:
    result = logctl("dashboards", "list", "--plugins-dir", content, "-o", "json")
    assert result.code == 0
    assert [row for row in result.json if row["name"] == "sticks"] == [
        {
            "name": "sticks",
            "title": "USB sticks",
            "description": "What was connected",
            "panels": 4,
            "from": "now-30d/d",
            "to": "now",
        }
    ]
    assert f"{len(result.json)} dashboards" in result.err


def test_all_objects_are_written_to_a_file(logctl: Command, content: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.ndjson"
    result = logctl("dashboards", "build", "--plugins-dir", content, "--out", out)
    assert (result.code, result.out) == (0, "")
    found = titles(out.read_text(encoding="utf-8"))
    assert found["logctl-dashboard-sticks"] == "USB sticks"
    assert found["logctl-search-copies"] == "Copies"
    assert {"logctl-events", "logctl-alerts", "logctl-search-usb-connected"} <= found.keys()
    assert f"{len(found)} objects" in result.err


def test_they_are_in_the_language_asked_for(logctl: Command, content: Path) -> None:
    result = logctl("dashboards", "build", "--plugins-dir", content, "--lang", "ja")
    assert titles(result.out)["logctl-dashboard-sticks"] == "USBメモリ"


def test_they_have_the_prefix_of_the_indices(
    logctl: Command, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGCTL_OPENSEARCH_PREFIX", "ward")
    found = titles(logctl("dashboards", "build", "--plugins-dir", content).out)
    assert all(name.startswith("ward-") for name in found)
    assert found["ward-events"] == "ward-events"


def test_json_is_one_array_of_the_same_objects(logctl: Command, content: Path) -> None:
    lines = logctl("dashboards", "build", "--plugins-dir", content).rows
    assert logctl("dashboards", "build", "--plugins-dir", content, "-o", "json").json == lines


def test_the_data_folder_may_have_dashboards_of_its_own(logctl: Command, content: Path, home: Path) -> None:
    home.mkdir()
    content.rename(home / "content")
    assert "sticks" in [row["name"] for row in logctl("dashboards", "list", "-o", "json").json]


def test_nothing_is_made_in_the_data_folder(logctl: Command, content: Path, home: Path) -> None:
    assert logctl("dashboards", "build", "--plugins-dir", content).code == 0
    assert not home.exists()


def test_an_unsound_dashboard_is_told_with_its_place(logctl: Command, content: Path) -> None:
    file = content / "dashboards" / "sticks.toml"
    file.write_text(FILE.replace("top = 5", "most = 5"), encoding="utf-8")
    result = logctl("dashboards", "build", "--plugins-dir", content)
    assert result.code == 5
    assert f"{file}: no dashboard: line 22: panels.1.most: Extra inputs are not permitted" in result.err


def test_a_search_that_no_dashboard_can_ask_is_left_out_and_named(logctl: Command, content: Path) -> None:
    name = content / "search" / "lately.toml"
    text = FREE.replace('"copies"', '"lately"').replace("操作:copy", "操作:copy @timestamp:>now-1d")
    name.write_text(text, encoding="utf-8")
    result = logctl("dashboards", "build", "--plugins-dir", content)
    assert result.code == 0
    assert "logctl-search-lately" not in titles(result.out)
    assert "lately is left out: a dashboard's query cannot have times" in result.err
