"""Names, options and help of all commands: a contract with whoever has them in a script."""

import re
from collections.abc import Iterator
from functools import cache

import click
import pytest
from click.testing import CliRunner

from logctl.cli.group import COMMANDS, LazyGroup, _group, _translate_help
from logctl.cli.language import speak, translate

OUTPUT = ("--bom", "--out", "--output", "-o")
GLOBAL = ("--config", "--debug", "--home", "--lang", "--plugins-dir", "--store")
REPORT = ("--from", "--to", "--month", "--week", "--limit", "--table", "--purpose")
REPORTS: dict[str, tuple[str, ...]] = {
    "access-review": ("--sample", "--patient", "--user"),
    "alert-review": ("--overdue",),
    "assets": (),
    "completeness": (),
    "file-access": ("--by",),
    "log-analysis": (),
    "logons": ("--hosts", "--unused"),
    "remote-maintenance": ("--account",),
}
"""Their own options."""
CONTRACT: dict[str, tuple[str, ...]] = {
    "ingest": ("--collector", "--encoding", "--keep-files", "--timezone", "--workers", *OUTPUT),
    "search": (
        *("--all", "--count", "--explain", "--fields", "--from", "--limit", "--sort", "--to"),
        *("--user-all", "--user-any", "--user-not", "--keyword-all", "--keyword-any", "--keyword-not"),
        *(
            "--category",
            "--host",
            "--alerts-only",
            "--alert",
            "--after",
            "--follow",
            "--no-pager",
            "--completeness",
        ),
        *("--by", "--distinct", "--histogram", "--saved", "--param", "--manifest", "--layout"),
        "--purpose",
        *OUTPUT,
    ),
    "show": ("--purpose", *OUTPUT),
    "track": (
        *("--event", "--serial", "--saved", "--param", "--host", "--at", "--direction", "--reads"),
        *("--from", "--to", "--depth", "--seconds", "--purpose"),
        *OUTPUT,
    ),
    "report due": OUTPUT,
    "report list": OUTPUT,
    **{
        f"report {name}": (*REPORT[:4], *choices, *REPORT[4:], *OUTPUT)
        for name, choices in sorted(REPORTS.items())
    },
    "dashboards build": OUTPUT,
    "dashboards check": OUTPUT,
    "dashboards import": ("--dry-run", "--tenant", "--unchecked", "--url", *OUTPUT),
    "dashboards list": OUTPUT,
    "saved add": OUTPUT,
    "saved check": OUTPUT,
    "saved list": OUTPUT,
    "saved remove": OUTPUT,
    "saved show": OUTPUT,
    "export verify": OUTPUT,
    "status": OUTPUT,
    "rejects list": OUTPUT,
    "rejects replay": OUTPUT,
    "rejects show": OUTPUT,
    "verify": ("--against", "--deep", "--head", *OUTPUT),
    "reindex": OUTPUT,
    "people import": ("--from", "--departments", *OUTPUT),
    "people list": ("--at", "--departments", *OUTPUT),
    "asset import": ("--from", "--devices", *OUTPUT),
    "asset list": ("--at", "--devices", *OUTPUT),
    "maintenance import": OUTPUT,
    "maintenance list": ("--at", "--from", "--to", *OUTPUT),
    "patient ids": OUTPUT,
    "patient import": ("--from", *OUTPUT),
    "audit": ("--from", "--to", "--user", "--containing", *OUTPUT),
    "opensearch setup": ("--dry-run", *OUTPUT),
    "rule backtest": ("--from", "--to", "--all-rules", *OUTPUT),
    "rule check": OUTPUT,
    "rule disable": ("--why", *OUTPUT),
    "rule enable": ("--why", *OUTPUT),
    "rule list": OUTPUT,
    "rule test": OUTPUT,
    "alert ack": ("--comment", *OUTPUT),
    "alert assign": ("--comment", *OUTPUT),
    "alert close": ("--verdict", "--comment", *OUTPUT),
    "alert list": ("--state", "--rule", "--severity", "--from", "--to", "--mine", *OUTPUT),
    "alert run": ("--until", "--notify", *OUTPUT),
    "alert show": ("--purpose", *OUTPUT),
    "plugin check": ("--sample", "--limit", *OUTPUT),
    "plugin list": OUTPUT,
    "doctor": ("--sources", "--from", "--to", *OUTPUT),
    "demo": ("--beds", "--days", "--until", "--seed", "--out", "--keep"),
}
ARGUMENTS = {
    "dashboards check": ["files"],
    "dashboards import": ["file"],
    "ingest": ["paths"],
    "search": ["query"],
    "show": ["identity"],
    "saved show": ["name"],
    "track": ["path"],
    "saved check": ["paths"],
    "saved add": ["path"],
    "saved remove": ["name"],
    "rule backtest": ["names"],
    "rule check": ["paths"],
    "rule disable": ["names"],
    "rule enable": ["names"],
    "rule test": ["names"],
    "alert ack": ["ids"],
    "alert assign": ["ids", "to"],
    "alert close": ["ids"],
    "alert show": ["identity"],
    "export verify": ["folder"],
    "rejects show": ["identity"],
    "people import": ["file"],
    "asset import": ["file"],
    "maintenance import": ["file"],
    "patient import": ["file"],
    "patient ids": ["identity"],
    "plugin check": ["mapping"],
}
"""Everything that a script may name; a further option is added here, none is taken away."""
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def commands(group: click.Group = _group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield path + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")


@cache
def leaves() -> dict[str, click.Command]:
    return {path: command for path, command in commands() if not isinstance(command, click.Group)}


def options(command: click.Command) -> list[click.Option]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def helps(language: str) -> dict[str, str]:
    """Every text of help, by command and option, in the language."""
    speak("ja" if language == "ja" else "en")
    found = {}
    for path, command in commands():
        found[path] = command.help or ""
        found |= {f"{path} {option.opts[0]}": option.help or "" for option in options(command)}
    _translate_help(_group)
    found["logctl"] = _group.help or ""
    return found


@pytest.fixture
def both_languages(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, tuple[str, str]]]:
    monkeypatch.setenv("LANGUAGE", "en")
    english, japanese = helps("en"), helps("ja")
    yield {name: (english[name], japanese[name]) for name in english}
    helps("en")


def test_the_commands_are_those_of_the_contract() -> None:
    assert list(leaves()) == list(CONTRACT)


@pytest.mark.parametrize("path", CONTRACT)
def test_a_command_has_the_options_of_the_contract(path: str) -> None:
    names = sorted(
        name for option in options(leaves()[path]) for name in (*option.opts, *option.secondary_opts)
    )
    assert names == sorted((*CONTRACT[path], *GLOBAL))


@pytest.mark.parametrize("path", CONTRACT)
def test_a_command_has_the_arguments_of_the_contract(path: str) -> None:
    arguments = [p.name for p in leaves()[path].params if isinstance(p, click.Argument)]
    assert arguments == ARGUMENTS.get(path, [])


def test_the_global_options_stand_before_the_command_too() -> None:
    names = {name for option in options(_group) for name in option.opts}
    assert names >= {*GLOBAL, "--version"}


@pytest.mark.parametrize("path", [path for path in CONTRACT if path != "demo"])
def test_every_command_with_an_answer_has_its_form_and_file(path: str) -> None:
    names = {name for option in options(leaves()[path]) for name in option.opts}
    assert {"-o", "--output", "--out", "--bom"} <= names


def test_every_command_and_option_has_help(both_languages: dict[str, tuple[str, str]]) -> None:
    assert [name for name, (english, _japanese) in both_languages.items() if not english] == []


def test_help_is_in_both_languages(both_languages: dict[str, tuple[str, str]]) -> None:
    same = [name for name, (english, japanese) in both_languages.items() if english == japanese]
    assert same == []
    assert [
        name for name, (_english, japanese) in both_languages.items() if not JAPANESE.search(japanese)
    ] == []
    assert [name for name, (english, _japanese) in both_languages.items() if JAPANESE.search(english)] == []


def test_help_is_a_sentence(both_languages: dict[str, tuple[str, str]]) -> None:
    english = {name: english for name, (english, _japanese) in both_languages.items()}
    own = {name: text for name, text in english.items() if not name.endswith("--help")}
    assert [name for name, text in own.items() if not text[0].isupper() or text[-1] not in ".]"] == []


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.usefixtures("both_languages")
def test_the_short_help_of_a_command_is_in_the_catalogue(name: str) -> None:
    speak("ja")
    short = COMMANDS[name][1]
    assert JAPANESE.search(translate(short))


@pytest.mark.parametrize("path", CONTRACT)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.usefixtures("both_languages")
def test_the_help_page_of_a_command_can_be_made(path: str, language: str) -> None:
    helps(language)
    command = leaves()[path]
    result = CliRunner().invoke(command, ["--help"], prog_name="logctl " + path)
    assert result.exit_code == 0
    assert all(name in result.output for name in CONTRACT[path])


def test_a_name_is_lower_case_words() -> None:
    names = [name for _path, command in commands() for option in options(command) for name in option.opts]
    assert [name for name in names if not re.fullmatch(r"-[a-z]|--[a-z]+(-[a-z]+)*", name)] == []


def test_the_group_is_the_lazy_one() -> None:
    assert isinstance(_group, LazyGroup)
