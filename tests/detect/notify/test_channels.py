"""Channels, as the settings say."""

from pathlib import Path
from typing import Any

import pytest
from support.notices import DAY, HOUR, NOON, Collected, channel, finding, manager

from logctl.detect.notify.channels import Channel, checked_channels
from logctl.errors import SettingsError
from logctl.settings import Settings, load_settings

MINUTE = 60_000
MIDNIGHT = NOON - 12 * HOUR


def made(**table: Any) -> Channel:
    (only,) = checked_channels(Settings(notify={"office": {"kind": "file", "path": "x", **table}}), manager())
    return only


def refusal(**table: Any) -> str:
    with pytest.raises(SettingsError) as caught:
        made(**table)
    return str(caught.value)


def test_without_more_the_defaults_hold() -> None:
    plain = made()
    assert (plain.name, plain.notifier.name, plain.options) == ("office", "file", {"path": "x"})
    assert (plain.least, plain.rules, plain.names, plain.quiet) == ("medium", ("*",), False, ())
    assert (plain.digest, plain.fresh, plain.language, plain.timezone) == (HOUR, DAY, "ja", "Asia/Tokyo")


def test_a_file_of_settings_makes_channels(tmp_path: Path) -> None:
    file = tmp_path / "logctl.toml"
    file.write_text(
        'timezone = "UTC"\nlang = "en"\n[notify.night]\nkind = "syslog"\nhost = "127.0.0.1"\ndigest = 0\n'
        'least_severity = "critical"\nrules = ["logon-*"]\nnames = true\nquiet = ["22:00-07:00", "12:00-13:00"]\n'
        'fresh = "2d"\n[notify.day]\nkind = "file"\npath = "x"\ndigest = "30m"\n'
    )
    day, night = checked_channels(load_settings({}, config=file, environment={}), manager())
    assert (day.name, day.digest) == ("day", HOUR // 2)
    assert (night.digest, night.least, night.rules, night.names) == (0, "critical", ("logon-*",), True)
    assert night.quiet == ((22 * 60, 7 * 60), (12 * 60, 13 * 60))
    assert (night.fresh, night.language, night.timezone) == (2 * DAY, "en", "UTC")
    assert night.options == {"host": "127.0.0.1"}


def test_without_settings_nobody_is_told() -> None:
    assert checked_channels(Settings(), manager()) == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"kind": "pigeon"}, "there is no notifier pigeon; known: file, fluentd, mail, syslog, webhook"),
        ({"kind": 3}, "kind: "),
        ({"path": 3}, "`path`: a text is wanted"),
        ({"colour": "red"}, "there is no option `colour`"),
        ({"least_severity": "huge"}, "least_severity: "),
        ({"rules": []}, "rules: "),
        ({"names": "yes"}, "names: "),
        ({"digest": "soon"}, "digest: write a number and s, m, h, d or w, as 24h"),
        ({"digest": False}, "digest: "),
        ({"digest": -1}, "digest: "),
        ({"quiet": ["at night"]}, "quiet.0: write two different times of day"),
        ({"quiet": ["22:00-24:00"]}, "quiet.0: "),
        ({"quiet": ["07:00-07:00"]}, "quiet.0: "),
        ({"quiet": "22:00-07:00"}, "quiet: "),
        ({"fresh": "0h"}, "fresh: "),
    ],
)
def test_what_is_wrong_is_said_with_its_table(table: dict[str, Any], said: str) -> None:
    message = refusal(**table)
    assert message.startswith("[notify.office]: ")
    assert said in message


def test_a_table_without_a_kind_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"\[notify\.office\]: kind: "):
        checked_channels(Settings(notify={"office": {"path": "x"}}), manager())


def test_a_secret_is_read_from_the_first_line_of_its_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("\ufeff word \nsecond line\n", encoding="utf-8")
    hook = _webhook(secret)
    assert hook.read_options() == {"url": "https://x.example/", "secret": "word"}
    secret.write_text("another")
    assert hook.read_options()["secret"] == "another"


def _webhook(secret: Path) -> Channel:
    table = {"kind": "webhook", "url": "https://x.example/", "secret_file": str(secret)}
    return checked_channels(Settings(notify={"office": table}), manager())[0]


def test_a_secret_that_cannot_be_read_is_said_with_its_table(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\[notify\.office\]: .*secret"):
        _webhook(tmp_path / "secret")


@pytest.mark.parametrize(
    ("least", "severity", "wanted"),
    [
        ("medium", "low", False),
        ("medium", "medium", True),
        ("medium", "critical", True),
        ("informational", "low", True),
    ],
)
def test_what_is_less_severe_is_not_told(least: Any, severity: Any, wanted: bool) -> None:
    assert channel(Collected(), least=least).wants(finding(severity=severity)) is wanted


def test_only_rules_that_fit_a_pattern_are_told() -> None:
    picky = channel(Collected(), rules=("usb-*", "many-failures"))
    assert picky.wants(finding())
    assert picky.wants(finding(rule="usb-write"))
    assert not picky.wants(finding(rule="Many-failures"))


@pytest.mark.parametrize(
    ("minutes", "quiet"),
    [
        (0, True),
        (6 * 60 + 59, True),
        (7 * 60, False),
        (12 * 60, True),
        (13 * 60, False),
        (22 * 60 - 1, False),
        (22 * 60, True),
    ],
)
def test_it_is_quiet_from_the_first_time_up_to_the_second_in_the_hospitals_zone(
    minutes: int, quiet: bool
) -> None:
    night = channel(Collected(), quiet=((22 * 60, 7 * 60), (12 * 60, 13 * 60)))
    assert night.is_quiet(MIDNIGHT + minutes * MINUTE) is quiet


@pytest.mark.parametrize(
    ("more", "wait"),
    [
        ({}, 2 * HOUR),
        ({"severity": "critical"}, 0),
        ({"severity": "critical", "continues": "another"}, 2 * HOUR),
        ({"severity": "critical", "last": NOON - DAY - 1}, 2 * HOUR),
    ],
)
def test_what_is_critical_waits_for_no_digest_unless_it_is_old_or_goes_on(
    more: dict[str, Any], wait: int
) -> None:
    assert channel(Collected(), digest=2 * HOUR).wait(finding(**more), NOON) == wait


def test_without_a_digest_what_is_old_is_gathered_for_an_hour() -> None:
    at_once = channel(Collected())
    assert at_once.wait(finding(), NOON) == 0
    assert at_once.wait(finding(last=NOON - DAY - 1), NOON) == HOUR
