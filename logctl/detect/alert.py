"""A finding that waits for people, with what its rule says about it and what they decided."""

from dataclasses import dataclass

from logctl.contracts.rule import NO_TEXT, Rule
from logctl.detect.finding import Finding
from logctl.detect.review import UNSEEN, Review, State, Verdict
from logctl.journal.decisions import Decision
from logctl.language import Label


@dataclass(frozen=True, slots=True)
class Alert:
    """The texts are those of its rule; one that is gone leaves its name. `author_id` is the id that the rule's author
    gave."""

    finding: Finding
    title: Label
    description: Label = NO_TEXT
    advice: Label = NO_TEXT
    category: str = ""
    author_id: str = ""
    review: Review = UNSEEN

    @property
    def id(self) -> str:
        return self.finding.id

    @property
    def grown(self) -> bool:
        """It was closed, and more was found since: so it is open again."""
        return self.review.state == "closed" and self.finding.hits > self.review.hits

    @property
    def state(self) -> State:
        return "open" if self.grown else self.review.state

    @property
    def verdict(self) -> Verdict | None:
        """Of those who saw all of it."""
        return None if self.grown else self.review.verdict

    @property
    def assignee(self) -> str | None:
        return self.review.assignee

    @property
    def history(self) -> tuple[Decision, ...]:
        return self.review.history

    @property
    def entities(self) -> dict[str, str]:
        """About whom or what it is: fields, or names that the rule gives, and their values."""
        return dict(zip(self.finding.names, self.finding.group, strict=False))


def alert_of(finding: Finding, rule: Rule | None, review: Review) -> Alert:
    if rule is None:
        return Alert(finding, Label(finding.rule, finding.rule), review=review)
    title = Label(rule.title.ja or rule.name, rule.title.en or rule.name)
    return Alert(finding, title, rule.description, rule.advice, rule.category, rule.id, review)
