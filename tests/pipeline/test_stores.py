"""From settings to a store."""

from pathlib import Path

import pytest

from logctl.errors import SettingsError
from logctl.journal import Home
from logctl.pipeline.stores import access_of, names_of, opensearch_lock, state_folder
from logctl.settings import load_settings

URL = "https://a.example:9200,https://b.example"


def test_addresses_and_files_are_those_of_the_settings(tmp_path: Path) -> None:
    given = load_settings(
        {
            "store": URL,
            "opensearch_user": "u",
            "opensearch_ca": tmp_path / "ca.pem",
            "opensearch_prefix": "east",
        },
        environment={"LOGCTL_OPENSEARCH_PASSWORD": "secret"},
    )
    access = access_of(given)
    assert access.urls == ("https://a.example:9200", "https://b.example")
    assert (access.user, access.password, access.ca) == ("u", "secret", tmp_path / "ca.pem")
    assert names_of(given).alias == "east-events"


@pytest.mark.parametrize(
    ("text", "password"), [("p w\n", "p w"), ("pw\r\nmore\n", "pw"), ("pw", "pw"), ("", "")]
)
def test_the_password_is_the_first_line_of_its_file(tmp_path: Path, text: str, password: str) -> None:
    file = tmp_path / "password"
    file.write_bytes(text.encode())
    given = load_settings({"store": URL, "opensearch_password_file": file}, environment={})
    assert access_of(given).password == password


def test_a_password_file_that_is_missing_is_named(tmp_path: Path) -> None:
    given = load_settings({"store": URL, "opensearch_password_file": tmp_path / "no"}, environment={})
    with pytest.raises(SettingsError, match="no: cannot be read"):
        access_of(given)


def test_each_making_of_each_store_has_a_memory_of_its_own(tmp_path: Path) -> None:
    home = Home(tmp_path, "journal", "ja")
    folders = {state_folder(home, store, generation) for store in ("a", "b") for generation in (1, 2)}
    assert len(folders) == 4
    assert opensearch_lock(home).parent == tmp_path
