r"""A server's own path and the path on the network."""

import pytest

from logctl.decode.share_map import NO_SHARES, map_of, share_map
from logctl.errors import SettingsError
from logctl.event import Fields
from logctl.settings import load_settings

MAP = map_of(
    (
        r"sv01:/srv/karte=\\sv01\karte",
        r"sv01:/srv/karte/画像=\\sv01\gazou",
        r"FS02.hospital.example:D:\karte=\\fs02\karte",
        r"svm1:(vol1);/=\\svm1\vol1",
        "sv03:/=//sv03/all",
    )
)


def unc(host: str, path: str, **more: str) -> Fields:
    return MAP.fields({"host.name": host, "file.path": path, **more})


@pytest.mark.parametrize(
    ("host", "path", "expected"),
    [
        ("sv01", "/srv/karte/a/b.txt", r"\\sv01\karte\a\b.txt"),
        ("sv01", "/srv/karte", r"\\sv01\karte"),
        ("sv01", "/srv/karte/", r"\\sv01\karte"),
        ("fs02", r"d:\KARTE\患者.xlsx", r"\\fs02\karte\患者.xlsx"),
        ("sv03", "/etc/hosts", r"\\sv03\all\etc\hosts"),
    ],
)
def test_a_path_below_a_shared_folder_is_told_as_the_network_has_it(
    host: str, path: str, expected: str
) -> None:
    assert unc(host, path)["logctl.unc"] == expected


def test_of_shares_in_each_other_the_inner_one_is_told() -> None:
    found = unc("sv01", "/srv/karte/画像/1.dcm")
    assert found == {"logctl.unc": r"\\sv01\gazou\1.dcm", "logctl.share.name": "gazou"}


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("sv02", "/srv/karte/a"),
        ("sv01", "/srv/karte2/a"),
        ("sv01", "/SRV/karte/a"),
        ("sv01", "/srv"),
        ("fs02", r"D:\karte2\a"),
        ("fs02", ""),
    ],
)
def test_what_lies_elsewhere_is_not_told(host: str, path: str) -> None:
    assert unc(host, path) == {}


def test_a_path_on_the_network_that_the_log_tells_stays() -> None:
    assert unc("sv01", "/srv/karte/a", **{"logctl.unc": r"\\SV01\k\a"}) == {}


def test_the_name_of_a_share_that_the_log_tells_stays() -> None:
    found = unc("sv01", "/srv/karte/a", **{"logctl.share.name": "KARTE"})
    assert found == {"logctl.unc": r"\\sv01\karte\a"}


def test_an_event_without_host_or_path_gets_nothing() -> None:
    assert MAP.fields({"host.name": "sv01"}) == MAP.fields({"file.path": "/srv/karte/a"}) == {}


def test_of_netapp_the_volume_counts() -> None:
    told = {"volume.name": "vol1"}
    assert unc("svm1", "/a/b.txt", **told)["logctl.unc"] == r"\\svm1\vol1\a\b.txt"
    assert unc("svm1", "/a/b.txt", **{"volume.name": "vol2"}) == unc("svm1", "/a/b.txt") == {}


def test_letters_that_are_longer_in_lower_case_do_not_shift_the_path() -> None:
    assert map_of((r"h:C:\İ=\\h\i",)).fields({"host.name": "h", "file.path": r"C:\İ\a"}) in (
        {},
        {"logctl.unc": r"\\h\i\a", "logctl.share.name": "i"},
    )


@pytest.mark.parametrize(
    "entry",
    ["", "sv01", "sv01:/srv", r"sv01=\\sv01\a", r":/srv=\\sv01\a", r"sv01:/srv=\\sv01", "sv01:/srv=C:\\a"],
)
def test_a_setting_of_another_form_is_refused(entry: str) -> None:
    with pytest.raises(SettingsError, match="shares"):
        load_settings({"shares": [entry]}, environment={})


def test_the_settings_come_from_a_variable_too() -> None:
    entries = r"sv01:/srv/karte=\\sv01\karte, fs02:D:\karte=\\fs02\karte"
    settings = load_settings({}, environment={"LOGCTL_SHARES": entries})
    assert settings.shares == (r"sv01:/srv/karte=\\sv01\karte", r"fs02:D:\karte=\\fs02\karte")
    assert share_map(settings).shares.keys() == {"sv01", "fs02"}


def test_without_a_setting_there_is_no_map() -> None:
    assert share_map(load_settings({}, environment={})) is NO_SHARES
