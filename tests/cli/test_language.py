"""The language in which a person is spoken to."""

import re
from collections.abc import Iterator

import pytest
from support.command import Command, in_process_of_its_own

from logctl.cli.language import chosen_language, speak, spoken, translate

ENGLISH_SENTENCE = re.compile(r"\b(?:is|not|no|an?|the|unexpected|requires|Did|does|of)\b")


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANG": "ja"}, "ja"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "ja_JP.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ([], {"LANGUAGE": "ja:en", "LANG": "en_US"}, "ja"),
        ([], {"LANGUAGE": "", "LANG": "ja_JP"}, "ja"),
        ([], {"LOGCTL_LANG": "ja", "LANG": "en_US.UTF-8"}, "ja"),
        (["--lang", "en"], {"LOGCTL_LANG": "ja"}, "en"),
        (["search", "--lang=ja"], {"LOGCTL_LANG": "en"}, "ja"),
        (["search", "--lang"], {"LANG": "ja_JP"}, "ja"),
        (["--lang", "fr"], {"LANG": "ja_JP"}, "en"),
    ],
)
def test_an_option_beats_the_variable_and_that_beats_the_locale(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen_language(arguments, environment) == language


@pytest.fixture
def english_after(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "en")
    yield
    speak("en")


@pytest.mark.usefixtures("english_after")
def test_texts_are_in_the_language_spoken() -> None:
    speak("ja")
    assert spoken() == "ja"
    assert not translate("no events found").isascii()
    speak("en")
    assert (spoken(), translate("no events found")) == ("en", "no events found")


def test_nothing_is_translated_to_nothing() -> None:
    assert translate("") == ""


@pytest.mark.usefixtures("english_after")
def test_what_is_not_in_the_catalogue_stays_english() -> None:
    speak("ja")
    assert translate("a text that nobody marked") == "a text that nobody marked"


@pytest.mark.parametrize(
    ("option", "variables", "japanese"),
    [
        ([], {"LANGUAGE": "ja"}, True),
        ([], {"LANGUAGE": "en", "LOGCTL_LANG": "ja"}, True),
        (["--lang", "en"], {"LANGUAGE": "ja"}, False),
    ],
    ids=["locale", "variable", "option"],
)
def test_errors_are_told_in_the_language_chosen(
    logctl: Command, option: list[str], variables: dict[str, str], japanese: bool
) -> None:
    result = in_process_of_its_own("search", *option, **variables)
    assert result.code == 1
    assert ("no data folder yet" in result.err) is not japanese


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("search", "--nonsense"),
        ("search", "--limit", "0"),
        ("search", "--limit", "x"),
        ("search", "--home"),
        ("search", "--count=3"),
        ("status", "extra"),
        ("status", "--out", "."),
        ("status", "-o", "x.csv"),
        ("ingest",),
        ("search", "--lang", "fr", "--lang", "ja"),
        ("search", "--limit", "2", "--all"),
        ("search", "nofield:x"),
        ("search", "--from", "yesterday"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_in_japanese_throughout(logctl: Command, arguments: tuple[str, ...]) -> None:
    result = logctl("--lang", "ja", *arguments)
    assert result.code in (1, 2)
    told = re.sub(r"'[^']*'|\S*/\S*", "", result.err)  # what is quoted is the user's own
    assert not ENGLISH_SENTENCE.search(told), told


def test_a_run_in_one_language_leaves_the_next_in_its_own(logctl: Command) -> None:
    def shown(language: str) -> str:
        """Without the last line, which click keeps for the whole of a process."""
        return logctl("--lang", language, "search", "--help").out.partition("-h, --help")[0]

    japanese, english = shown("ja"), shown("en")
    assert english.isascii()
    assert not japanese.isascii()
    assert shown("ja") == japanese
