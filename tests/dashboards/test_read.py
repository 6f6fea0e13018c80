"""Dashboards as files."""

from pathlib import Path

import pytest
from support.dashboards import FILE

from logctl.dashboards.board import Again, Chart, Dashboard, Listing, Note, Panel
from logctl.dashboards.read import read_dashboard, read_dashboards
from logctl.errors import PluginError
from logctl.language import Label


def written(folder: Path, text: str = FILE, name: str = "sticks.toml") -> Path:
    path = folder / "dashboards" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(PluginError) as refusal:
        read_dashboard(written(folder, text))
    return str(refusal.value)


def test_a_file_says_all_that_a_dashboard_has(tmp_path: Path) -> None:
    chart = Chart(
        "sticks-by-host",
        Label("コンピューターごと", "By host"),
        "bar",
        query="category:drive",
        by=("@timestamp", "host.name"),
        top=5,
    )
    note = Note(
        "sticks-advice",
        Label("見かた", "How to read this"),
        Label("台帳と比べる。", "Compare with the ledger."),
    )
    assert read_dashboard(written(tmp_path)) == Dashboard(
        name="sticks",
        title=Label("USBメモリ", "USB sticks"),
        description=Label("つながれたもの", "What was connected"),
        first="now-30d/d",
        last="now",
        panels=(
            Panel(Listing("copies"), 48, 14),
            Panel(chart, 24, 12),
            Panel(note, 24, 12),
            Panel(Again("sticks-by-host"), 24, 12),
        ),
    )


CHART = 'query = "category:drive"\nby = ["@timestamp", "host.name"]'


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('from = "now-30d/d"', 'from = "now-30d/d"\nfirst = "now"', "line 3: first: Extra inputs are not"),
        ('name = "sticks"', "", "name: Field required"),
        ('name = "sticks"', 'name = "other"', "the name 'other' is not that of the file"),
        ("height = 14", "hight = 14", "line 15: panels.0.hight: Extra inputs are not permitted"),
        ("width = 48", "width = 49", "line 14: panels.0.width: Input should be less than or equal to 48"),
        ("width = 48", 'width = "48"', "line 14: panels.0.width: Input should be a valid integer"),
        ("now-30d/d", "last month", "line 2: from: 'last month' is no time such as now-30d/d"),
        ("now-30d/d", "now-30d/d\\n", "line 2: from: "),
        ('kind = "bar"', 'kind = "barr"', "line 19: panels.1.kind: Input should be 'bar', 'horizontal_bar'"),
        (
            '"host.name"]',
            '"host.nam"]',
            "line 21: panels.1.by.1: there is no field 'host.nam'; there are: host",
        ),
        ('"host.name"]', '"コンピューター名"]', "there is no field 'コンピューター名'; there are: host.name"),
        ('"host.name"]', '"message"]', "line 21: panels.1.by.1: the values of 'message' cannot be counted"),
        ('"host.name"]', '"event.original"]', "the values of 'event.original' cannot be counted"),
        ('"host.name"]', '"host.name", "user.name"]', "by: a chart of kind bar has 1 to 2 fields"),
        ('["@timestamp", "host.name"]', '["host.name", "@timestamp"]', "by: @timestamp comes first"),
        (CHART, "query = 'a'\nby = []", "by: a chart of kind bar has 1 to 2 fields"),
        ('kind = "bar"', 'kind = "pie"', "line 17: panels.1: by: @timestamp comes first, and not in a pie"),
        ('kind = "bar"', 'kind = "metric"', "by: a chart of kind metric has 0 to 0 fields"),
        ("top = 5", 'sum = "host.name"', "line 22: panels.1.sum: 'host.name' is no number"),
        ("top = 5", 'sum = "file.size"\ndistinct = "host.name"', "a sum or distinct values, not both"),
        ("top = 5", 'saved = "copies"', "either a query or saved"),
        ('query = "category:drive"\n', "", "either a query or saved"),
        ('query = "category:drive"', 'saved = "a"\nindex = "alerts"', "a saved search asks for events"),
        ("top = 5", 'text = {ja = "あ", en = "a"}', "line 17: panels.1: such a panel has no text"),
        ('"category:drive"', '"category:(drive"', "line 20: panels.1.query: the query cannot be understood"),
        ('"category:drive"', '"host.nam:a"', "line 20: panels.1.query: there is no field host.nam"),
        (
            '"category:drive"',
            '"@timestamp:>now-1d"',
            "line 20: panels.1.query: a dashboard's query cannot have",
        ),
        (
            '"category:drive"',
            '"@timestamp:2026-10-22"',
            "line 20: panels.1.query: a dashboard's query cannot have",
        ),
        ('search = "copies"', 'search = "copies"\nuse = "x"', "a panel has one of search, use and name"),
        ('search = "copies"', 'search = "copies"\ntop = 3', "line 12: panels.0: such a panel has no top"),
        ('kind = "bar"\n', "", "line 17: panels.1: a panel with a name has a kind and a title"),
        ('en = "By host"\n', "", "panels.1.title.en: Field required"),
        ('en = "By host"', 'en = ""', "panels.1.title.en: String should have at least 1 character"),
        ('kind = "text"\n', 'kind = "text"\nquery = "a"\n', "such a panel has no query"),
        (
            '[panels.text]\nja = "台帳と比べる。"\nen = "Compare with the ledger."\n',
            "",
            "kind text has a text",
        ),
        ('name = "sticks-by-host"', 'name = "Sticks"', "line 18: panels.1.name: String should match pattern"),
        ('name = "sticks-by-host"', 'name = "../x"', "line 18: panels.1.name: String should match pattern"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in FILE
    message = refused(tmp_path, FILE.replace(before, after, 1))
    assert message.startswith(f"{tmp_path / 'dashboards' / 'sticks.toml'}: no dashboard: ")
    assert told in message
    assert "\n" not in message


def test_a_dashboard_without_panels_is_none(tmp_path: Path) -> None:
    text = FILE[: FILE.index("[[panels]]")].replace("from =", "panels = []\nfrom =")
    assert "line 2: panels: List should have at least 1 item" in refused(tmp_path, text)


def test_those_of_all_folders_come_by_name(tmp_path: Path) -> None:
    for folder, name in (("one", "sticks"), ("two", "alerts"), ("two", "logons")):
        written(tmp_path / folder, FILE.replace('"sticks"', f'"{name}"'), f"{name}.toml")
    found = read_dashboards([tmp_path / "one", tmp_path / "two", tmp_path / "none"])
    assert [dashboard.name for dashboard in found] == ["alerts", "logons", "sticks"]


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    first, second = written(tmp_path / "one"), written(tmp_path / "two")
    with pytest.raises(PluginError, match="its name has") as refusal:
        read_dashboards([tmp_path / "one", tmp_path / "two"])
    assert str(first) in str(refusal.value)
    assert str(refusal.value).startswith(str(second))
