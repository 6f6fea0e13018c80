"""One notation for where a file is, and one key for all spellings of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.place import (
    Place,
    comparable,
    folder,
    leaf,
    place_on,
    place_written,
    server_name,
    spellings,
)

LOCAL = "C:\\Users\\Wt-aozora\\Desktop\\W110628 作業用.xlsx"
SHARE = "\\\\Tok-sv07\\部外秘\\W110628.xlsx"


@pytest.mark.parametrize(
    "other",
    [
        LOCAL.upper(),
        LOCAL.lower(),
        LOCAL.replace("\\", "/"),
        LOCAL.replace("\\Desktop\\", "\\\\Desktop\\"),
        "\\\\?\\" + LOCAL,
        "\\??\\" + LOCAL,
        LOCAL.replace("W110628", "Ｗ１１０６２８"),
        LOCAL.replace("C:\\Users\\", "C:\\Documents and Settings\\"),
        LOCAL.replace("C:\\Users\\", "c:/documents AND settings/"),
    ],
)
def test_a_local_path_is_the_same_in_all_spellings(other: str) -> None:
    assert place_on("pc1", other).key == place_on("pc1", LOCAL).key
    assert place_on("pc1", other).kind == "local"


@pytest.mark.parametrize(
    "other",
    [
        SHARE.upper(),
        SHARE.replace("Tok-sv07", "tok-sv07.hospital.example"),
        "\\\\?\\UNC" + SHARE[1:],
        "\\\\?\\unc" + SHARE[1:],
        "\\??\\UNC" + SHARE[1:],
        SHARE.replace("\\部外秘\\", "\\\\部外秘\\"),
        SHARE.replace("\\W1", "/W1"),
    ],
)
def test_a_path_on_the_network_is_the_same_in_all_spellings_and_on_all_hosts(other: str) -> None:
    assert place_on("pc2", other).key == place_on("pc1", SHARE).key
    assert place_on("pc2", other).is_shared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (place_on("pc1", LOCAL), place_on("pc2", LOCAL)),
        (place_on("pc1", "C:\\Users\\a"), place_on("pc1", "D:\\Users\\a")),
        (place_on("pc1", "D:\\Users\\a"), place_on("pc1", "D:\\Documents and Settings\\a")),
        (place_on("pc1", "C:\\UsersX\\a"), place_on("pc1", "C:\\Documents and SettingsX\\a")),
        (place_on("", SHARE), place_on("", SHARE.replace("07", "08"))),
        (place_on("", "\\\\10.1.2.3\\s\\a"), place_on("", "\\\\10.1.2.4\\s\\a")),
        (Place("stick", "S1", "\\a"), Place("stick", "S2", "\\a")),
        (Place("stick", "S1", "\\a"), place_on("s1", "\\a")),
        (place_on("sv", "/srv/a b"), place_on("sv", "/srv/a  b")),
    ],
)
def test_what_is_elsewhere_has_another_key(one: Place, other: Place) -> None:
    assert one.key != other.key


def test_a_stick_is_itself_however_its_serial_number_is_written() -> None:
    assert Place("stick", "4C530001ab", "\\A.xlsx").key == Place("stick", "4c530001AB", "\\a.xlsx").key


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("C:\\a", "local"),
        ("/srv/karte/a", "local"),
        ("\\Device\\HarddiskVolume3\\a", "local"),
        ("\\\\fs01\\s\\a", "share"),
        ("https://example.com/up", "outside"),
        ("ftp://example.com/a", "outside"),
        ("printer:2F 複合機", "outside"),
        ("mail:a@example.com", "outside"),
        ("web:example.com", "outside"),
        ("ehr:karte", "outside"),
    ],
)
def test_a_path_says_what_kind_of_place_it_is(path: str, kind: str) -> None:
    place = place_on("pc1", path)
    assert (place.kind, place.where) == (kind, "pc1" if kind == "local" else "")
    assert place.is_shared == (kind == "share")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("pc-101:C:\\data\\a.xlsx", Place("local", "pc-101", "C:\\data\\a.xlsx")),
        ("PC-101:C:\\data\\a.xlsx", Place("local", "pc-101", "C:\\data\\a.xlsx")),
        ("sv01:/srv/a:b", Place("local", "sv01", "/srv/a:b")),
        ("10.1.2.3:C:\\a", Place("local", "10.1.2.3", "C:\\a")),
        ("\\\\fs01\\karte\\a.xlsx", Place("share", "", "\\\\fs01\\karte\\a.xlsx")),
        ("usb:4C530001:\\a.xlsx", Place("stick", "4C530001", "\\a.xlsx")),
        ("https://example.com/up", Place("outside", "", "https://example.com/up")),
        ("printer:P1", Place("outside", "", "printer:P1")),
    ],
)
def test_the_notation_is_read(text: str, place: Place) -> None:
    assert place_written(text) == place


@pytest.mark.parametrize(
    "text", ["", "a.xlsx", "C:\\a", "c:/a", "pc1", "pc1:", "pc1:a", "pc1:C", ":C:\\a", "/srv/a"]
)
def test_what_is_none_of_the_forms_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        place_written(text)


PARTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters='\\/:*?"<>|\x00'), min_size=1, max_size=8
)
PATHS = st.lists(PARTS, min_size=1, max_size=4)
HOSTS = st.from_regex(r"[a-z][a-z0-9-]{1,10}", fullmatch=True).filter(
    lambda host: host not in ("usb", "printer", "mail", "web", "ehr")
)


@st.composite
def places(draw: st.DrawFn) -> Place:
    parts = draw(PATHS)
    match draw(st.integers(0, 3)):
        case 0:
            drive = draw(st.sampled_from("CDFcz"))
            return place_on(draw(HOSTS), f"{drive}:\\" + "\\".join(parts))
        case 1:
            return place_on(draw(HOSTS), "/" + "/".join(parts))
        case 2:
            return place_on("", "\\\\" + draw(HOSTS) + "\\" + "\\".join(parts))
    return Place("stick", draw(st.from_regex(r"[0-9A-F]{4,12}", fullmatch=True)), "\\" + "\\".join(parts))


@given(places())
def test_what_is_written_is_read_as_the_same_place(place: Place) -> None:
    assert place_written(place.text).key == place.key
    assert place_written(place.text).kind == place.kind


@given(places())
def test_a_key_is_in_its_simplest_form_already(place: Place) -> None:
    assert comparable(comparable(place.path)) == comparable(place.path)
    assert place_written(place.text).text == place.text


@given(places().filter(lambda place: place.path.isascii()))
def test_case_makes_no_other_place(place: Place) -> None:
    assert Place(place.kind, place.where, place.path.swapcase()).key == place.key


@given(places())
def test_a_path_is_its_folder_and_its_last_part(place: Place) -> None:
    assert folder(place.path) + place.path[len(folder(place.path))] + leaf(place.path) == place.path


@pytest.mark.parametrize(
    ("path", "above", "last"),
    [
        ("C:\\data\\a.xlsx", "C:\\data", "a.xlsx"),
        ("C:\\data\\", "C:", "data"),
        ("/srv/a b/c", "/srv/a b", "c"),
        ("/a", "", "a"),
        ("a.xlsx", "", "a.xlsx"),
    ],
)
def test_the_parts_of_a_path(path: str, above: str, last: str) -> None:
    assert (folder(path), leaf(path)) == (above, last)


def test_a_posix_path_keeps_its_form_but_not_its_last_slash() -> None:
    assert comparable("/srv/Karte/a/") == "/srv/karte/a"
    assert comparable("/") == "/"


def test_both_names_of_the_folder_of_profiles_are_looked_for() -> None:
    both = ("c:\\users\\u\\a", "c:\\documents and settings\\u\\a")
    assert spellings("C:\\Users\\U\\a") == both
    assert spellings("C:\\Documents and Settings\\u\\A") == both
    assert spellings("D:\\a") == ("d:\\a",)


@pytest.mark.parametrize(
    ("name", "short"), [("fs01.hospital.local", "fs01"), ("fs01", "fs01"), ("10.1.2.3", "10.1.2.3")]
)
def test_a_server_is_known_by_its_short_name_and_an_address_is_whole(name: str, short: str) -> None:
    assert server_name(name) == short
