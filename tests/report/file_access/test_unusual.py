"""What is not natural is found, and what is natural is not: over wards drawn by chance."""

from random import Random

import pytest
from support.ward_files import AREA, Ward, counted_of

from logctl.report.file_access.reading import Access, Person
from logctl.report.file_access.unusual import Compared, compared

SEEDS = range(25)


def of(ward: Ward, *more: Access) -> Compared:
    return compared(counted_of([*ward.accesses(), *more]))


@pytest.mark.parametrize("skew", [0.0, 0.5, 0.8])
@pytest.mark.parametrize("mean", [2.0, 6.0])
def test_a_natural_ward_has_hardly_any_finding(skew: float, mean: float) -> None:
    """One in three thousand comparisons where use is most uneven; none where chance alone makes the difference."""
    found = [of(Ward(Random(seed), mean=mean, skew=skew)) for seed in SEEDS]
    comparisons = sum(one.comparisons for one in found)
    assert comparisons > 30_000
    assert sum(len(one.findings) for one in found) <= (comparisons / 3_000 if skew > 0.5 else 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_patient_whom_everybody_looks_at_is_found_with_the_numbers(seed: int) -> None:
    ward = Ward(Random(seed))
    more = [ward.access(7, person) for person in ward.people for _time in range(2)]
    found = of(ward, *more)
    mine = [one for one in found.findings if one.subject == "patient"]
    assert {one.key for one in mine} == {"00000007"}
    assert {one.measure for one in mine} >= {"accesses"}
    accesses = next(one for one in mine if one.measure == "accesses")
    assert accesses.value >= len(more)
    assert accesses.value >= accesses.usual.bound
    assert accesses.usual.compared >= 290  # a few patients nobody looked at
    assert 4 <= accesses.usual.median <= 8


@pytest.mark.parametrize("seed", SEEDS)
def test_a_nurse_who_looks_through_all_patients_is_found_among_nurses(seed: int) -> None:
    ward = Ward(Random(seed))
    curious = Person("nurse5", "nurse5", "", "nurse")
    found = of(ward, *(ward.access(number, curious) for number in range(300) for _time in range(2)))
    mine = [one for one in found.findings if one.subject == "person"]
    assert {(one.key, one.role, one.area) for one in mine} == {("nurse5", "nurse", AREA)}
    assert {one.usual.compared for one in mine} == {40}


def test_one_of_a_rare_role_has_nobody_to_be_compared_with() -> None:
    ward = Ward(Random(1))
    alone = Person("it1", "it1", "", "administrator")
    found = of(ward, *(ward.access(number, alone) for number in range(300)))
    assert found.too_few["person"] == 1
    assert [one for one in found.findings if one.subject == "person"] == []


def test_a_clerk_is_compared_with_clerks_and_not_with_nurses() -> None:
    """As many accesses as all nurses together make are not hidden by those of another role."""
    ward = Ward(Random(3))
    clerk = Person("clerk1", "clerk1", "", "clerk")
    found = of(ward, *(ward.access(number % 300, clerk) for number in range(600)))
    mine = [one for one in found.findings if one.subject == "person"]
    assert {one.usual.compared for one in mine} == {12}


def test_files_are_compared_within_their_folder() -> None:
    person = Person("a", "a")
    plain = [_access(f"\\\\fs01\\x\\{number}", "\\\\fs01\\x", person, number) for number in range(20)]
    busy = [
        _access(f"\\\\fs01\\form\\{number}", "\\\\fs01\\form", person, time)
        for number in range(20)
        for time in range(100)
    ]
    hot = [_access("\\\\fs01\\x\\0", "\\\\fs01\\x", person, time) for time in range(60)]
    found = compared(counted_of([*plain, *busy, *hot]))
    assert [(one.key, one.measure, one.value) for one in found.findings] == [
        ("\\\\fs01\\x\\0", "accesses", 61)
    ]


def test_where_something_is_watched_nothing_else_is_compared() -> None:
    person = Person("a", "a")
    other = [_access(f"C:\\x\\{number}", "C:\\x", person, number) for number in range(20)]
    other += [_access("C:\\x\\0", "C:\\x", person, time) for time in range(100)]
    assert len(compared(counted_of(other)).findings) == 1
    ward = Ward(Random(2))
    assert of(ward, *other).findings == []


def test_the_farthest_is_told_first_and_the_order_is_always_the_same() -> None:
    ward = Ward(Random(4))
    more = [ward.access(7, person) for person in ward.people for _time in range(3)]
    more += [ward.access(9, person) for person in ward.people for _time in range(9)]
    accesses = [*ward.accesses(), *more]
    found = compared(counted_of(accesses)).findings
    assert found[0].key in ("00000009", "\\\\fs01\\scan\\00000009\\0.pdf")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    Random(5).shuffle(accesses)
    assert compared(counted_of(accesses)).findings == found


def _access(file: str, folder: str, person: Person, time: int) -> Access:
    return Access(time, "read", file, file, folder, folder, person, "PC1")
