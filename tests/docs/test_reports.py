"""The guides to reports: what they show can be used as it stands, and both languages show the same."""

import re
import tomllib
from pathlib import Path

import pytest
from support.command import Command, ingested
from support.notices import manager

from logctl.content import bundled_folder
from logctl.report.schedule.schedule import checked_schedules
from logctl.settings import load_settings

FOLDER = bundled_folder() / "docs" / "how-to"
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SAMPLE = bundled_folder() / "collectors" / "ehr_access"


def blocks(page: str) -> list[tuple[str, str]]:
    return BLOCKS.findall((FOLDER / page).read_text("utf-8"))


def test_both_languages_show_the_same() -> None:
    assert blocks("reports.md") == blocks("reports.ja.md")


def test_the_settings_it_shows_are_taken(tmp_path: Path) -> None:
    shown = [text for kind, text in blocks("reports.md") if kind == "toml"]
    file = tmp_path / "logctl.toml"
    file.write_text("\n".join(shown), "utf-8")
    settings = load_settings({}, config=file, environment={})
    schedules = checked_schedules(settings, manager())
    assert [(one.name, one.every) for one in schedules] == [("logons", "week"), ("review", "month")]
    assert settings.closed_days == tuple(tomllib.loads(shown[0])["closed_days"])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide")
    return ingested(folder, *sorted((SAMPLE / "samples").glob("*.csv")))


def test_the_report_that_the_guide_writes_is_made(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logctl = Command(capsys)
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.parent / "xdg_config_home"))
    monkeypatch.setenv("LOGCTL_LANG", "en")
    ((_kind, code),) = [one for one in blocks("write-a-report.md") if one[0] == "python"]
    path = tmp_path / code.partition("\n")[0].removeprefix("# ")
    path.parent.mkdir(parents=True)
    path.write_text(code, "utf-8")
    result = logctl("report", "wards", "--least", "1", "-o", "json", "--plugins-dir", tmp_path / "my-content")
    assert result.code == 0, result.err
    found = result.json
    assert found["totals"]["opened"] >= sum(row["opened"] for row in found["wards"]["rows"]) > 0
    assert all(row["night"] <= row["opened"] for row in found["wards"]["rows"])
    page = logctl("report", "wards", "-o", "html", "--plugins-dir", tmp_path / "my-content")
    assert "charts by ward" in page.out
