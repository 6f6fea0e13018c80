"""Settings: flags, then LOGCTL_* variables, then a logctl.toml."""

import os
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

from logctl.errors import SettingsError
from logctl.settings import NAMES_CODE, Settings, config_folder, load_settings

NOTHING: dict[str, str] = {}


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(
    flags: dict[str, object], config: Path | None = None, environment: dict[str, str] | None = None
) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(flags, config=config, environment=environment or NOTHING)
    return str(caught.value)


def test_without_anything_the_defaults_hold() -> None:
    settings = load_settings({}, environment=NOTHING)
    assert (settings.timezone, settings.encoding, settings.store) == ("Asia/Tokyo", "cp932", "embedded")
    assert (settings.lang, settings.workers, settings.plugins_dirs) == (None, None, ())


def test_the_data_lie_in_the_users_data_folder_by_default(isolated_user: Path) -> None:
    assert load_settings({}, environment=NOTHING).home == isolated_user / "xdg_data_home" / "logctl"


def test_a_variable_beats_the_file_and_a_flag_beats_both(tmp_path: Path) -> None:
    file = written(tmp_path / "x.toml", 'timezone = "UTC"\nencoding = "euc_jp"\nlang = "en"')
    environment = {"LOGCTL_TIMEZONE": "Europe/Paris", "LOGCTL_ENCODING": "latin-1"}
    settings = load_settings({"timezone": "Asia/Seoul"}, config=file, environment=environment)
    assert (settings.timezone, settings.encoding, settings.lang) == ("Asia/Seoul", "latin-1", "en")


def test_options_that_were_not_given_do_not_count(tmp_path: Path) -> None:
    file = written(tmp_path / "x.toml", f'lang = "ja"\nworkers = 3\nplugins_dirs = ["{tmp_path.as_posix()}"]')
    flags = {"lang": None, "workers": None, "plugins_dirs": ()}
    settings = load_settings(flags, config=file, environment=NOTHING)
    assert (settings.lang, settings.workers, settings.plugins_dirs) == ("ja", 3, (tmp_path,))


def test_a_flag_of_zero_counts_as_given() -> None:
    assert load_settings({"workers": 0}, environment={"LOGCTL_WORKERS": "4"}).workers == 0


def test_an_empty_variable_counts_as_not_set() -> None:
    environment = {"LOGCTL_TIMEZONE": "", "LOGCTL_CONFIG": "", "LOGCTL_PLUGINS_DIRS": ""}
    assert load_settings({}, environment=environment) == load_settings({}, environment=NOTHING)


def test_the_variables_of_the_process_are_used_unless_others_are_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGCTL_LANG", "ja")
    assert load_settings({}).lang == "ja"


def test_a_variable_may_name_several_plugin_folders(tmp_path: Path) -> None:
    folders = (tmp_path / "甲", tmp_path / "乙")
    environment = {"LOGCTL_PLUGINS_DIRS": os.pathsep.join(map(str, folders))}
    assert load_settings({}, environment=environment).plugins_dirs == folders


def test_an_unknown_key_is_refused_and_named_with_its_file(tmp_path: Path) -> None:
    file = written(tmp_path / "x.toml", 'tiemzone = "UTC"')
    message = refusal({}, config=file)
    assert "tiemzone" in message
    assert str(file) in message


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("timezone", "Asia/Edo"),
        ("timezone", "../../etc/passwd"),
        ("timezone", "Asia"),
        ("timezone", ""),
        ("encoding", "cp9320"),
        ("encoding", "rot13"),
        ("encoding", "undefined"),
        ("store", "opensearch"),
        ("lang", "de"),
        ("workers", -1),
        ("workers", 65),
        ("workers", "many"),
        ("retention_class", "Standard"),
        ("retention_class", ""),
        ("retention_class", "audit"),
        ("retention_class", "decisions"),
        ("retention_class", "a" * 32),
        ("plugins_dirs", "one"),
        ("home", 5),
    ],
)
def test_a_wrong_value_is_refused_and_its_key_named(key: str, value: object) -> None:
    assert refusal({key: value}).startswith(f"setting {key}: ")


@pytest.mark.parametrize(("name", "value"), [("TIMEZONE", "Asia/Edo"), ("WORKERS", "many"), ("LANG", "fr")])
def test_a_wrong_variable_is_refused_and_its_place_named(name: str, value: str) -> None:
    message = refusal({}, environment={f"LOGCTL_{name}": value})
    assert f"setting {name.lower()}: " in message
    assert "LOGCTL_" in message


def test_a_wrong_variable_is_not_blamed_on_a_file_that_is_right(tmp_path: Path) -> None:
    file = written(tmp_path / "x.toml", 'timezone = "UTC"')
    assert str(file) not in refusal({}, config=file, environment={"LOGCTL_TIMEZONE": "Asia/Edo"})


@pytest.mark.parametrize(
    "data", [b"timezone = ", b"[[", b'lang = "\x8a\xbf"', b"\x00"], ids=["no value", "cut", "cp932", "nul"]
)
def test_a_file_that_is_no_toml_is_refused_and_named(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(data)
    assert refusal({}, config=file).startswith(f"{file}: not valid TOML: ")


def test_a_file_that_the_flag_names_must_be_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    assert refusal({}, config=missing).startswith(f"{missing}: cannot be read: ")


def test_a_file_that_the_variable_names_must_be_there(tmp_path: Path) -> None:
    missing = tmp_path / "missing.toml"
    assert refusal({}, environment={"LOGCTL_CONFIG": str(missing)}).startswith(f"{missing}: cannot be read: ")


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    assert refusal({}, config=tmp_path).startswith(f"{tmp_path}: cannot be read: ")


def test_the_flag_that_names_a_file_beats_the_variable(tmp_path: Path) -> None:
    flag, variable = written(tmp_path / "a.toml", 'lang = "ja"'), tmp_path / "missing.toml"
    assert load_settings({}, config=flag, environment={"LOGCTL_CONFIG": str(variable)}).lang == "ja"


def test_a_file_in_the_working_folder_beats_the_users_own(working_folder: Path) -> None:
    written(working_folder / "logctl.toml", 'lang = "en"')
    written(config_folder() / "logctl.toml", 'lang = "ja"\nworkers = 7')
    settings = load_settings({}, environment=NOTHING)
    assert (settings.lang, settings.workers) == ("en", None)


def test_a_file_that_is_named_is_the_only_one_read(working_folder: Path, tmp_path: Path) -> None:
    written(working_folder / "logctl.toml", "not toml")
    named = written(tmp_path / "named.toml", "workers = 2")
    assert load_settings({}, config=named, environment=NOTHING).workers == 2


@pytest.mark.parametrize("key", sorted(NAMES_CODE))
def test_a_file_that_lies_in_the_working_folder_cannot_make_logctl_run_code(
    working_folder: Path, key: str
) -> None:
    written(working_folder / "logctl.toml", f'{key} = ["evil"]')
    message = refusal({})
    assert key in message
    assert "--config" in message


def test_plugin_folders_and_receivers_are_what_a_file_in_the_working_folder_may_not_name() -> None:
    assert {"dashboards_url", "notify", "plugins_dirs", "reports"} == NAMES_CODE


def test_receivers_are_tables_of_a_file(tmp_path: Path) -> None:
    file = written(tmp_path / "x.toml", '[notify.office]\nkind = "file"\npath = "/var/log/found"')
    settings = load_settings({}, config=file, environment=NOTHING)
    assert settings.notify == {"office": {"kind": "file", "path": "/var/log/found"}}
    assert load_settings({}, environment=NOTHING).notify == {}


def test_no_variable_sets_receivers() -> None:
    message = refusal({}, environment={"LOGCTL_NOTIFY": "file"})
    assert "setting notify: it must be tables in a file" in message
    assert "LOGCTL_*" in message


def test_the_same_file_may_name_code_when_the_user_names_it(working_folder: Path) -> None:
    file = written(working_folder / "logctl.toml", 'plugins_dirs = ["mine"]')
    assert load_settings({}, config=file, environment=NOTHING).plugins_dirs == (Path("mine"),)
    named = load_settings({}, environment={"LOGCTL_CONFIG": str(file)})
    assert named.plugins_dirs == (Path("mine"),)


def test_the_users_own_file_may_name_code() -> None:
    written(config_folder() / "logctl.toml", 'plugins_dirs = ["mine"]')
    assert load_settings({}, environment=NOTHING).plugins_dirs == (Path("mine"),)


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Unix")
def test_the_users_settings_lie_where_xdg_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_folder() == tmp_path / "logctl"


@pytest.mark.skipif(sys.platform == "win32", reason="folders of Unix")
def test_without_xdg_the_users_settings_lie_below_the_home_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_folder() == tmp_path / ".config" / "logctl"


def test_settings_do_not_change_once_they_are_made() -> None:
    with pytest.raises(FrozenInstanceError):
        load_settings({}, environment=NOTHING).lang = "ja"  # type: ignore[misc]


def test_the_zone_is_ready_to_use() -> None:
    assert load_settings({}, environment=NOTHING).zone.key == "Asia/Tokyo"


def test_every_setting_has_the_line_that_its_documentation_is_made_of() -> None:
    assert all(one.metadata["description"] for one in fields(Settings))


@pytest.mark.parametrize("flags", [{}, {"home": "~/x"}, {"lang": "en"}, {"home": Path("y"), "lang": "ja"}])
def test_settings_that_need_no_checking_are_what_checking_makes_of_them(flags: dict[str, object]) -> None:
    checked = load_settings(flags | {"encoding": "cp932"}, environment=NOTHING)
    assert load_settings(flags, environment=NOTHING) == checked


def test_only_the_data_folder_and_the_language_need_no_checking() -> None:
    program = """
import sys
from logctl.settings import load_settings
load_settings({"home": "x", "lang": "ja"}, environment={})
assert "pydantic" not in sys.modules
load_settings({"home": "x", "workers": 0}, environment={})
assert "pydantic" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_a_setting_that_is_checked_differs_from_the_default_only_where_it_was_set() -> None:
    defaults = load_settings({}, environment=NOTHING)
    assert load_settings({"workers": "3"}, environment=NOTHING) == replace(defaults, workers=3)
