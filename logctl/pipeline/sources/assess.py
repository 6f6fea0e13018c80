"""Each question asked of each host, and of the hospital. A query is counted once for all hosts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from logctl.language import Label
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.completeness.table import SeenTable
from logctl.pipeline.engine import Engine
from logctl.pipeline.sources.counted import OfHosts, of_hospital
from logctl.pipeline.sources.counts import Counts
from logctl.pipeline.sources.hospital import HOSPITAL_QUESTIONS
from logctl.pipeline.sources.question import Answer, Role
from logctl.pipeline.sources.questions import ANYTHING, COMPLETE, HOST_QUESTIONS
from logctl.pipeline.sources.roles import roles_of, terminals
from logctl.pipeline.sources.whole import numbered_logs
from logctl.query.typed import Reading

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


def sources_of(engine: Engine, first: int | None, last: int | None, now: datetime) -> Sources:
    """In the last 30 days before the newest event, or before the end, unless a beginning is named."""
    with engine.store.counting() as counting:
        counts = Counts(counting, Reading(engine.settings.zone, now))
        end = counts.newest() if last is None else last
        if end is None:
            return Sources()
        span = Span(end - DAYS * _DAY if first is None else first, end)
        roles = roles_of(counts, terminals(engine.store, end))
        whole = numbered_logs(SeenTable(engine.state.folder).known(), span)
        answers = [*_of_hosts(counts, span, roles, whole)]
        answers += [of_hospital(counts, span, question) for question in HOSPITAL_QUESTIONS]
        return Sources(span, answers, counting.partial)


def _of_hosts(
    counts: Counts, span: Span, roles: Mapping[str, Role], whole: Mapping[str, Sequence[Label]]
) -> Iterator[Answer]:
    anything = OfHosts(counts, span, ANYTHING)
    asked = [OfHosts(counts, span, question) for question in HOST_QUESTIONS]
    for role in _ROLES:
        for host in sorted(host for host, one in roles.items() if one == role):
            sent = host in anything.events
            for question in asked:
                if role in question.question.roles:
                    answer = question.answer(host, role)
                    yield answer if sent or answer.events else _silent(answer)
            yield _complete(host, role, anything, whole)


def _silent(answer: Answer) -> Answer:
    """Of a host that sent nothing there is one thing to say."""
    return Answer(
        answer.host, answer.role, answer.question, "not-answered", (ANYTHING.nothing,), silent=True
    )


def _complete(
    host: str, role: Role, anything: OfHosts, whole: Mapping[str, Sequence[Label]]
) -> Answer:
    seen = anything.seen(host)
    if host in whole:
        lacking = tuple(whole[host])
        return Answer(host, role, COMPLETE, "partly" if lacking else "answered", lacking, *seen)
    answer = Answer(host, role, COMPLETE, "not-answered", (COMPLETE.nothing,), *seen)
    return answer if host in anything.events else _silent(answer)
