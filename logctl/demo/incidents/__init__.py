"""What should not have happened: each is acted once, and the truth says what it was."""

from collections.abc import Callable, Generator

from logctl.demo.incidents import accounts, files, network, patients, traces
from logctl.demo.truth import Incident
from logctl.demo.world import World

Play = Callable[[World, Incident], Generator[int, None, None]]
"""Chooses its people and places at once, before it waits for the first time; what it gives first is when to begin."""

PLAYS: tuple[tuple[Incident, Play], ...] = (
    *files.PLAYS,
    *patients.PLAYS,
    *accounts.PLAYS,
    *network.PLAYS,
    *traces.PLAYS,
)


def incidents(world: World) -> None:
    """All are cast before the first day is planned, so that nobody has a shift and an incident at once."""
    for model, play in PLAYS:
        incident = Incident(model.id, model.title)
        world.truth.incidents.append(incident)
        world.timeline.start(_played(world, incident, play))


def _played(world: World, incident: Incident, play: Play) -> Generator[int, None, None]:
    acts = play(world, incident)
    yield next(acts)
    incident.begin = world.now
    for pause in acts:
        assert not world.truth.attentive, (
            f"{incident.id} waits while it notes: others' records would be its evidence"
        )
        yield pause
    incident.end = world.now
