"""Watched files and folders, and the patient's id in a path."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.patient_number import ANY_NUMBER, PatientNumbers
from logctl.decode.place import place_on
from logctl.decode.watched import Watched, patient_number, watching

NUMBERS = PatientNumbers(8, None, re.compile(r"T\d{5}"), "-")


def found(pattern: str, path: str, host: str = "pc1", numbers: PatientNumbers = NUMBERS) -> str | None:
    """The patient's id, empty where the pattern tells none; None where the path does not fit."""
    fits = watching([pattern], numbers).find(place_on(host, path))
    return fits[1] if fits else None


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (r"\\fs01\部外秘", r"\\FS01\部外秘\顧客\a.xlsx"),
        (r"\\fs01\部外秘\*", r"\\fs01.hospital.local\部外秘\a.xlsx"),
        (r"\\fs01\部外秘\a.xlsx", r"\\fs01\部外秘\A.XLSX"),
        (r"\\fs01\*\*.pdf", r"\\fs01\scan\b\a.pdf"),
        (r"D:\scan", r"D:\scan\a.pdf"),
        (r"pc1:D:\scan\*", r"d:\SCAN\a.pdf"),
        ("/srv/karte", "/srv/karte/a.pdf"),
    ],
)
def test_a_path_fits_in_whatever_spelling_and_a_folder_means_all_in_it(pattern: str, path: str) -> None:
    assert found(pattern, path) == ""


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (r"\\fs01\部外秘", r"\\fs01\部外秘2\a.xlsx"),
        (r"\\fs01\部外秘", r"\\fs02\部外秘\a.xlsx"),
        (r"\\fs01\*\a.pdf", r"\\fs01\a.pdf"),
        (r"pc2:D:\scan\*", r"D:\scan\a.pdf"),
        (r"\\fs01\scan\{patient}\*", r"\\fs01\scan\manual\a.pdf"),
        (r"\\fs01\scan\{patient}\*", r"\\fs01\scan\123456789\a.pdf"),
    ],
)
def test_another_path_does_not_fit(pattern: str, path: str) -> None:
    assert found(pattern, path) is None


@pytest.mark.parametrize(
    ("pattern", "path", "patient"),
    [
        (r"\\fs01\scan\{patient}\*", r"\\fs01\scan\147\a.pdf", "00000147"),
        (r"\\fs01\scan\{patient}", r"\\fs01\scan\00000147\2026\a.pdf", "00000147"),
        (r"\\fs01\scan\{patient}_*.pdf", r"\\fs01\scan\00000147_20261001.pdf", "00000147"),
        (r"\\fs01\scan\{patient}\*", r"\\fs01\scan\147-02\a.pdf", "00000147"),
        (r"\\fs01\scan\{patient}\*", r"\\fs01\scan\T12345\a.pdf", "T12345"),
        (r"\\fs01\scan\{patient}\*", "\\\\fs01\\scan\\１４７\\a.pdf", "00000147"),
        (r"D:\*\ID{patient}.pdf", r"D:\紹介状\ID147.pdf", "00000147"),
    ],
)
def test_a_pattern_tells_the_patient_in_one_spelling(pattern: str, path: str, patient: str) -> None:
    assert found(pattern, path) == patient


def test_without_a_width_ids_stay_as_they_are_written() -> None:
    assert found(r"\\fs01\scan\{patient}\*", r"\\fs01\scan\0147\a.pdf", numbers=ANY_NUMBER) == "0147"


def test_a_number_that_cannot_be_a_patients_is_none() -> None:
    numbers = PatientNumbers(8, "modulus-10-weight-3")
    fitting = next(f"0000010{digit}" for digit in range(10) if not numbers.is_wrong(f"0000010{digit}"))
    wrong = next(f"0000010{digit}" for digit in range(10) if numbers.is_wrong(f"0000010{digit}"))
    pattern = r"\\fs01\scan\{patient}\*"
    assert found(pattern, rf"\\fs01\scan\{fitting}\a.pdf", numbers=numbers) == fitting
    assert found(pattern, rf"\\fs01\scan\{wrong}\a.pdf", numbers=numbers) is None


def test_the_first_pattern_that_fits_counts() -> None:
    both = watching([r"\\fs01\scan\{patient}\*", r"\\fs01\scan"], NUMBERS)
    told = both.find(place_on("", r"\\fs01\scan\147\a.pdf"))
    assert told is not None
    assert (told[0].pattern, told[1]) == (r"\\fs01\scan\{patient}\*", "00000147")
    other = both.find(place_on("", r"\\fs01\scan\a.pdf"))
    assert other is not None
    assert not other[0].tells_patient


@given(st.text(alphabet="0-9１４７TABab\\_.", max_size=60))
def test_any_path_is_read_and_what_is_found_is_a_number_or_temporary(tail: str) -> None:
    patient = found(r"\\fs01\scan\{patient}*", "\\\\fs01\\scan\\" + tail)
    assert patient is None or re.fullmatch(r"\d{8}|T\d{5}", patient)


@given(st.integers(0, 99_999_999))
def test_all_spellings_of_an_id_are_one(number: int) -> None:
    assert {patient_number(text, NUMBERS) for text in (str(number), f"{number:08}", f"{number}-01")} == {
        f"{number:08}"
    }


def test_no_pattern_takes_long_on_a_hostile_path() -> None:
    pattern = Watched("\\\\fs01\\" + "*a" * 150 + "b")
    path = place_on("", "\\\\fs01\\" + "a" * 30_000).key
    start = time.process_time()
    assert pattern.fits(path, NUMBERS) == (False, "")
    assert time.process_time() - start < 1
