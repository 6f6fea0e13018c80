"""The three parts that investigators know, as rows of texts: where it came from, what became of it, and each step."""

from collections.abc import Sequence
from dataclasses import dataclass

from logctl.language import Label
from logctl.track.draw import labels
from logctl.track.draw.caption import confidence_text, operation_text, possible_text
from logctl.track.draw.look import Look
from logctl.track.model import Cut, End, Lineage, Outcome, Step


@dataclass(frozen=True)
class Column:
    """`kind` names its width and type in the style sheet."""

    label: Label
    kind: str


@dataclass(frozen=True)
class Row:
    cells: Sequence[str]
    kind: str = ""


@dataclass(frozen=True)
class Part:
    title: Label
    columns: Sequence[Column]
    rows: Sequence[Row]


_STEP_COLUMNS = (
    Column(labels.NUMBER, "number"),
    Column(labels.TIME, "time"),
    Column(labels.USER, "user"),
    Column(labels.OPERATION, "operation"),
    Column(labels.SOURCE, "path"),
    Column(labels.SOURCE_DRIVE, "drive"),
    Column(labels.TARGET, "path"),
    Column(labels.TARGET_DRIVE, "drive"),
    Column(labels.TERMINAL, "terminal"),
    Column(labels.BASIS, "id"),
    Column(labels.CONFIDENCE, "confidence"),
)


def origins_of(lineage: Lineage, look: Look) -> Part:
    return _outcomes(labels.PART_ORIGINS, labels.FIRST_OPERATION, lineage.origins, look)


def finals_of(lineage: Lineage, look: Look) -> Part:
    return _outcomes(labels.PART_FINALS, labels.LAST_OPERATION, lineage.finals, look)


def _outcomes(title: Label, operation: Label, outcomes: Sequence[Outcome], look: Look) -> Part:
    columns = (Column(labels.PATH, "wide"), Column(labels.USER, "user"), Column(operation, "operation"))
    return Part(title, columns, [_outcome(outcome, look) for outcome in outcomes])


def _outcome(outcome: Outcome, look: Look) -> Row:
    step = outcome.step
    return Row((path_text(outcome.end), user_text(step), operation_text(step, look)))


def steps_of(lineage: Lineage, numbers: dict[str, int], look: Look) -> Part:
    """With the numbers that they have in the drawing."""
    rows = [_step(step, numbers[step.id], look, False) for step in lineage.steps]
    return Part(labels.PART_STEPS, _STEP_COLUMNS, rows)


def possible_of(lineage: Lineage, numbers: dict[str, int], look: Look) -> Part:
    rows = [_step(step, numbers[step.id], look, True) for step in lineage.possible]
    return Part(labels.PART_POSSIBLE, _STEP_COLUMNS, rows)


def _step(step: Step, number: int, look: Look, only_possible: bool) -> Row:
    operation = possible_text(step, look) if only_possible else operation_text(step, look)
    return Row(
        (
            str(number),
            look.full(step.time),
            user_text(step),
            operation,
            *_end(step.source, look),
            *_end(step.target, look),
            step.host,
            basis_text(step, look),
            confidence_text(step),
        ),
        "possible" if only_possible else step.basis,
    )


def _end(end: End | None, look: Look) -> tuple[str, str]:
    if end is None:
        return "", ""
    label = labels.DRIVE_TYPES.get(end.drive_type)
    return path_text(end), look.text(label) if label else end.drive_type


def path_text(end: End) -> str:
    """As the terminal saw it; of a share or a stick what the drive was, too."""
    place = end.place
    if end.path == place.path:
        return place.text if place.kind == "stick" else end.path
    return end.path if place.kind == "local" else f"{end.path} ({place.text})"


def user_text(step: Step) -> str:
    return f"{step.user} ({step.user_name})" if step.user_name else step.user


def basis_text(step: Step, look: Look) -> str:
    basis = look.text(labels.OBSERVED if step.basis == "observed" else labels.INFERRED)
    rule = f" ({step.rule})" if step.rule else ""
    return " ".join([f"{basis}{rule}", *step.evidence])


def cut_text(cut: Cut, look: Look) -> str:
    told = look.text(labels.CUTS[cut.reason])
    told = told % cut.most if "%d" in told else told
    return f"{cut.place.text}: {told}" if cut.place else told
