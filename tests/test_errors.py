"""What can go wrong, as a person is told it."""

import pickle

import pytest

from logctl import errors
from logctl.errors import IntegrityError, LogctlError, QueryError, RejectError, SettingsError

EXIT_CODES = {
    "LogctlError": 1,
    "UsageError": 2,
    "SettingsError": 2,
    "UnfitError": 2,
    "QueryError": 2,
    "SourceError": 1,
    "RejectError": 1,
    "JournalError": 1,
    "StoreError": 1,
    "IndexFormatError": 1,
    "UnreachableError": 3,
    "AccessError": 3,
    "PluginError": 5,
    "IntegrityError": 5,
}


def all_kinds(kind: type[LogctlError] = LogctlError) -> list[type[LogctlError]]:
    return [kind, *(below for direct in kind.__subclasses__() for below in all_kinds(direct))]


KINDS = [kind for kind in all_kinds() if kind.__module__ == errors.__name__]


def test_every_error_has_the_exit_code_that_is_documented() -> None:
    assert {kind.__name__: kind.exit_code for kind in KINDS} == EXIT_CODES


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_module_describes_the_error_with_its_exit_code(kind: type[LogctlError]) -> None:
    lines = [line.split() for line in (errors.__doc__ or "").splitlines()]
    words = next(words for words in lines if kind.__name__ in words)
    shown = words[words.index(kind.__name__) + 1]
    assert shown == ("-" if kind is RejectError else str(kind.exit_code))


def test_the_message_is_the_template_filled_with_its_arguments() -> None:
    error = SettingsError("%(path)s: not valid: %(reason)s", path="/設定.toml", reason="空")
    assert str(error) == "/設定.toml: not valid: 空"
    assert error.template == "%(path)s: not valid: %(reason)s"
    assert error.arguments == {"path": "/設定.toml", "reason": "空"}


def test_a_percent_sign_in_a_message_without_arguments_stays() -> None:
    assert str(IntegrityError("100% of the disk")) == "100% of the disk"


def test_a_percent_sign_in_an_argument_stays() -> None:
    assert str(RejectError("unknown id %(id)s", id="%%1793 %(x)s")) == "unknown id %%1793 %(x)s"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_comes_back_whole_from_another_process(kind: type[LogctlError]) -> None:
    error = kind("%(path)s: no", path="記録.evtx")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), again.template, again.arguments) == (str(error), error.template, error.arguments)


@pytest.mark.parametrize("position", [None, 0, 17])
def test_a_query_error_keeps_its_place_on_the_way_from_another_process(position: int | None) -> None:
    again = pickle.loads(pickle.dumps(QueryError("no field %(name)s", position=position, name="端末")))
    assert (again.position, str(again)) == (position, "no field 端末")


def test_every_error_of_logctl_is_caught_as_one() -> None:
    with pytest.raises(LogctlError):
        raise QueryError("no")
