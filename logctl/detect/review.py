"""What people decided about a finding, read from the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from logctl.journal.decisions import Decision

State = Literal["open", "acknowledged", "closed"]
STATES: tuple[State, ...] = ("open", "acknowledged", "closed")
Verdict = Literal["real", "explained", "false"]
VERDICTS: tuple[Verdict, ...] = ("real", "explained", "false")


@dataclass(frozen=True, slots=True)
class Review:
    """`hits` is how many there were when it was closed. `history` are the decisions in the order of the journal."""

    state: State = "open"
    verdict: Verdict | None = None
    assignee: str | None = None
    hits: int = 0
    history: tuple[Decision, ...] = ()

    def after(self, decision: Decision) -> "Review":
        """The later decision counts: who acknowledges what was closed looks at it again."""
        told = replace(self, history=(*self.history, decision))
        match decision.action:
            case "alert.assign":
                return replace(told, assignee=decision.details["to"])
            case "alert.ack":
                return replace(told, state="acknowledged", verdict=None)
            case "alert.close":
                verdict, hits = decision.details["verdict"], decision.details["hits"]
                return replace(told, state="closed", verdict=verdict, hits=hits)
        return told


UNSEEN = Review()


def reviews(all_decisions: Iterable[Decision]) -> dict[str, Review]:
    """By the id of the finding."""
    found: dict[str, Review] = {}
    for one in all_decisions:
        if one.action.startswith("alert."):
            found[one.subject] = found.get(one.subject, UNSEEN).after(one)
    return found
