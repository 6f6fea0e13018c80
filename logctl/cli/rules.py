"""The rules that a command is about, and what is known of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.contracts.rule import Rule
    from logctl.detect.catalogue import Catalogue
    from logctl.detect.gate.gate import Gate
    from logctl.detect.gate.history import History
    from logctl.pipeline.engine import Engine


@dataclass(frozen=True, slots=True)
class Rules:
    catalogue: "Catalogue"
    gate: "Gate"

    def named(self, names: Sequence[str]) -> "list[Rule]":
        """All of them, where no name is given; each once."""
        if names:
            return [self.catalogue.rule(name) for name in dict.fromkeys(names)]
        return [rule for _name, rule in sorted(self.catalogue.rules.items())]


def loaded(session: Session, names: Sequence[str] | None = None) -> Rules:
    """Those that could not be loaded are in the catalogue, with the reason."""
    from logctl.detect.catalogue import load_catalogue
    from logctl.detect.gate.gate import Gate
    from logctl.manager import add_searches, make_manager

    manager = make_manager(session.settings)
    add_searches(manager, session.settings)
    catalogue = load_catalogue(session.settings, manager, names)
    return Rules(catalogue, Gate(catalogue.filters, session.settings.zone, manager.tracking))


@contextmanager
def decided(session: Session) -> "Iterator[tuple[Engine, History]]":
    """What was decided of rules so far."""
    from logctl.detect.gate.history import history

    with session.engine() as engine:
        yield engine, history(engine.journal)


def reason_given(why: str) -> str:
    if not why.strip():
        raise UsageError(_("--why needs a reason, for whoever asks later"))
    return why.strip()
