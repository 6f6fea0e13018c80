"""Which reports are made when, as the settings say."""

from pathlib import Path
from typing import Any

import pytest
from support.notices import manager

from logctl.errors import SettingsError
from logctl.report.schedule.schedule import Schedule, checked_schedules
from logctl.settings import Settings, load_settings

MAIL = {"kind": "mail", "host": "127.0.0.1", "security": "none", "from": "a@h.example", "to": ["b@h.example"]}
FILE = {"kind": "file", "path": "x"}


def made(**table: Any) -> Schedule:
    values = {"report": "file-access", "every": "month", **table}
    settings = Settings(home=Path("home"), reports={"files": values}, notify={"office": MAIL, "disk": FILE})
    (only,) = checked_schedules(settings, manager())
    return only


def refusal(**table: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        made(**table)
    return str(caught.value)


def test_without_more_the_defaults_hold() -> None:
    plain = made()
    assert (plain.name, plain.report.name, plain.every, plain.form) == (
        "files",
        "file-access",
        "month",
        "html",
    )
    assert (plain.folder, plain.channels, plain.values) == (Path("home/reports"), (), {"limit": None})


def test_a_report_has_its_own_options(tmp_path: Path) -> None:
    full = made(by="person", limit=5, every="week", format="xlsx", folder=str(tmp_path), notify=["office"])
    assert full.values == {"by": "person", "limit": 5}
    assert (full.every, full.form, full.folder) == ("week", "xlsx", tmp_path)
    assert [one.name for one in full.channels] == ["office"]


def test_without_settings_nothing_is_made() -> None:
    assert checked_schedules(Settings(notify={"office": {"kind": "pigeon"}}), manager()) == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"report": "weather"}, "there is no report weather; known: "),
        ({"every": "day"}, "every: "),
        ({"format": "pdf"}, "format: "),
        ({"notify": ["office", "home"]}, r"there is no \[notify.home\]"),
        ({"notify": ["disk"]}, "file brings no files"),
        ({"by": "weight"}, "by: 'weight'"),
        ({"by": 3}, "by: 3"),
        ({"colour": "red"}, "colour: known options of this report: by"),
        ({"limit": "many"}, "limit: "),
    ],
)
def test_what_is_wrong_is_named_with_its_table(table: dict[str, Any], said: str) -> None:
    import re

    assert re.search(said, refusal(**table))
    assert refusal(**table).startswith("[reports.files]: ")


def test_a_name_that_cannot_be_that_of_a_file_is_refused() -> None:
    settings = Settings(reports={"../x": {"report": "file-access", "every": "month"}})
    with pytest.raises(SettingsError, match="letters, digits"):
        checked_schedules(settings, manager())


def test_a_file_of_settings_makes_schedules(tmp_path: Path) -> None:
    file = tmp_path / "logctl.toml"
    file.write_text('[reports.files]\nreport = "file-access"\nevery = "week"\nby = "patient"\n')
    (only,) = checked_schedules(load_settings({}, config=file, environment={}), manager())
    assert only.values == {"by": "patient", "limit": None}
