"""Looking is itself on record: nothing is given out before that is on the disk."""

from logctl.errors import JournalError, UsageError
from logctl.journal.audit import Looked, note
from logctl.language import marked as _
from logctl.pipeline.engine import Engine
from logctl.query import Node
from logctl.query.people import asks_for_people, bare, names_somebody
from logctl.store import Sort

_SAMPLE = 200
"""So many of the newest events that a bare word finds are looked at for a person of that name."""


def needs_purpose(engine: Engine, query: Node) -> bool:
    """As the settings demand it."""
    match engine.settings.purpose_for:
        case "everything":
            return True
        case "people":
            return asks_for_people(query) or any(_names(engine, leaf) for leaf in bare(query))
        case _:
            return False


def _names(engine: Engine, leaf: Node) -> bool:
    return any(names_somebody(leaf, event) for event in engine.store.find(leaf, Sort(), _SAMPLE))


def put_on_record(engine: Engine, looked: Looked) -> str | None:
    """Why it could not be, where the settings let it pass; else raises UsageError."""
    try:
        note(engine.journal, looked)
    except JournalError as error:
        if engine.settings.audit == "required":
            raise UsageError(
                _(
                    "this cannot be put on record, so nothing is shown: %(reason)s; the setting `audit = "
                    '"when-possible"` lets it pass'
                ),
                reason=error,
            ) from error
        return str(error)
    return None
