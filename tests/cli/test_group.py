"""The group of all commands."""

import click
import pytest
from support.command import Command

import logctl as package
from logctl.cli.group import COMMANDS, LazyGroup, prepared


def context() -> click.Context:
    return click.Context(LazyGroup(), info_name="logctl")


def test_without_arguments_the_help_is_shown_and_all_is_well(logctl: Command) -> None:
    result = logctl()
    assert (result.code, result.err) == (0, "")
    assert result.out == logctl("--help").out


def test_the_help_names_every_command_in_order_with_what_it_does(logctl: Command) -> None:
    lines = logctl("--help").out.partition("Commands:\n")[2].splitlines()
    assert [line.split(maxsplit=1)[0] for line in lines] == list(COMMANDS)
    assert [line.split(maxsplit=1)[1] for line in lines] == [short for _path, short in COMMANDS.values()]


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("path", [(), ("search",), ("rejects",), ("rejects", "list"), ("plugin", "list")])
def test_help_is_there_at_every_level(logctl: Command, path: tuple[str, ...], option: str) -> None:
    result = logctl(*path, option)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"Usage: {' '.join(('logctl', *path))} ")


def test_the_version_is_that_of_the_package(logctl: Command) -> None:
    assert logctl("--version").out == f"logctl {package.__version__}\n"


@pytest.mark.parametrize("arguments", [("nonsense",), ("Search",), ("plugin", "nonsense")])
def test_an_unknown_command_is_wrong_usage(logctl: Command, arguments: tuple[str, ...]) -> None:
    result = logctl(*arguments)
    assert (result.code, result.out) == (2, "")
    assert f"No such command '{arguments[-1]}'" in result.err


@pytest.mark.parametrize("group", ["rejects", "plugin"])
def test_a_group_without_its_command_shows_its_help_and_is_wrong_usage(logctl: Command, group: str) -> None:
    result = logctl(group)
    assert result.code == 2
    assert f"Usage: logctl {group} " in result.out + result.err


def test_an_unknown_name_is_no_command_of_the_group() -> None:
    assert LazyGroup().get_command(context(), "nonsense") is None


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_found_under_its_name(name: str) -> None:
    command = LazyGroup().get_command(context(), name)
    assert command is not None
    assert command.name == name


def test_preparing_a_command_again_changes_nothing() -> None:
    command = LazyGroup().get_command(context(), "search")
    assert command is not None
    before = ([parameter.name for parameter in command.params], command.help)
    prepared(command)
    assert ([parameter.name for parameter in command.params], command.help) == before
