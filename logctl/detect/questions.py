"""What rules in files may name: saved searches, tracking queries, other rules."""

from collections.abc import Callable, Mapping

from logctl.contracts.rule import Condition
from logctl.detect.source import READING, tree_of
from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.manager import Manager
from logctl.query import text_of
from logctl.saved import asked


class Questions:
    """`manager` gives the one that has saved searches, and is not asked before one is needed."""

    def __init__(self, manager: Callable[[], Manager], condition: Callable[[str], Condition]) -> None:
        self._manager, self._condition = manager, condition

    def condition(self, rule: str) -> Condition:
        return self._condition(rule)

    def query(self, text: str) -> str:
        tree_of(text)
        return text

    def saved(self, name: str, parameters: Mapping[str, str | list[str]]) -> str:
        """Of the search's own times nothing is left: a rule is asked of those in which something changed."""
        values = {key: [one] if isinstance(one, str) else one for key, one in parameters.items()}
        tree = asked(self._manager().search(name), values, READING)
        text = text_of(tree)
        if tree_of(text) != tree:
            raise QueryError(_("as a query it would mean something else"))
        return text

    def tracking(self, name: str, parameters: Mapping[str, str]) -> str:
        asked(self._manager().tracking_query(name), {key: [one] for key, one in parameters.items()}, READING)
        return name
