"""One question, asked of all hosts at once or of the hospital."""

from collections.abc import Sequence
from functools import cached_property

from logctl.language import Label
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.sources.counts import Counts
from logctl.pipeline.sources.question import Answer, Answered, Question, Role


def judged(
    question: Question, parts: Sequence[bool], hints: Sequence[bool], silent: bool
) -> tuple[Answered, tuple[Label, ...]]:
    """By which of its parts and hints there are events of, and whether the source would speak."""
    lacking = tuple(part.lacking for part, there in zip(question.parts, parts, strict=True) if not there)
    if not lacking:
        return "answered", ()
    if len(lacking) < len(parts):
        return "partly", lacking
    hinted = tuple(hint.lacking for hint, there in zip(question.hints, hints, strict=True) if there)
    if hinted:
        return "partly", hinted
    return ("answered", ()) if silent else ("not-answered", (question.nothing,))


class OfHosts:
    """Counted in the time; each query once."""

    def __init__(self, counts: Counts, span: Span, question: Question) -> None:
        self.question = question
        self._counts = counts
        self._span = span
        self._parts = [self._hosts(part.query) for part in question.parts]
        self._hints = [self._hosts(hint.query) for hint in question.hints]
        self._silent = self._hosts(question.silent) if question.silent else {}
        self.events = self._hosts(evidence(question))

    def _hosts(self, query: str) -> dict[str, int]:
        return self._counts.by_host(self._counts.node(query, self._span), self.question.by)

    @cached_property
    def _last(self) -> dict[str, str]:
        node = self._counts.node(evidence(self.question), self._span)
        return self._counts.last_days(node, self._span, set(self.events), self.question.by)

    def answer(self, host: str, role: Role) -> Answer:
        answer, reasons = judged(
            self.question,
            [host in one for one in self._parts],
            [host in one for one in self._hints],
            host in self._silent,
        )
        return Answer(host, role, self.question, answer, reasons, *self.seen(host))

    def seen(self, host: str) -> tuple[int, str | None]:
        """How many events, and the day of the last of them."""
        return self.events.get(host, 0), self._last.get(host)


def of_hospital(counts: Counts, span: Span, question: Question) -> Answer:
    parts = [counts.total(counts.node(part.query, span)) > 0 for part in question.parts]
    answer, reasons = judged(question, parts, [], silent=False)
    node = counts.node(evidence(question), span)
    return Answer(None, "hospital", question, answer, reasons, counts.total(node), counts.last_day(node))


def evidence(question: Question) -> str:
    """All events that any part or hint of it rests on."""
    queries = [one.query for one in (*question.parts, *question.hints)]
    return queries[0] if len(queries) == 1 else " OR ".join(f"({query})" for query in queries)
