"""Patient ids as one hospital forms them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.patient_number import CHECKS, PatientNumbers

digits = st.from_regex(r"[0-9]{1,11}", fullmatch=True)


@pytest.mark.parametrize(
    ("check", "number"),
    [
        ("modulus-10-weight-2", "79927398713"),  # the example of ISO/IEC 7812-1
        ("modulus-10-weight-3", "4901234567894"),  # the example of GS1 Japan
        ("modulus-11", "123456785"),
        ("7dr", "1234564"),
        ("9dr", "1234563"),
    ],
)
def test_check_digits_are_those_of_published_examples(check: str, number: str) -> None:
    assert CHECKS[check](number[:-1]) == int(number[-1])
    assert not PatientNumbers(len(number), check).is_wrong(number)
    assert PatientNumbers(len(number), check).is_wrong(number[:-1] + str((int(number[-1]) + 1) % 10))


@given(digits, st.sampled_from(sorted(CHECKS)), st.integers(0, 9))
def test_of_ten_last_digits_one_is_right(number: str, check: str, last: int) -> None:
    right = CHECKS[check](number)
    assert 0 <= right <= 9
    assert PatientNumbers(None, check).is_wrong(f"{number}{last}") == (last != right)


@given(digits)
def test_a_mistyped_digit_is_seen(number: str) -> None:
    whole = f"{number}{CHECKS['modulus-10-weight-2'](number)}"
    mistyped = str((int(whole[0]) + 1) % 10) + whole[1:]
    assert PatientNumbers(None, "modulus-10-weight-2").is_wrong(mistyped)


def test_zeros_that_excel_ate_are_no_mistake() -> None:
    numbers = PatientNumbers(8, "modulus-10-weight-2")
    assert not numbers.is_wrong("00000182")
    assert not numbers.is_wrong("182")


@pytest.mark.parametrize("text", ["123456789", "ABC", "12-34", "１２３", ""])
def test_what_is_too_long_or_no_number_is_wrong(text: str) -> None:
    assert PatientNumbers(8).is_wrong(text)


def test_nothing_is_wrong_where_nothing_is_set() -> None:
    assert not any(PatientNumbers().is_wrong(text) for text in ("", "ABC", "1" * 40))


def test_temporary_ids_have_their_own_form() -> None:
    numbers = PatientNumbers(8, "modulus-10-weight-2", re.compile("T[0-9]+"))
    assert not numbers.is_wrong("T0001")
    assert numbers.is_wrong("T0001X")


def test_a_branch_number_is_no_part_of_the_id() -> None:
    numbers = PatientNumbers(8, "modulus-10-weight-2", None, "-")
    assert not numbers.is_wrong("00000182-01")
    assert numbers.is_wrong("00000183-01")


def test_an_id_is_spelt_with_its_zeros_and_without() -> None:
    assert PatientNumbers(8).spellings("147") == ["147", "00000147"]
    assert PatientNumbers(8).spellings("00000147") == ["00000147", "147"]
    assert PatientNumbers(8).spellings("T01") == ["T01"]
    assert PatientNumbers().spellings("00000147") == ["00000147"]


@given(digits.filter(lambda text: len(text) <= 8))
def test_every_spelling_has_the_same_spellings(number: str) -> None:
    numbers = PatientNumbers(8)
    found = numbers.spellings(number)
    assert all(set(numbers.spellings(one)) <= set(found) for one in found)
    assert number in found
