"""logctl doctor --sources"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from logctl.cli.asked import read_times
from logctl.cli.found import tell_partial
from logctl.cli.language import spoken, translate
from logctl.cli.output import Output, say
from logctl.cli.width import steady, width
from logctl.language import marked as _

if TYPE_CHECKING:
    from datetime import tzinfo

    from logctl.cli.session import Session
    from logctl.cli.table import Row
    from logctl.pipeline.sources.assess import Sources
    from logctl.pipeline.sources.question import Answer, Question

_COLUMNS = ("host", "role", "question", "answer", "reason", "remedy", "guide", "events", "last")
_TITLES = (
    *(_("host"), _("kind"), _("question"), _("answer"), _("reason"), _("remedy")),
    *(_("see"), _("events"), _("last")),
)
_ROLES = {
    "terminal": _("terminals"),
    "server": _("servers"),
    "hospital": _("the hospital as a whole"),
}
_ANSWERS = {"answered": _("yes"), "partly": _("in part"), "not-answered": _("no")}
_MOST_HOSTS = 4
"""Named in a row; how many more are like them is said."""


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
        answer.value({}, list(_page(found, settings.zone)))
    else:
        shown = _shown if answer.format == "xlsx" else None
        answer.rows(map(_row, found.answers), _COLUMNS, _TITLES, shown)
    return tell_partial(found.partial)


# for programs


def _row(one: "Answer") -> dict[str, Any]:
    question, unanswered = one.question, one.answer != "answered"
    return {
        "host": one.host,
        "role": one.role,
        "question": question.name,
        "answer": one.answer,
        "reason": _reason(one) or None,
        "remedy": question.remedy.text(spoken()) if unanswered else None,
        "guide": question.guide(spoken()) if unanswered else None,
        "events": one.events,
        "last": one.last,
    }


def _reason(one: "Answer") -> str:
    return translate(_("; ")).join(label.text(spoken()) for label in one.reasons)


def _shown(row: "Row") -> "Row":
    """As people call it."""
    from logctl.pipeline.sources.assess import QUESTIONS

    question = QUESTIONS[row["question"]]
    return {
        **row,
        "role": translate(_ROLES[row["role"]]),
        "question": question.title.text(spoken()),
        "answer": translate(_ANSWERS[row["answer"]]),
    }


# for people


def _page(found: "Sources", zone: "tzinfo") -> Iterator[str]:
    if found.span is None:
        return
    first, last = (_day(time, zone) for time in (found.span.first, found.span.last))
    yield translate(_("from %(first)s to %(last)s; can it be answered with what came?")) % {
        "first": first,
        "last": last,
    }
    for role in ("terminal", "server"):
        hosts = _by_host(one for one in found.answers if one.role == role)
        if hosts:
            yield from ("", f"{translate(_ROLES[role])} ({len(hosts):,})", *_matrix(hosts))
            yield from _reasons([one for one in found.answers if one.role == role])
    yield from ("", translate(_ROLES["hospital"]))
    for one in found.answers:
        if one.role == "hospital":
            yield from _of_hospital(one)


def _day(time: int | None, zone: "tzinfo") -> str:
    return "" if time is None else datetime.fromtimestamp(time / 1000, zone).strftime("%Y-%m-%d")


def _by_host(answers: "Iterable[Answer]") -> "dict[str, list[Answer]]":
    found: dict[str, list[Answer]] = {}
    for one in answers:
        found.setdefault(str(one.host), []).append(one)
    return found


def _matrix(hosts: "dict[str, list[Answer]]") -> Iterator[str]:
    """A line for all hosts that answer alike, the most first."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for host, answers in hosts.items():
        alike.setdefault(tuple(_mark(one) for one in answers), []).append(host)
    questions = [one.question.short.text(spoken()) for one in next(iter(hosts.values()))]
    rows = sorted(alike.items(), key=lambda entry: -len(entry[1]))
    lines = [["", *questions], *([_first_of(names), *marks] for marks, names in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield "  " + "  ".join(map(_padded, line, widths)).rstrip()


def _mark(one: "Answer") -> str:
    return "-" if one.silent else translate(_ANSWERS[one.answer])


def _first_of(names: Sequence[str]) -> str:
    return steady(names[0]) + (f" (+{len(names) - 1:,})" if len(names) > 1 else "")


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _reasons(answers: "Sequence[Answer]") -> Iterator[str]:
    """Of each question that some cannot answer: why, which ones, and what to do."""
    silent = list(dict.fromkeys(_since(one) for one in answers if one.silent))
    if silent:
        from logctl.pipeline.sources.questions import ANYTHING

        yield from ("", "  " + _why("-", silent, ANYTHING.nothing.text(spoken())))
        yield from _what_to_do(ANYTHING)
    for question, those in _by_question(one for one in answers if not one.silent).items():
        yield from ("", f"  {question.title.text(spoken())}")
        reasons: dict[tuple[str, str], list[str]] = {}
        for one in those:
            reasons.setdefault((_mark(one), _reason(one)), []).append(str(one.host))
        for (mark, reason), hosts in reasons.items():
            yield "    " + _why(mark, hosts, reason)
        yield from _what_to_do(question)


def _since(one: "Answer") -> str:
    """With the day when it was last heard of."""
    return f"{one.host} ({one.last})" if one.last else str(one.host)


def _by_question(answers: "Iterable[Answer]") -> "dict[Question, list[Answer]]":
    """In the order of the questions."""
    found: dict[Question, list[Answer]] = {}
    for one in answers:
        found.setdefault(one.question, [])
        if one.answer != "answered":
            found[one.question].append(one)
    return {question: those for question, those in found.items() if those}


def _why(mark: str, hosts: Sequence[str], reason: str) -> str:
    named = translate(_(", ")).join(steady(host) for host in hosts[:_MOST_HOSTS])
    if len(hosts) > _MOST_HOSTS:
        template = translate(_("%(named)s and %(count)s more"))
        named = template % {"named": named, "count": f"{len(hosts) - _MOST_HOSTS:,}"}
    return translate(_("%(mark)s: %(reason)s [%(hosts)s]")) % {"mark": mark, "reason": reason, "hosts": named}


def _what_to_do(question: "Question") -> Iterator[str]:
    template = translate(_("to do: %(remedy)s (%(guide)s)"))
    yield "    " + template % {"remedy": question.remedy.text(spoken()), "guide": question.guide(spoken())}


def _of_hospital(one: "Answer") -> Iterator[str]:
    seen = translate(_("%(events)s events, the last on %(day)s")) % {
        "events": f"{one.events:,}",
        "day": one.last,
    }
    reason = _reason(one) or seen
    yield f"  {translate(_ANSWERS[one.answer])}: {one.question.title.text(spoken())}: {reason}"
    if one.answer != "answered":
        yield from _what_to_do(one.question)
