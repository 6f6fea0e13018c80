"""logctl saved, and logctl search --saved."""

from pathlib import Path

import pytest
from support.command import Command, event_line, ingested, write_lines
from support.searches import FILE

OWN = FILE.replace("操作:copy", "event.code:4688").replace(
    '"logctl.operation" = "copy"', '"event.code" = "4688"'
)
TIMES = ("2026-10-01T00:00:00.000Z", "2026-10-02T00:00:00.000Z", "2026-10-03T00:00:00.000Z")


@pytest.fixture
def search(logctl: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, three_home: Path) -> Command:
    """Three events; the data folder is a copy, for saved searches of its own."""
    import shutil

    home = shutil.copytree(three_home, tmp_path / "home")
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv("LOGCTL_LANG", "en")
    return logctl


@pytest.fixture(scope="module")
def three_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three")
    people = ("h_akisora", "m_mizuno", "h_akisora")
    lines = (
        event_line(number, time, user=user)
        for number, (time, user) in enumerate(zip(TIMES, people, strict=True), 1)
    )
    return ingested(folder, write_lines(folder / "logs" / "a.jsonl", lines))


def written(folder: Path, text: str = OWN, name: str = "copies.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def added(search: Command, tmp_path: Path, text: str = OWN) -> None:
    result = search("saved", "add", written(tmp_path, text))
    assert result.code == 0, result.err


def users(search: Command, *arguments: str) -> list[str]:
    result = search("search", *arguments, "--from", "2026-10-01", "-o", "json")
    assert result.code == 0, result.err
    return [row["user.name"] for row in result.json]


def test_the_bundled_ones_are_listed_in_the_language_of_the_reader(search: Command) -> None:
    rows = search("saved", "list", "-o", "json").json
    one = next(row for row in rows if row["name"] == "cleared-logs")
    assert (one["title"], one["origin"], one["parameters"]) == (
        "Logs that were cleared",
        "bundled",
        ["host", "user"],
    )
    assert "消去されたログ" in search("saved", "list", "-o", "table", "--lang", "ja").out
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)


def test_one_is_shown_with_what_can_be_given_to_it(search: Command, tmp_path: Path) -> None:
    added(search, tmp_path)
    shown = search("saved", "show", "copies", "-o", "json").json
    assert (shown["query"], shown["from"], shown["sort"]) == ("event.code:4688", "now-7d", "@timestamp:asc")
    assert shown["parameters"] == [
        {
            "name": "user",
            "fields": ["user.name", "user.full_name"],
            "description": "part of a login name",
            "match": "part",
            "required": True,
        }
    ]
    text = search("saved", "show", "copies", "-o", "table").out
    assert "--param user=...  part of a login name (must be given)" in text


def test_an_own_one_is_added_asked_and_removed(search: Command, tmp_path: Path) -> None:
    added(search, tmp_path)
    assert users(search, "--saved", "copies", "--param", "user=AKISORA") == ["h_akisora", "h_akisora"]
    assert search("saved", "remove", "copies").code == 0
    gone = search("search", "--saved", "copies")
    assert (gone.code, gone.out) == (2, "")
    assert "there is no saved search copies" in gone.err


def test_columns_and_order_are_the_saved_ones_unless_others_are_asked_for(
    search: Command, tmp_path: Path
) -> None:
    added(search, tmp_path)
    asked = ("search", "--saved", "copies", "--param", "user=i", "--from", "2026-10-01", "-o", "json")
    rows = search(*asked).json
    assert [row["@timestamp"] for row in rows] == list(TIMES)
    assert [set(row) for row in rows] == [{"@timestamp", "user.name"}] * 3
    rows = search(*asked, "--fields", "event.code", "--sort", "@timestamp:desc").json
    assert rows == [{"event.code": "4688"}] * 3
    assert search(*asked, "--count").json["count"] == 3
    assert search(*asked, "--by", "user.name").json[0]["count"] == 2


def test_the_saved_time_holds_unless_another_is_given(search: Command, tmp_path: Path) -> None:
    added(search, tmp_path, OWN.replace("now-7d", "2026-10-02"))
    found = search("search", "--saved", "copies", "--param", "user=i", "--count", "-o", "json").json
    assert found["count"] == 2
    assert len(users(search, "--saved", "copies", "--param", "user=i")) == 3


def test_a_query_beside_it_must_hold_too(search: Command, tmp_path: Path) -> None:
    added(search, tmp_path)
    asked = ("--saved", "copies", "--param", "user=i", "NOT user.name:h_akisora")
    assert users(search, *asked) == ["m_mizuno"]
    assert len(users(search, "--saved", "copies", "--param", "user=mizuno", "--param", "user=akisora")) == 3


def test_one_that_counts_counts(search: Command) -> None:
    rows = search("search", "--saved", "host-users", "--param", "host=*", "-o", "json").json
    assert rows == []
    result = search("search", "--saved", "mass-changes", "-o", "table")
    assert "0 events, 0 different values of login name" in result.err


def test_explain_shows_the_whole_query(search: Command, tmp_path: Path) -> None:
    added(search, tmp_path)
    shown = search("search", "--saved", "copies", "--param", "user=a*b", "--from", "2026-10-01", "--explain")
    assert "event.code:" in shown.out
    assert "a\\\\*b" in shown.out or "a\\*b" in shown.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--saved", "cleared-log"], "there is no saved search cleared-log; did you mean cleared-logs"),
        (["--saved", "zzz"], "there is no saved search zzz; see `logctl saved list`"),
        (["--saved", "file-history"], "file-history needs a value: --param path=..."),
        (
            ["--saved", "cleared-logs", "--param", "x=1"],
            "cleared-logs has no parameter x; it has: host, user",
        ),
        (["--saved", "cleared-logs", "--param", "host"], "'host' is no parameter; write NAME=VALUE"),
        (["--param", "host=a"], "--param needs --saved"),
        (["--saved", "failed-logons", "--param", "source=x"], "is no IP address or network"),
    ],
)
def test_what_cannot_be_asked_is_an_error_of_usage(search: Command, arguments: list[str], told: str) -> None:
    result = search("search", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_check_says_what_is_wrong_with_a_file(search: Command, tmp_path: Path) -> None:
    broken = written(tmp_path, OWN.replace("[ignores]", "[ignored]"), "broken.toml")
    unsound = written(tmp_path, OWN.replace('user = "akisora"', 'user = "nobody"'), "copies.toml")
    result = search("saved", "check", broken, unsound, "-o", "json")
    assert result.code == 5
    problems = {row["name"]: row["problem"] for row in result.json}
    assert str(broken) in problems["broken"]
    assert problems["copies"] == "it does not find its own sample `finds`"
    assert search("saved", "check", "-o", "json").code == 0


def test_what_is_not_sound_or_there_already_is_not_added(search: Command, tmp_path: Path) -> None:
    unsound = written(tmp_path, OWN.replace('user = "akisora"', 'user = "nobody"'))
    assert search("saved", "add", unsound).code == 2
    added(search, tmp_path)
    again = search("saved", "add", written(tmp_path))
    assert (again.code, "there is a saved search copies already" in again.err) == (2, True)


def test_a_bundled_one_is_not_removed(search: Command) -> None:
    result = search("saved", "remove", "cleared-logs")
    assert result.code == 2
    assert "cleared-logs is not one of the data folder's own" in result.err


def test_a_broken_one_in_the_data_folder_is_named_and_the_others_go_on(
    search: Command, tmp_path: Path
) -> None:
    added(search, tmp_path)
    file = tmp_path / "home" / "content" / "search" / "copies.toml"
    file.write_text("name = 3", encoding="utf-8")
    listed = search("saved", "list", "-o", "json")
    assert str(file) in listed.err
    assert len(listed.json) >= 25
    asked = search("search", "--saved", "copies")
    assert asked.code == 5
    assert "the saved search copies could not be loaded" in asked.err
    assert search("saved", "check").code == 5


def test_the_data_folder_may_bring_no_code(search: Command, tmp_path: Path) -> None:
    code = tmp_path / "home" / "content" / "search" / "evil.py"
    code.parent.mkdir(parents=True)
    code.write_text("raise SystemExit(77)", encoding="utf-8")
    plugins = tmp_path / "home" / "content" / "plugins" / "evil.py"
    plugins.parent.mkdir(parents=True)
    plugins.write_text("raise SystemExit(77)", encoding="utf-8")
    assert search("saved", "list", "-o", "json").code == 0
    assert search("search", "--saved", "cleared-logs").code == 0
