"""logctl audit: every search, show and export is on record before anything is shown."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time
from support.command import Command, event_line, ingested, write_lines

PERIOD = ("--from", "2026-10-01", "--to", "2026-10-03")


@pytest.fixture(scope="module")
def known_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    people = ("h_akisora", "m_mizuno", "h_akisora")
    lines = (
        event_line(number, f"2026-10-0{number}T00:00:00.000Z", user=user)
        for number, user in enumerate(people, 1)
    )
    return ingested(folder, write_lines(folder / "logs" / "a.jsonl", lines))


@pytest.fixture
def search(logctl: Command, known_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    home = shutil.copytree(known_home, tmp_path / "home")
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv(
        "XDG_CONFIG_HOME", str(known_home.parent / "xdg_config_home")
    )  # with the journal's key
    monkeypatch.setenv("LOGCTL_LANG", "en")
    return logctl


def audit(search: Command, *arguments: str) -> list[dict[str, Any]]:
    result = search("audit", *arguments, "-o", "json")
    assert result.code == 0, result.err
    rows: list[dict[str, Any]] = result.json
    return rows


def test_a_search_is_on_record_with_what_it_asked_and_gave(search: Command) -> None:
    search("search", "user:h_akisora", *PERIOD, "--limit", "1", "--purpose", "complaint 12", "-o", "csv")
    (row,) = audit(search)
    assert row["query"] == (
        'user.name:"h_akisora" AND @timestamp:["2026-09-30T15:00:00.000Z" TO "2026-10-03T14:59:59.999Z"]'
    )
    assert (row["action"], row["rows"], row["total"]) == ("search", 1, 2)
    assert (row["purpose"], row["format"], row["file"], row["saved"]) == ("complaint 12", "csv", None, None)
    assert row["user"]
    assert row["host"]


@pytest.mark.parametrize(
    ("arguments", "rows", "total"),
    [
        ([], 3, 3),
        (["--all"], 3, 3),
        (["--count"], 0, 3),
        (["--by", "user"], 0, 3),
        (["--histogram", "1d"], 0, 3),
        (["--keyword-any", "mizuno"], 1, 1),
        (["nothing_like_that"], 0, 0),
        (["--layout", "access-log"], 3, 3),
        (["--saved", "processes", "--param", "user=akisora"], 2, 2),
    ],
)
def test_every_way_to_ask_is_on_record(search: Command, arguments: list[str], rows: int, total: int) -> None:
    assert search("search", *PERIOD, *arguments).code == 0
    (row,) = audit(search)
    assert (row["rows"], row["total"]) == (rows, total)
    assert row["saved"] == ("processes" if "--saved" in arguments else None)


def test_an_export_is_on_record_with_its_file(search: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    search("search", *PERIOD, "--all", "-o", "xlsx", "--out", file, "--manifest")
    (row,) = audit(search)
    assert (row["file"], row["format"], row["rows"]) == (str(file), "xlsx", 3)


def test_an_event_that_was_shown_is_on_record(search: Command) -> None:
    identity = search("search", *PERIOD, "--fields", "event.id", "-o", "json").json[0]["event.id"]
    search("show", identity, "--purpose", "why")
    row = audit(search)[-1]
    assert (row["action"], row["query"], row["purpose"]) == ("show", f"event.id:{identity}", "why")


def test_what_only_explains_or_fails_is_not_a_look(search: Command) -> None:
    search("search", "user:a", "--explain")
    assert search("search", "user:(").code == 2
    assert search("show", "ffffffff").code == 2
    assert audit(search) == []


def test_looks_are_listed_by_time_person_and_text(search: Command) -> None:
    for day, purpose in (("2026-11-01", "one"), ("2026-11-02", "two"), ("2026-11-03", "ＴＷＯ again")):
        with freeze_time(f"{day} 03:00:00"):
            search("search", *PERIOD, "--count", "--purpose", purpose)
    assert [row["purpose"] for row in audit(search, "--from", "2026-11-02", "--to", "2026-11-02")] == ["two"]
    assert [row["purpose"] for row in audit(search, "--containing", "two")] == ["two", "ＴＷＯ again"]
    (name,) = {row["user"] for row in audit(search)}
    assert len(audit(search, "--user", name.upper())) == 3
    assert audit(search, "--user", "nobody_else") == []
    assert "3 looks on record" in search("audit", "-o", "table").err


def test_the_record_is_part_of_verify_and_no_part_of_the_index(search: Command) -> None:
    before = search("status", "-o", "json").json
    search("search", *PERIOD)
    search("search", *PERIOD)
    assert search("status", "-o", "json").json == before
    verified = search("verify", "--deep", "-o", "json")
    assert (verified.code, verified.json["journal"]["looks"]) == (0, 2), verified.out
    assert "2 records of who looked verified" in search("verify", "-o", "table").out
    assert search("reindex").code == 0
    assert search("search", "--count", "-o", "json").json["count"] == 3
    assert len(audit(search)) == 3


def test_a_changed_record_is_found(search: Command, tmp_path: Path) -> None:
    search("search", *PERIOD)
    (file,) = (tmp_path / "home" / "journal" / "segments").glob("*-audit.ndjson.zst")
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert search("verify").code == 5


# what the settings demand


def broken(tmp_path: Path) -> None:
    """The journal takes nothing more: the catalogue is a folder."""
    catalogue = tmp_path / "home" / "journal" / "catalogue.lock"
    catalogue.unlink(missing_ok=True)
    catalogue.mkdir()


def test_nothing_is_shown_that_cannot_be_put_on_record(search: Command, tmp_path: Path) -> None:
    broken(tmp_path)
    result = search("search", *PERIOD)
    assert (result.code, result.out) == (2, "")
    assert "this cannot be put on record, so nothing is shown" in result.err


def test_where_the_settings_let_it_pass_that_is_told(
    search: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(tmp_path)
    monkeypatch.setenv("LOGCTL_AUDIT", "when-possible")
    result = search("search", *PERIOD, "--count", "-o", "json")
    assert (result.code, result.json["count"]) == (0, 3)
    assert "not on record: " in result.err


@pytest.mark.parametrize(
    ("setting", "query", "needed"),
    [
        ("nothing", "user:h_akisora", False),
        ("people", "user:h_akisora", True),
        ("people", "h_akisora", True),
        ("people", "--user-any=aki", True),
        ("people", "event.code:4688", False),
        ("people", "karte", False),
        ("everything", "event.code:4688", True),
    ],
)
def test_a_purpose_is_asked_for_where_the_settings_demand_it(
    search: Command, monkeypatch: pytest.MonkeyPatch, setting: str, query: str, needed: bool
) -> None:
    monkeypatch.setenv("LOGCTL_PURPOSE_FOR", setting)
    refused = search("search", query, *PERIOD)
    assert refused.code == (2 if needed else 0)
    if needed:
        assert refused.out == ""
        assert "this search needs a purpose: --purpose TEXT" in refused.err
    assert search("search", query, *PERIOD, "--purpose", " ").code == (2 if needed else 0)
    assert search("search", query, *PERIOD, "--purpose", "x").code == 0
