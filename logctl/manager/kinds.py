"""What plugins may register: its kinds, their hooks, and how their names are spelt."""

import re
from typing import TYPE_CHECKING, Any, Literal, Union

from logctl.contracts import Amender, Collector, Inference, SavedSearch, TrackingQuery

if TYPE_CHECKING:
    from logctl.contracts.notifier import Notifier
    from logctl.contracts.report import Report
    from logctl.contracts.rule import Rule

Origin = Literal["bundled", "folder", "package"]
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SEARCH_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
_RULE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
Content = Union[Collector, Amender, Inference, SavedSearch, TrackingQuery, "Rule", "Notifier", "Report"]
Question = SavedSearch | TrackingQuery
KINDS: dict[str, type[Any]] = {
    "collector": Collector,
    "amender": Amender,
    "inference": Inference,
    "search": SavedSearch,
    "tracking": TrackingQuery,
}
LATER = ("rule", "notifier", "report")
"""What only some commands need is asked of plugins when it is needed."""
HOOKS = {
    "collector": "register_collectors",
    "amender": "register_amenders",
    "inference": "register_inferences",
    "search": "register_searches",
    "tracking": "register_tracking_queries",
    "rule": "register_rules",
    "notifier": "register_notifiers",
    "report": "register_reports",
}
QUESTIONS = ("search", "tracking")
"""They are called by one command, and share their names."""
SPELLING = {
    "search": (_SEARCH_NAME, "-"),
    "tracking": (_SEARCH_NAME, "-"),
    "rule": (_RULE_NAME, "- or _"),
    "report": (_SEARCH_NAME, "-"),
}
ANY_NAME = (_NAME, "_")


def type_of(kind: str) -> type[Any]:
    if kind in KINDS:
        return KINDS[kind]
    from logctl.contracts.notifier import Notifier
    from logctl.contracts.report import Report
    from logctl.contracts.rule import Rule

    return {"rule": Rule, "notifier": Notifier, "report": Report}[kind]
