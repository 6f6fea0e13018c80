"""The drawing in words, for those who do not see it."""

from logctl.track.draw.caption import operation_text
from logctl.track.draw.labels import COUNTED, PART_FINALS, PART_ORIGINS, TITLE
from logctl.track.draw.look import Look
from logctl.track.model import Lineage, Outcome


def heading(lineage: Lineage, look: Look) -> str:
    return look.title or f"{look.text(TITLE)}: {lineage.asked.end.path}"


def counted(lineage: Lineage, look: Look) -> str:
    observed = sum(step.basis == "observed" for step in lineage.steps)
    numbers = {"steps": len(lineage.steps), "observed": observed, "inferred": len(lineage.steps) - observed}
    return look.text(COUNTED) % numbers


def description(lineage: Lineage, look: Look) -> str:
    origins = "; ".join(_told(outcome, look) for outcome in lineage.origins[:20])
    finals = "; ".join(_told(outcome, look) for outcome in lineage.finals[:20])
    parts = ((PART_ORIGINS, origins), (PART_FINALS, finals))
    return " / ".join(
        [*(f"{look.text(name)}: {told}" for name, told in parts if told), counted(lineage, look)]
    )


def _told(outcome: Outcome, look: Look) -> str:
    step = outcome.step
    return f"{outcome.end.path} ({operation_text(step, look)}, {look.full(step.time)}, {step.user})"
