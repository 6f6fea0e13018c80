"""Addresses of network cards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.mac import mac_of


@pytest.mark.parametrize(
    "text",
    ["00:1b:44:11:3a:b7", "00-1B-44-11-3A-B7", "001b.4411.3ab7", "001B44113AB7", "00 1b 44 11 3a b7"],
)
def test_one_address_has_one_form_however_it_is_written(text: str) -> None:
    assert mac_of(text) == "00-1B-44-11-3A-B7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "00:1b:44:11:3a",
        "00:1b:44:11:3a:b7:c8",
        "zz:1b:44:11:3a:b7",
        "00:00:00:00:00:00",
        "FFFFFFFFFFFF",
    ],
)
def test_what_is_no_card_s_address_is_none(text: str) -> None:
    assert mac_of(text) == ""


@given(text=st.text(max_size=30))
def test_no_text_fails_and_the_form_is_its_own(text: str) -> None:
    found = mac_of(text)
    assert found in ("", mac_of(found))
