"""The enabled rules of a data folder, asked of what is new in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from logctl.contracts.rule import Rule
from logctl.detect.catalogue import Catalogue, load_catalogue
from logctl.detect.database import alerts_of
from logctl.detect.gate.gate import Gate
from logctl.detect.gate.history import Enabling, History, history
from logctl.detect.judge import Enabled, Observe, Run, RunReport
from logctl.errors import LogctlError, PluginError
from logctl.language import marked as _
from logctl.manager import add_searches
from logctl.pipeline.changed import ChangedTimes
from logctl.pipeline.engine import Engine


@dataclass(slots=True)
class Asked:
    """What a run did, and which of the enabled rules it could not even begin with, by name."""

    report: RunReport = field(default_factory=RunReport)
    left_out: dict[str, LogctlError] = field(default_factory=dict)


def run_rules(engine: Engine, now: int, until: int | None = None, observe: Observe = None) -> Asked:
    """`now` and `until` are in milliseconds. Where no rule is enabled, nothing is done."""
    asked = Asked()
    decided = history(engine.journal)
    if not decided.enabled:
        return asked
    add_searches(engine.manager, engine.settings)
    catalogue = load_catalogue(engine.settings, engine.manager, decided.enabled)
    rules = [*_ready(engine, catalogue, decided, asked.left_out)]
    run = Run(
        engine.store,
        ChangedTimes(engine.state.folder),
        alerts_of(engine.home.path, make=True),
        engine.settings.zone,
        now,
        until,
    )
    asked.report = run.judge(rules, observe)
    return asked


def _ready(
    engine: Engine, catalogue: Catalogue, decided: History, left_out: dict[str, LogctlError]
) -> Iterator[Enabled]:
    gate = gate_of(engine, catalogue)
    for name, enabling in sorted(decided.enabled.items()):
        try:
            yield _enabled(gate, catalogue.rule(name), enabling)
        except LogctlError as error:
            left_out[name] = error


def _enabled(gate: Gate, rule: Rule, enabling: Enabling) -> Enabled:
    trial = gate.trial(rule)
    if trial.fingerprint != enabling.fingerprint:
        raise PluginError(
            _("the rule %(name)s was changed since it was enabled; try it again and enable it anew"),
            name=rule.name,
        )
    # enabled anew it is asked of everything: meanwhile nobody noted what changed for it
    return Enabled(rule, trial.condition, f"{trial.fingerprint}:{enabling.when}")


def gate_of(engine: Engine, catalogue: Catalogue) -> Gate:
    return Gate(catalogue.filters, engine.settings.zone, engine.manager.tracking)
