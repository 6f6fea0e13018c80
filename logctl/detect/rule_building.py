"""Rules out of what was read of their files: each name once, with companions, and what they name in each other."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from logctl.content.rules import DEEPEST_CHAIN, check_size, rule_name
from logctl.contracts.rule import Filter, Rule
from logctl.detect.questions import Questions
from logctl.detect.source import READING, tree_of
from logctl.errors import LogctlError, PluginError
from logctl.language import marked as _
from logctl.manager import Manager

if TYPE_CHECKING:
    from logctl.content.rule_model import CompanionFile, FilterFile, RuleFile
    from logctl.detect.rule_reading import Content


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What could not be loaded, and why. `name` is that of the rule, as far as there is one."""

    name: str
    place: str
    reason: LogctlError


@dataclass(frozen=True, slots=True)
class _Written:
    """A rule that may name others: it is made when it is known what there is."""

    name: str
    place: str
    file: "RuleFile"


_Item = Rule | LeftOut | _Written


class Building:
    """`own` are rules in Python; `manager` gives the one that knows saved searches."""

    def __init__(
        self, contents: "Iterable[tuple[Path, Content]]", own: Iterable[Rule], manager: Callable[[], Manager]
    ) -> None:
        self.left_out: list[LeftOut] = []
        self._companions: list[tuple[Path, CompanionFile]] = []
        self._filters: list[tuple[Path, FilterFile]] = []
        self._items: dict[str, _Item] = {}
        self._made: dict[str, Rule] = {}
        self._open: list[str] = []
        self._questions = Questions(manager, lambda name: self._rule(name).condition)
        for item in (*self._sorted(contents), *own):
            self._claim(item)

    def rules(self) -> dict[str, Rule]:
        found = {}
        for name, item in self._items.items():
            try:
                found[name] = self._with_texts(self._rule(name))
            except LogctlError as error:
                self.left_out.append(LeftOut(name, item.place, error))
        return found

    def filters(self) -> Iterator[Filter]:
        for path, file in self._filters:
            try:
                tree_of(file.query)
                yield file.made()
            except LogctlError as error:
                self.left_out.append(LeftOut(file.name, str(path), error))

    def unneeded(self, rules: dict[str, Rule], all_read: bool) -> Iterator[LeftOut]:
        """Companions of rules that there are not, where all were read."""
        known = {*rules, *(one.name for one in self.left_out), *(one.id for one in rules.values())}
        for path, companion in self._companions if all_read else ():
            if companion.rule not in known:
                reason = PluginError(_("there is no rule %(name)s for it to speak of"), name=companion.rule)
                yield LeftOut(companion.name, str(path), reason)

    def _sorted(self, contents: "Iterable[tuple[Path, Content]]") -> Iterator[_Item]:
        """Rules in the order of their files; those of Sigma need all others of Sigma."""
        from logctl.content.rule_model import CompanionFile, FilterFile, RuleFile
        from logctl.sigma import SigmaFile, SigmaRules

        contents = [*contents]
        sigma = SigmaRules([one for _path, one in contents if isinstance(one, SigmaFile)], READING)
        for path, content in contents:
            match content:
                case LogctlError():
                    self.left_out.append(LeftOut(rule_name(path.stem) or path.name, str(path), content))
                case SigmaFile():
                    for one in sigma.of(content):
                        yield one if isinstance(one, Rule) else LeftOut(one.name, one.place, one.reason)
                case RuleFile():
                    yield _Written(content.name, str(path), content)
                case CompanionFile():
                    self._companions.append((path, content))
                case FilterFile():
                    self._filters.append((path, content))

    def _claim(self, item: _Item) -> None:
        """The first one of a name has it."""
        first = self._items.setdefault(item.name, item)
        if first is not item:
            reason = PluginError(_("its name is that of the rule in %(place)s"), place=first.place)
            self.left_out.append(LeftOut(item.name, item.place, reason))

    def _rule(self, name: str) -> Rule:
        """Raises LogctlError."""
        item = self._items.get(name)
        if item is None:
            raise PluginError(_("there is no rule %(name)s"), name=name)
        if isinstance(item, LeftOut):
            raise item.reason
        if isinstance(item, Rule):
            return item
        if name not in self._made:
            self._made[name] = self._make(item)
        return self._made[name]

    def _make(self, item: _Written) -> Rule:
        if item.name in self._open:
            raise PluginError(_("the rule %(name)s is about itself"), name=item.name)
        if len(self._open) == DEEPEST_CHAIN:
            raise PluginError(_("more than %(most)s rules are about one another"), most=DEEPEST_CHAIN)
        self._open.append(item.name)
        try:
            rule = item.file.made(item.place, self._questions)
            check_size(rule.condition)
            return rule
        finally:
            self._open.pop()

    def _with_texts(self, rule: Rule) -> Rule:
        """Those of later folders last: what a hospital says of a rule goes before what came with it."""
        for _path, companion in self._companions:
            if companion.rule in (rule.name, rule.id):
                rule = companion.added_to(rule)
        return rule
