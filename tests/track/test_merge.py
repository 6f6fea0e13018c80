"""One operation that several sources saw is one step; two operations stay two."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.decode.place import place_on
from logctl.track.merge import TOLERANCE, account, merged
from logctl.track.model import End, Step

SHARE, LOCAL = place_on("", "\\\\fs01\\s\\a.xlsx"), place_on("pc1", "C:\\a.xlsx")


def step(number: int, operation: str, *, time: int | None = None, **more: Any) -> Step:
    """As an agent tells it unless said otherwise."""
    at = 1_000_000 + number if time is None else time
    made = Step(
        f"e{number}",
        (at, number, f"e{number}"),
        "PC1",
        "h_akisora",
        operation,
        None,
        None,
        evidence=(f"e{number}",),
        collector="client",
    )
    return replace(made, **more)


def copy_to_share(number: int = 1, **more: Any) -> Step:
    return step(number, "copy", source=End(LOCAL), target=End(SHARE), **more)


def seen_by_server(number: int = 2, operation: str = "create", **more: Any) -> Step:
    told: dict[str, Any] = {
        "target": End(SHARE),
        "host": "PC1",
        "server": "fs01",
        "collector": "samba",
        **more,
    }
    return step(number, operation, **told)


def evidence(steps: list[Step]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.operation, one.evidence) for one in steps]


@pytest.mark.parametrize("operation", ["create", "write"])
def test_the_agent_and_the_server_see_one_operation(operation: str) -> None:
    assert evidence(merged([copy_to_share(), seen_by_server(operation=operation)])) == [
        ("copy", ("e1", "e2"))
    ]


def test_what_the_server_saw_first_is_no_less_a_part_of_it() -> None:
    steps = [seen_by_server(1), seen_by_server(2, "write"), copy_to_share(3)]
    assert evidence(merged(steps)) == [("copy", ("e3", "e1", "e2"))]


@pytest.mark.parametrize(
    ("part", "whole"),
    [("delete", "move"), ("delete", "rename"), ("delete", "recycle"), ("read", "copy"), ("read", "print")],
)
def test_what_was_done_to_the_file_before_is_a_part_too(part: str, whole: str) -> None:
    target = None if whole in ("print", "recycle") else End(LOCAL)
    steps = [
        step(1, whole, source=End(SHARE), target=target),
        seen_by_server(2, part, source=End(SHARE), target=None),
    ]
    assert evidence(merged(steps)) == [(whole, ("e1", "e2"))]


@pytest.mark.parametrize(
    ("apart", "count"), [(0, 1), (TOLERANCE, 1), (-TOLERANCE, 1), (TOLERANCE + 1, 2), (-TOLERANCE - 1, 2)]
)
def test_two_clocks_may_differ_by_the_tolerance_and_no_more(apart: int, count: int) -> None:
    steps = [copy_to_share(time=1_000_000), seen_by_server(time=1_000_000 + apart)]
    assert len(merged(sorted(steps, key=lambda one: one.order))) == count


@pytest.mark.parametrize("user", ["t_umibe", "HOSPITAL\\t_umibe"])
def test_what_different_people_did_is_never_one_operation(user: str) -> None:
    assert len(merged([copy_to_share(), seen_by_server(user=user)])) == 2


@pytest.mark.parametrize("user", ["HOSPITAL\\h_akisora", "H_AKISORA", "h_akisora@hospital.example", ""])
def test_one_person_is_the_same_however_the_account_is_written(user: str) -> None:
    assert len(merged([copy_to_share(), seen_by_server(user=user)])) == 1


def test_an_account_is_told_without_its_domain() -> None:
    assert {account(name) for name in ("A\\b", "b@a.example", "B")} == {"b"}


def test_what_one_source_tells_twice_happened_twice() -> None:
    assert len(merged([copy_to_share(1), copy_to_share(2)])) == 2
    assert len(merged([seen_by_server(1, "write"), seen_by_server(2, "write")])) == 2


def test_what_happened_at_another_place_is_another_operation() -> None:
    other = End(place_on("", "\\\\fs01\\s\\b.xlsx"))
    assert len(merged([copy_to_share(), seen_by_server(target=other)])) == 2


def test_a_part_says_no_more_than_the_whole() -> None:
    renamed = step(2, "rename", source=End(LOCAL), target=End(SHARE), collector="samba")
    assert len(merged([step(1, "create", target=End(SHARE)), renamed])) == 1
    assert len(merged([step(1, "delete", source=End(SHARE)), renamed])) == 2


def test_an_inference_of_the_same_source_is_confirmed_by_its_record() -> None:
    guessed = copy_to_share(1, basis="inferred", rule="copy-one-process", confidence=0.8)
    assert evidence(merged([guessed, copy_to_share(2)])) == [("copy", ("e2", "e1"))]


def test_the_nearest_in_time_takes_what_could_belong_to_two() -> None:
    steps = [
        copy_to_share(1, time=1_000_000),
        seen_by_server(2, time=1_002_900),
        copy_to_share(3, time=1_003_000),
    ]
    assert evidence(merged(steps)) == [("copy", ("e1",)), ("copy", ("e3", "e2"))]


def test_the_server_alone_is_believed() -> None:
    assert evidence(merged([seen_by_server()])) == [("create", ("e2",))]


SOME = st.lists(
    st.tuples(
        st.sampled_from(["copy", "create", "write", "delete", "read", "rename"]),
        st.sampled_from(["client", "samba"]),
        st.sampled_from(["h_akisora", "t_umibe"]),
        st.integers(0, 12_000),
    ),
    max_size=12,
)


@given(SOME)
def test_no_evidence_is_lost_and_none_is_used_for_two_people(
    some: list[tuple[str, str, str, int]],
) -> None:
    steps = [
        step(
            number,
            operation,
            time=1_000_000 + time,
            user=user,
            collector=collector,
            server="fs01" if collector == "samba" else "",
            source=End(SHARE) if operation in ("delete", "read", "rename") else None,
            target=End(SHARE) if operation in ("create", "write", "copy") else None,
        )
        for number, (operation, collector, user, time) in enumerate(some)
    ]
    steps.sort(key=lambda one: one.order)
    users = {one.id: one.user for one in steps}
    found = merged(steps)
    assert sorted(identity for one in found for identity in one.evidence) == sorted(users)
    assert all({users[identity] for identity in one.evidence} == {one.user} for one in found)
    assert found == sorted(found, key=lambda one: one.order)


def test_two_terminals_of_a_shared_account_do_two_things() -> None:
    """Each agent knows of its own terminal only."""
    one = step(1, "write", target=End(SHARE), user="ward3")
    other = step(2, "write", target=End(SHARE), user="ward3", host="PC2")
    assert len(merged([one, other])) == 2
    seen = seen_by_server(3, "write", user="ward3", host="fs01")
    assert evidence(merged([one, other, seen])) == [("write", ("e1",)), ("write", ("e2", "e3"))]


def test_what_a_part_had_taken_goes_with_it() -> None:
    """The server's write into its creation, and both into the copy that the terminal told."""
    write = seen_by_server(2, "write", collector="samba")
    create = seen_by_server(3, "create", collector="windows", basis="inferred", confidence=0.99)
    found = merged([copy_to_share(), write, create])
    assert [(one.operation, sorted(one.evidence)) for one in found] == [("copy", ["e1", "e2", "e3"])]
