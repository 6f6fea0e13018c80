"""What the value of a setting must be."""

import pytest

from logctl.errors import UnfitError
from logctl.settings import Settings, checks


@pytest.mark.parametrize(
    "entry",
    [
        r"sv01:/srv/karte=\\sv01\karte",
        r"fs02:D:\karte=\\fs02\karte",
        r"svm1:(volume);/=\\svm1\karte",
        "sv01:/srv/a b=//sv01/a b",
    ],
)
def test_a_share_has_a_host_a_path_and_a_network_path(entry: str) -> None:
    assert checks.share_map((entry,)) == (entry,)


@pytest.mark.parametrize(
    "entry", ["", "sv01", "/srv/karte=\\\\sv01\\karte", "sv01:/srv=karte", r"sv01:=\\sv01\karte"]
)
def test_what_is_no_share_is_refused(entry: str) -> None:
    with pytest.raises(UnfitError, match="HOST:LOCAL=UNC"):
        checks.share_map((entry,))


@pytest.mark.parametrize(
    "entry",
    [
        "*>10.0.0.0/8",
        "pc-*>203.0.113.5:443",
        "*>[2001:db8::1]:443/tcp",
        "*>2001:db8::/32",
        "*>*.example.jp",
        "*>update.example.jp:443/TCP",
        "10.1.*>10.0.0.1/udp",
    ],
)
def test_a_connection_that_is_expected_has_a_host_and_a_destination(entry: str) -> None:
    assert checks.connections((entry,)) == (entry,)


@pytest.mark.parametrize(
    "entry",
    ["", "10.0.0.0/8", ">10.0.0.1", "*>", "*>10.0.0.0/99", "*>10.0.0.1:99999", "*>a:b:c", "a b>10.0.0.1"],
)
def test_what_is_no_connection_is_refused(entry: str) -> None:
    with pytest.raises(UnfitError, match="HOST-PATTERN>DESTINATION"):
        checks.connections((entry,))


@pytest.mark.parametrize("entry", ["*=Asia/Tokyo", "*/a=b/*=UTC"])
def test_a_zone_of_paths_is_one_that_there_is(entry: str) -> None:
    assert checks.zones_of_paths((entry,)) == (entry,)


@pytest.mark.parametrize("entry", ["*=Mars/Base", "UTC", "=UTC", "*="])
def test_a_zone_that_there_is_not_is_refused(entry: str) -> None:
    with pytest.raises(UnfitError):
        checks.zones_of_paths((entry,))


@pytest.mark.parametrize(
    ("path", "zone", "host"),
    [
        ("/logs/iis/u_ex.log", "UTC", "web01"),
        (r"C:\logs\IIS\u_ex.log", "UTC", "web01"),
        ("/logs/newyork/messages", "America/New_York", ""),
        ("/logs/other", "Asia/Tokyo", ""),
    ],
)
def test_the_first_pattern_that_fits_a_path_counts_in_any_case_and_writing(
    path: str, zone: str, host: str
) -> None:
    settings = Settings(
        timezones=("*/iis/*=UTC", "*/newyork/*=America/New_York", "*/iis/*=Europe/Berlin"),
        hosts=("*/iis/*=web01",),
    )
    assert settings.timezone_of(path) == zone
    assert settings.host_of(path) == host


@pytest.mark.parametrize(
    "entry",
    [
        r"\\fs01\scan\{patient}\*",
        r"\\fs01\部外秘",
        r"D:\scan\{patient}_*.pdf",
        r"pc1:D:\scan",
        "/srv/karte/*",
        r"usb:4C53:\a",
    ],
)
def test_a_watched_path_is_taken_as_it_is(entry: str) -> None:
    assert checks.watched((entry,)) == (entry,)


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "*",
        "\\\\*",
        "karte",
        "{patient}",
        r"\\fs01\scan\*{patient}",
        r"\\fs01\scan\1{patient}",
        r"\\fs01\scan\{patient}1",
        r"\\fs01\{patient}\{patient}",
        r"\\fs01\(?P<patient>\d{8})",
        "\\\\fs01\\" + "a" * 400,
    ],
)
def test_a_watched_path_that_says_too_little_or_is_unclear_is_refused(entry: str) -> None:
    with pytest.raises(UnfitError):
        checks.watched((entry,))


def test_there_are_not_too_many_watched_paths() -> None:
    with pytest.raises(UnfitError, match="200"):
        checks.watched(tuple(f"\\\\fs01\\{number}" for number in range(201)))


@pytest.mark.parametrize(
    "url", [None, "https://dashboards.example", "https://10.0.0.5:5601/siem", "http://localhost:5601"]
)
def test_an_address_of_dashboards_is_taken_as_it_is(url: str | None) -> None:
    assert checks.known_dashboards(url) == url


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "dashboards",
            "ftp://dashboards",
            "https://",
            "https://a:99999",
            "https://[::1",
            "https://a/?x",
            "https://a/#x",
        ),
        *("http://dashboards.example", "https://user:secret@dashboards.example"),
    ],
)
def test_what_is_no_safe_address_of_dashboards_is_refused(url: str) -> None:
    with pytest.raises(UnfitError) as refusal:
        checks.known_dashboards(url)
    assert "secret" not in str(refusal.value)


def test_a_store_whose_address_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnfitError):
        checks.known_store("https://a:99999")


@pytest.mark.parametrize("name", ["個人情報", "a\nb", "a\x7f"])
def test_a_name_that_no_header_takes_is_refused(name: str) -> None:
    with pytest.raises(UnfitError):
        checks.ascii_name(name)
