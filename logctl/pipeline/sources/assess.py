"""Each question asked of each host, and of the hospital. A query is counted once for all hosts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from logctl.pipeline.completeness.span import Span
from logctl.pipeline.completeness.table import Known
from logctl.pipeline.sources.counted import OfHosts, of_hospital
from logctl.pipeline.sources.counts import Counts
from logctl.pipeline.sources.hospital import HOSPITAL_QUESTIONS
from logctl.pipeline.sources.question import Answer, Role
from logctl.pipeline.sources.questions import ANYTHING, COMPLETE, HOST_QUESTIONS
from logctl.pipeline.sources.roles import roles_of, terminals
from logctl.pipeline.sources.whole import Logs
from logctl.query.typed import Reading
from logctl.store import Store

DAYS = 30
_DAY = 24 * 60 * 60 * 1000
QUESTIONS = {one.name: one for one in (*HOST_QUESTIONS, COMPLETE, *HOSPITAL_QUESTIONS)}
_ROLES: tuple[Role, ...] = ("terminal", "server")


@dataclass(frozen=True, slots=True)
class Sources:
    """`span` is the time that was looked at: None where there is no event at all."""

    span: Span | None = None
    answers: list[Answer] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)


def sources_of(
    store: Store, known: Sequence[Known], reading: Reading, first: int | None, last: int | None
) -> Sources:
    """In the last 30 days before the newest event, or before the end, unless a beginning is named. `known` are the
    logs that were seen."""
    with store.counting() as counting:
        counts = Counts(counting, reading)
        end = counts.newest() if last is None else last
        if end is None:
            return Sources()
        span = Span(end - DAYS * _DAY if first is None else first, end)
        roles = roles_of(counts, terminals(store, end))
        answers = [*_of_hosts(counts, span, roles, Logs(known, span, reading.zone))]
        answers += [of_hospital(counts, span, question) for question in HOSPITAL_QUESTIONS]
        return Sources(span, answers, counting.partial)


def _of_hosts(counts: Counts, span: Span, roles: Mapping[str, Role], logs: Logs) -> Iterator[Answer]:
    anything = OfHosts(counts, span, ANYTHING)
    asked = [OfHosts(counts, span, question) for question in HOST_QUESTIONS]
    for role in _ROLES:
        for host in sorted(host for host, one in roles.items() if one == role):
            answers = [one.answer(host, role) for one in asked if role in one.question.roles]
            answers.append(_complete(host, role, anything, logs))
            sent = host in anything.events or any(one.events for one in answers)
            yield from answers if sent else map(partial(_silent, last=logs.last.get(host)), answers)


def _silent(answer: Answer, last: str | None) -> Answer:
    """Of a host that sent nothing there is one thing to say."""
    return replace(answer, answer="not-answered", reasons=(ANYTHING.nothing,), last=last, silent=True)


def _complete(host: str, role: Role, anything: OfHosts, logs: Logs) -> Answer:
    """The numbers of records that were seen answer it."""
    seen = anything.seen(host)
    lacking = logs.numbered.get(host)
    if lacking is None:
        return Answer(host, role, COMPLETE, "not-answered", (COMPLETE.nothing,), *seen)
    return Answer(host, role, COMPLETE, "partly" if lacking else "answered", lacking, *seen)
