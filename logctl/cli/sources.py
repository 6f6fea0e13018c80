"""logctl doctor --sources"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from logctl.cli.asked import read_times
from logctl.cli.found import tell_partial
from logctl.cli.language import spoken, translate
from logctl.cli.output import Output, say
from logctl.cli.sources_page import ANSWERS, ROLES, page_of, reason_of
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.cli.session import Session
    from logctl.cli.table import Row
    from logctl.pipeline.sources.question import Answer

_COLUMNS = ("host", "role", "question", "answer", "reason", "remedy", "guide", "events", "last")
_TITLES = (
    *(_("host"), _("kind"), _("question"), _("answer"), _("reason"), _("remedy")),
    *(_("see"), _("events"), _("last")),
)


def tell_sources(session: "Session", first: str | None, last: str | None, answer: Output) -> int:
    """The exit code."""
    from logctl.pipeline.completeness.table import SeenTable
    from logctl.pipeline.sources.assess import sources_of
    from logctl.query.typed import Reading

    settings = session.settings
    low, high = read_times(first, last, settings)
    with session.engine() as engine:
        known = SeenTable(engine.state.folder).known()
        found = sources_of(engine.store, known, Reading(settings.zone, datetime.now(UTC)), low, high)
    if found.span is None:
        say(_("there are no events yet; nothing can be said of their sources"))
    if answer.format == "table":
        answer.value({}, list(page_of(found, settings.zone)))
    else:
        shown = _shown if answer.format == "xlsx" else None
        answer.rows(map(_row, found.answers), _COLUMNS, _TITLES, shown)
    return tell_partial(found.partial)


def _row(one: "Answer") -> dict[str, Any]:
    question, unanswered = one.question, one.answer != "answered"
    return {
        "host": one.host,
        "role": one.role,
        "question": question.name,
        "answer": one.answer,
        "reason": reason_of(one) or None,
        "remedy": question.remedy.text(spoken()) if unanswered else None,
        "guide": question.guide(spoken()) if unanswered else None,
        "events": one.events,
        "last": one.last,
    }


def _shown(row: "Row") -> "Row":
    """As people call it."""
    from logctl.pipeline.sources.assess import QUESTIONS

    question = QUESTIONS[row["question"]]
    return {
        **row,
        "role": translate(ROLES[row["role"]]),
        "question": question.title.text(spoken()),
        "answer": translate(ANSWERS[row["answer"]]),
    }
