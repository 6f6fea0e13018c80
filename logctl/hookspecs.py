"""The hooks, in the order in which a record meets what they register. All are called once, at start-up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pluggy

from logctl.contracts import Amender, Collector, Inference, SavedSearch, TrackingQuery

if TYPE_CHECKING:
    from logctl.contracts.notifier import Notifier
    from logctl.contracts.report import Report
    from logctl.contracts.rule import Rule

PROJECT = "logctl"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def register_collectors(register: Callable[[Collector], None]) -> None:
    """Register collectors, e.g. `register(MyCollector())`; a name that is taken is refused."""


@hookspec
def register_amenders(register: Callable[[Amender], None]) -> None:
    """Register amenders: what several records together say, as fields of the events that it is about."""


@hookspec
def register_inferences(register: Callable[[Inference], None]) -> None:
    """Register inferences: what a sequence of events makes likely, such as that a file was copied."""


@hookspec
def register_searches(register: Callable[[SavedSearch], None]) -> None:
    """Register saved searches; those in TOML files of a content folder come by this hook too."""


@hookspec
def register_tracking_queries(register: Callable[[TrackingQuery], None]) -> None:
    """Register tracking queries: which files, and what must have become of them; those in TOML files come by this hook too."""


@hookspec
def register_rules(register: "Callable[[Rule], None]") -> None:
    """Register alert rules, such as those with a condition in Python; rules in files of `plugins/rules` need no hook."""


@hookspec
def register_notifiers(register: "Callable[[Notifier], None]") -> None:
    """Register notifiers: ways to tell people, or other systems, what rules found."""


@hookspec
def register_reports(register: "Callable[[Report], None]") -> None:
    """Register reports: what events of a time say together, as tables and charts; each is a command of `logctl report`."""
