"""A rule in Python: somebody opens charts in the order of the patients' numbers.

Work brings patients in any order; only who looks through the register itself goes up or down its numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from logctl import Case, Event, Hit, Label, Rule

MINUTE = 60_000
LENGTH = 8
"""So many different patients one after the other, each number close to the one before."""
NEAR = 10
WITHIN = 30 * MINUTE

Seen = tuple[int, int, str]
"""Time, number of the patient, id of the event."""


@dataclass(frozen=True, slots=True)
class _Sweep:
    query: str = "category:ehr AND action:chart-viewed AND _exists_:ehr.user.id AND _exists_:ehr.patient.id"
    reach: int = WITHIN
    group_by: tuple[str, ...] = ("ehr.user.id",)

    def judge(self, events: Sequence[Event], state: Any) -> tuple[Iterable[Hit], Any]:
        """The state is what each user saw last."""
        seen: dict[str, list[Seen]] = state or {}
        return list(self._hits(events, seen)), seen

    def _hits(self, events: Sequence[Event], seen: dict[str, list[Seen]]) -> Iterator[Hit]:
        for event in events:
            user, number = str(event.shown["ehr.user.id"]), _number(event.shown["ehr.patient.id"])
            if number is None:
                continue
            last = [one for one in seen.get(user, []) if event.time - one[0] <= WITHIN]
            if not last or last[-1][1] != number:
                last = [*last[-(LENGTH - 1) :], (event.time, number, event.id)]
                if len(last) == LENGTH and _is_sweep([one[1] for one in last]):
                    yield Hit(
                        event.time, event.sequence, event.id, (user,), LENGTH, tuple(one[2] for one in last)
                    )
            seen[user] = last


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() else None


def _is_sweep(numbers: Sequence[int]) -> bool:
    """Up all the way, or down all the way, in small steps."""
    steps = [after - before for before, after in pairwise(numbers)]
    return all(0 < step <= NEAR for step in steps) or all(0 < -step <= NEAR for step in steps)


def _views(numbers: Iterable[int], user: str = "k_nakamura") -> list[dict[str, Any]]:
    return [
        {
            "logctl.category": "ehr",
            "event.action": "chart-viewed",
            "ehr.user.id": user,
            "ehr.patient.id": f"{number:08}",
        }
        for number in numbers
    ]


SWEEP = Rule(
    name="patient-sweep",
    title=Label(
        "患者番号の順にカルテが開かれている", "Charts are opened in the order of the patients' numbers"
    ),
    description=Label(
        "一人が30分以内に、続く番号の患者8人のカルテを順に開いた。",
        "Within thirty minutes one person opened the charts of eight patients, one number after the other.",
    ),
    advice=Label(
        "業務で番号順に開くことはまれです。開いた人と部署長に理由を確かめてください。",
        "Work rarely goes by numbers: ask the person and the head of the department why.",
    ),
    condition=_Sweep(),
    severity="high",
    category="ehr",
    clause="MHLW 6.0 17",
    cases=(
        Case("eight patients, one number after the other", _views(range(147, 155)), True),
        Case("eight patients, downwards in twos", _views(range(170, 154, -2)), True),
        Case("eight patients of a ward in any order", _views([147, 512, 33, 148, 90, 700, 12, 391]), False),
        Case("seven patients in order", _views(range(147, 154)), False),
    ),
)
