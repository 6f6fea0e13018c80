"""logctl dashboards import."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.command import Command
from support.dashboards_server import DashboardsServer, Said, running
from support.saved_objects import broken, ndjson, put, sound


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DashboardsServer]:
    monkeypatch.setenv("LOGCTL_LANG", "en")
    with running() as found:
        monkeypatch.setenv("LOGCTL_DASHBOARDS_URL", found.url)
        yield found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "a.ndjson"
    found.write_bytes(ndjson(sound().values()))
    return found


def test_all_that_is_built_is_brought_in(logctl: Command, server: DashboardsServer, home: Path) -> None:
    result = logctl("dashboards", "import", "-o", "json")
    assert result.code == 0
    assert {row["result"] for row in result.json} == {"new"}
    assert len(server.objects()) == len(result.json)
    assert f"{len(result.json)} objects are in {server.url}" in result.err
    assert not home.exists()


def test_so_is_a_file_and_a_second_time_it_replaces(
    logctl: Command, server: DashboardsServer, file: Path
) -> None:
    assert logctl("dashboards", "import", file).code == 0
    result = logctl("dashboards", "import", file, "-o", "json")
    assert result.json[0] == {
        "type": "index-pattern",
        "id": "pattern",
        "title": "ward-*",
        "result": "replaced",
        "reason": "",
    }
    assert len(server.objects()) == len(sound())


def test_a_dry_run_says_what_would_change(logctl: Command, server: DashboardsServer, file: Path) -> None:
    result = logctl("dashboards", "import", file, "--dry-run", "-o", "json")
    assert (result.code, {row["result"] for row in result.json}) == (0, {"new"})
    assert server.objects() == {}
    logctl("dashboards", "import", file)
    file.write_bytes(broken(put("note", "attributes", "title", "Other")))
    result = logctl("dashboards", "import", file, "--dry-run", "-o", "json")
    assert [row["id"] for row in result.json if row["result"] != "same"] == ["note"]
    assert "1 of 7 objects would change; nothing was changed" in result.err


def test_a_person_reads_what_became_of_each(logctl: Command, server: DashboardsServer, file: Path) -> None:
    assert "new" in logctl("dashboards", "import", file, "-o", "table").out
    assert "the same already" in logctl("dashboards", "import", file, "--dry-run", "-o", "table").out


def test_who_and_for_which_tenant_is_as_the_settings_say(
    logctl: Command, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密\n", encoding="utf-8")
    monkeypatch.setenv("LOGCTL_OPENSEARCH_USER", "h_akisora")
    monkeypatch.setenv("LOGCTL_OPENSEARCH_PASSWORD_FILE", str(secret))
    with running(login="h_akisora:秘密") as server:
        result = logctl("dashboards", "import", file, "--url", server.url, "--tenant", "privacy")
        assert result.code == 0
        assert len(server.objects("privacy")) == len(sound())


def test_a_file_with_faults_is_not_sent(logctl: Command, server: DashboardsServer, file: Path) -> None:
    file.write_bytes(broken(put("board", "references", 0, "id", "nowhere")))
    result = logctl("dashboards", "import", file)
    assert result.code == 5
    assert (
        "1 faults, the first in line 6: the reference panel_0: search:nowhere is not in the file"
        in result.err
    )
    assert server.requests == []


def test_it_is_sent_when_that_is_asked_for(logctl: Command, server: DashboardsServer, file: Path) -> None:
    file.write_bytes(broken(put("board", "attributes", "controlGroupInput", {})))
    result = logctl("dashboards", "import", file, "--unchecked", "-o", "json")
    assert result.code == 1
    (refused,) = [row for row in result.json if row["result"] == "refused"]
    assert (refused["id"], refused["reason"].partition(":")[0]) == ("board", "unknown")
    assert f"{server.url} refused 1 objects and took 6" in result.err


def test_an_answer_that_is_not_of_dashboards_is_one_line(
    logctl: Command, server: DashboardsServer, file: Path
) -> None:
    server.answers.append(Said(200, b"<html>", {"content-type": "text/html"}))
    result = logctl("dashboards", "import", file)
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f"logctl: {server.url} answers, but not as OpenSearch Dashboards (text/html); is this its address?\n"
    )


def test_without_an_address_it_says_how_to_give_one(logctl: Command, file: Path) -> None:
    result = logctl("dashboards", "import", file)
    assert result.code == 2
    assert "LOGCTL_DASHBOARDS_URL or --url" in result.err


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://dashboards.example:5601", "only https:// may leave this host"),
        ("https://a:b@dashboards.example", "do not belong into the address"),
        ("dashboards.example:5601", "is not the https:// address of OpenSearch Dashboards"),
        ("https://dashboards.example/app?x=1", "is not the https:// address"),
        ("https://dashboards.example:x", "is not the https:// address"),
    ],
)
def test_an_address_that_is_none_or_unsafe_is_refused(
    logctl: Command, server: DashboardsServer, file: Path, url: str, told: str
) -> None:
    result = logctl("dashboards", "import", file, "--url", url)
    assert result.code == 2
    assert told in result.err
    assert server.requests == []


def test_a_tenant_that_no_header_takes_is_refused(
    logctl: Command, server: DashboardsServer, file: Path
) -> None:
    result = logctl("dashboards", "import", file, "--tenant", "個人情報")
    assert result.code == 2
    assert "has other than ASCII characters" in result.err


def test_a_settings_file_of_the_working_folder_cannot_say_where_passwords_go(
    logctl: Command, server: DashboardsServer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOGCTL_DASHBOARDS_URL")
    Path("logctl.toml").write_text(f'dashboards_url = "{server.url}"\n', encoding="utf-8")
    assert logctl("dashboards", "import", file).code == 2
    assert logctl("dashboards", "import", file, "--config", "logctl.toml").code == 0
