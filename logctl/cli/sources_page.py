"""What people read of `logctl doctor --sources`: hosts that answer alike in one line, and below them why and what to do."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from logctl.cli.language import spoken, translate
from logctl.cli.width import steady, width
from logctl.language import marked as _

if TYPE_CHECKING:
    from datetime import tzinfo

    from logctl.pipeline.sources.assess import Sources
    from logctl.pipeline.sources.question import Answer, Question

ROLES = {
    "terminal": _("terminals"),
    "server": _("servers"),
    "hospital": _("the hospital as a whole"),
}
ANSWERS = {"answered": _("yes"), "partly": _("in part"), "not-answered": _("no")}
_MOST_HOSTS = 4
"""Named in a row; how many more are like them is said."""


def page_of(found: "Sources", zone: "tzinfo") -> Iterator[str]:
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
            yield from ("", f"{translate(ROLES[role])} ({len(hosts):,})", *_matrix(hosts))
            yield from _reasons([one for one in found.answers if one.role == role])
    yield from ("", translate(ROLES["hospital"]))
    for one in found.answers:
        if one.role == "hospital":
            yield from _of_hospital(one)
    yield from ("", translate(_("each host by itself: -o xlsx --out FILE, or -o json")))


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
    return "-" if one.silent else translate(ANSWERS[one.answer])


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
            reasons.setdefault((_mark(one), reason_of(one)), []).append(str(one.host))
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
    reason = reason_of(one) or seen
    yield f"  {translate(ANSWERS[one.answer])}: {one.question.title.text(spoken())}: {reason}"
    if one.answer != "answered":
        yield from _what_to_do(one.question)


def reason_of(one: "Answer") -> str:
    return translate(_("; ")).join(label.text(spoken()) for label in one.reasons)
