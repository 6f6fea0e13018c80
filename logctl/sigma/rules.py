"""Sigma rules as rules of ours: what they find, and what is said of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from logctl.content.rules import DEEPEST_CHAIN, check_size
from logctl.contracts.rule import NO_TEXT, Condition, Each, Events, Rule, Severity
from logctl.errors import LogctlError, PluginError, QueryError
from logctl.language import Label
from logctl.language import marked as _
from logctl.query.typed import Reading
from logctl.sigma.convert import query_for
from logctl.sigma.correlation import Converted, Part, correlated
from logctl.sigma.documents import BY_TITLE, Document, SigmaFile
from logctl.sigma.sources import field_for

if TYPE_CHECKING:
    from sigma.rule import SigmaRule

_NO_REASON = frozenset({"", "unknown", "unlikely", "none"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A rule that cannot be said exactly, and why."""

    name: str
    place: str
    reason: LogctlError


class SigmaRules:
    """The rules of several files together: correlations name rules of others, filters concern all."""

    def __init__(self, files: Iterable[SigmaFile], reading: Reading) -> None:
        files = [*files]
        self._documents = [one for file in files for one in file.rules]
        self._reading = reading
        self._filters = [one for file in files for one in file.filters]
        self._conversions: dict[int, Converted | LogctlError] = {}
        self._open: list[Document] = []

    def of(self, file: SigmaFile) -> Iterator[Rule | Refused]:
        """Of one of the files; those that are there for a correlation alone are part of it."""
        for document in file.rules:
            if not document.part:
                yield self._rule(document)

    def _rule(self, document: Document) -> Rule | Refused:
        try:
            if not document.name:
                raise PluginError(_("its file has no name in letters or digits by which it could be called"))
            return _described(document, self._converted(document).condition)
        except LogctlError as error:
            return Refused(document.name or document.path.name, document.place, error)

    def _converted(self, document: Document) -> Converted:
        """Once for each, however many correlations name it."""
        found = self._conversions.get(id(document))
        if found is None:
            found = self._conversions[id(document)] = self._tried(document)
        if isinstance(found, LogctlError):
            raise found
        return found

    def _tried(self, document: Document) -> Converted | LogctlError:
        if document in self._open:
            return QueryError(_("the rule %(name)s is about itself"), name=document.name)
        if len(self._open) == DEEPEST_CHAIN:
            return QueryError(_("more than %(most)s rules are about one another"), most=DEEPEST_CHAIN)
        self._open.append(document)
        try:
            converted = self._conversion(document)
            check_size(converted.condition)
            return converted
        except LogctlError as error:
            return error
        except Exception as error:  # pySigma's, of many kinds
            return _stumbled(error)
        finally:
            self._open.pop()

    def _conversion(self, document: Document) -> Converted:
        from sigma.rule import SigmaRule

        rule = document.rule
        if not isinstance(rule, SigmaRule):
            return correlated(rule, self._parts(document))
        source = rule.logsource
        query = self._filtered(rule, query_for(rule, self._reading))
        return Converted(Each(Events(query)), lambda name: field_for(name, source.product, source.category))

    def _filtered(self, rule: "SigmaRule", query: str) -> str:
        """With the filters that are for it: each is one more condition of the rule."""
        for one in self._filters:
            before = [*rule.detection.condition]
            one.apply_on_rule(rule)
            if rule.detection.condition != before:
                try:
                    query = query_for(rule, self._reading)
                except QueryError as error:
                    raise QueryError(
                        _("with the filter %(name)s: %(reason)s"), name=one.title, reason=error
                    ) from error
        return query

    def _parts(self, document: Document) -> list[Part]:
        """The rules that a correlation is about; its aliases may call the same ones otherwise."""
        named = {name: self._named(name, document) for name in document.references}
        aliases: dict[int, dict[str, str]] = {id(one): {} for one in named.values()}
        for alias in getattr(document.rule, "aliases", ()):
            for reference, field in alias.mapping.items():
                meant = self._named(reference.reference, document)
                if id(meant) not in aliases:
                    raise QueryError(
                        _(
                            "the alias %(name)s is about the rule %(rule)s, which the correlation is not about"
                        ),
                        name=alias.alias,
                        rule=reference.reference,
                    )
                aliases[id(meant)][alias.alias] = field
        parts = [(name, named[name]) for name in document.references]
        return [Part(name, self._converted(one), aliases[id(one)]) for name, one in parts]

    def _named(self, reference: str, document: Document) -> Document:
        """In the same file first, then anywhere; raises QueryError."""
        called = [(one.path == document.path, one.is_called(reference), one) for one in self._documents]
        best = max(((near, well) for near, well, _one in called if well), default=None)
        found = [one for near, well, one in called if (near, well) == best]
        if not found:
            raise QueryError(_("there is no rule %(name)s"), name=reference)
        if len(found) > 1 and best is not None and best[1] == BY_TITLE:
            raise QueryError(_("%(count)s rules have the title %(name)s"), name=reference, count=len(found))
        return found[0]


def _stumbled(error: Exception) -> QueryError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return QueryError(_("it has no condition that could be read: %(reason)s"), reason=reason)


def _described(document: Document, condition: Condition) -> Rule:
    rule = document.rule
    level = rule.level.name.lower() if rule.level else "medium"
    description = " ".join((rule.description or rule.title).split())
    return Rule(
        name=document.name,
        title=Label(rule.title, rule.title),
        description=Label(description, description),
        condition=condition,
        severity=cast(Severity, level),
        advice=_advice(rule.falsepositives),
        id=str(rule.id or ""),
        place=document.place,
        status=rule.status.name.lower() if rule.status else "",
        tags=tuple(f"{tag.namespace}.{tag.name}" for tag in rule.tags),
    )


def _advice(known: Iterable[Any]) -> Label:
    """What the author knows to be harmless."""
    said = [text for one in known if (text := str(one).strip()).casefold() not in _NO_REASON]
    if not said:
        return NO_TEXT
    return Label("問題がないと分かっている例：" + "、".join(said), "Known to be harmless: " + "; ".join(said))
