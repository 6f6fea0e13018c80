"""The guide to dashboards: its example is one, and both languages show the same."""

import re
from pathlib import Path

import pytest

from logctl.content import bundled_folder, read_search, search_files
from logctl.dashboards.board import Dashboard
from logctl.dashboards.build import build
from logctl.dashboards.read import dashboard_files, read_dashboard
from logctl.language import Language

FOLDER = Path(__file__).parents[2] / "docs" / "how-to"
GUIDES: dict[Language, Path] = {"en": FOLDER / "use-dashboards.md", "ja": FOLDER / "use-dashboards.ja.md"}
DASHBOARDS = [read_dashboard(file) for file in dashboard_files(bundled_folder())]
SEARCHES = [read_search(file) for file in search_files(bundled_folder())]

in_both = pytest.mark.parametrize("language", GUIDES)


def blocks(language: Language, kind: str) -> list[str]:
    page = GUIDES[language].read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def example(language: Language, folder: Path) -> Dashboard:
    (text,) = blocks(language, "toml")
    file = folder / "printing.toml"
    file.write_text(text, encoding="utf-8")
    return read_dashboard(file)


@in_both
def test_the_example_can_be_used_as_it_stands(language: Language, tmp_path: Path) -> None:
    objects = build(SEARCHES, [*DASHBOARDS, example(language, tmp_path)], language, "logctl")
    assert "logctl-dashboard-printing" in {one["id"] for one in objects}


def test_both_languages_show_the_same_example(tmp_path: Path) -> None:
    assert example("en", tmp_path) == example("ja", tmp_path)


def test_both_languages_show_the_same_commands() -> None:
    assert blocks("en", "console") == blocks("ja", "console")


@in_both
def test_every_dashboard_is_in_the_table_with_its_title_and_its_period(language: Language) -> None:
    told = re.findall(r"^\| ([^|`]+) \| [^|]+ \| (\d+)(?: |日|時)", GUIDES[language].read_text("utf-8"), re.M)
    assert sorted(told) == sorted((one.title.text(language), _length(one)) for one in DASHBOARDS)


def _length(dashboard: Dashboard) -> str:
    (found,) = re.findall(r"\d+", dashboard.first)
    return str(found)


@in_both
def test_the_file_to_import_by_hand_is_that_of_the_language(language: Language) -> None:
    (line,) = blocks(language, "sh")
    (name,) = re.findall(r"@(\S+)", line)
    assert name == f"logctl.{language}.ndjson"
    assert (bundled_folder() / "dashboards" / name).is_file()
