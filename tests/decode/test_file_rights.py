"""Access masks in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.file_rights import mask_fields


@pytest.mark.parametrize(
    ("mask", "rights"),
    [
        (0x1, ["ReadData"]),
        (0x120089, ["ReadData", "ReadEA", "ReadAttributes", "READ_CONTROL", "SYNCHRONIZE"]),
        (0x10000, ["DELETE"]),
        (0x10080, ["ReadAttributes", "DELETE"]),
        (0x2000000, ["MAX_ALLOWED"]),
    ],
)
def test_each_bit_is_a_right(mask: int, rights: list[str]) -> None:
    assert mask_fields(mask) == {"logctl.access.mask": f"{mask:#x}", "logctl.access.rights": rights}


@pytest.mark.parametrize("mask", [0, 0x200, 0x400000])
def test_a_mask_of_no_known_right_is_shown_alone(mask: int) -> None:
    assert mask_fields(mask) == {"logctl.access.mask": hex(mask)}


@given(one=st.integers(0, 2**32 - 1), other=st.integers(0, 2**32 - 1))
def test_the_rights_of_two_masks_together_are_those_of_both(one: int, other: int) -> None:
    def rights(mask: int) -> set[str]:
        found = mask_fields(mask).get("logctl.access.rights", [])
        assert isinstance(found, list)
        return {str(word) for word in found}

    assert rights(one | other) == rights(one) | rights(other)
