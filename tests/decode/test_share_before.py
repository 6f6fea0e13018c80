"""Where on the network a file was before it was renamed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.share_before import share_before


def told(before: str, after: str, unc: str) -> str:
    return share_before({"logctl.from.path": before, "file.path": after, "logctl.unc": unc})


@pytest.mark.parametrize(
    ("before", "after", "unc", "expected"),
    [
        ("/srv/karte/a", "/srv/karte/b", "\\\\sv01\\karte\\b", "\\\\sv01\\karte\\a"),
        ("/srv/karte/x/a", "/srv/karte/y/b", "\\\\sv01\\karte\\y\\b", "\\\\sv01\\karte\\x\\a"),
        ("/srv/karte/a", "/srv/karte/y/z/b", "\\\\sv01\\karte\\y\\z\\b", "\\\\sv01\\karte\\a"),
        ("D:\\karte\\a", "D:\\karte\\b", "\\\\sv01\\karte$\\b", "\\\\sv01\\karte$\\a"),
        ("医事課/a", "医事課/b", "\\\\sv01\\karte\\医事課\\b", "\\\\sv01\\karte\\医事課\\a"),
        ("/SRV/karte/a", "/srv/karte/B", "\\\\sv01\\karte\\b", "\\\\sv01\\karte\\a"),
        ("/srv/karte/a", "/srv/karte/b", "\\\\10.1.2.3\\karte\\b", "\\\\10.1.2.3\\karte\\a"),
    ],
)
def test_it_is_told_of_what_both_paths_share(before: str, after: str, unc: str, expected: str) -> None:
    assert told(before, after, unc) == expected


@pytest.mark.parametrize(
    ("before", "after", "unc"),
    [
        ("/home/u/a", "/srv/karte/b", "\\\\sv01\\karte\\b"),  # came from elsewhere
        ("\\\\sv01\\karte\\a", "/srv/karte/b", "\\\\sv01\\karte\\b"),  # is said already
        ("/srv/karte/a", "/srv/karte/b", "/srv/karte/b"),
        ("/srv/karte/a", "/srv/karte/b", "\\\\sv01\\karte\\c"),  # of another file
        ("a", "/srv/karte/b", "\\\\sv01\\karte\\b"),
        ("/srv/karte/a", "b", "\\\\sv01\\karte\\b"),
    ],
)
def test_nothing_is_said_where_it_is_not_known(before: str, after: str, unc: str) -> None:
    assert told(before, after, unc) == ""


PARTS = st.lists(
    st.text("abcdé医 .", min_size=1, max_size=4).filter(lambda part: part.strip(". ")), max_size=3
)


@given(PARTS, PARTS, st.sampled_from(["/srv/karte", "/data", "D:\\shares\\karte"]))
def test_the_share_of_a_path_below_its_root_is_found_again(
    before: list[str], after: list[str], root: str
) -> None:
    one, other = [*before, "one.xlsx"], [*after, "other.xlsx"]
    separator = "\\" if "\\" in root else "/"
    found = told(
        separator.join([root, *one]), separator.join([root, *other]), "\\".join(["\\\\sv01\\karte", *other])
    )
    assert found == "\\".join(["\\\\sv01\\karte", *one])
