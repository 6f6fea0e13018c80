"""Amenders to test with, and events for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from logctl.contracts import Amender, Context, Draft, Fact, Facts, Key, RawRecord, Reach, Recognition, Want
from logctl.event import Event, Fields
from logctl.language import Label, Language
from logctl.normalise import Normaliser
from logctl.pipeline.amend.answer import Amendments
from logctl.pipeline.amend.facts import FactTable
from logctl.pipeline.amend.links import Links, links_of
from logctl.pipeline.transform import Work
from logctl.pipeline.workers import Inline
from logctl.store import Store
from support.events import make_event

SHORTLY = Reach()
TELLS = Label("試験", "made for a test")


@dataclass
class Tags:
    """Who says a tag gives it to whoever asks for the same user afterwards."""

    name: str = "tags"
    reach: Reach = SHORTLY
    fields: frozenset[str] = frozenset({"user.domain", "user.id", "source.port"})

    @property
    def kinds(self) -> Mapping[str, Reach]:
        return {"tag": self.reach}

    def facts(self, event: Event) -> Iterable[Fact]:
        if event.fields.get("event.action") == "says":
            yield Fact(key_of(event), {"user.domain": str(event.fields["event.reason"])})

    def want(self, event: Event) -> Want | None:
        return Want((key_of(event),)) if event.fields.get("event.action") == "asks" else None

    def amend(self, want: Want, facts: Facts) -> Fields:
        (key,) = want.keys
        known = facts.before(key)
        if known is None and self.reach.before is None:
            known = facts.after(key)
        return {**known.fields, "user.id": known.event} if known else {}

    def concerned(self, key: Key) -> str:
        _kind, host, *user = key
        return f'host.name:"{host}"' + (f' AND user.name:"{user[0]}"' if user else "")


class Around(Tags):
    """All that was said from a second before to a second after."""

    def amend(self, want: Want, facts: Facts) -> Fields:
        (key,) = want.keys
        found = facts.within(key, facts.time - 1000, facts.time + 1000)
        return {"user.domain": ",".join(str(known.fields["user.domain"]) for known in found)}


def key_of(event: Event) -> Key:
    return "tag", str(event.fields["host.name"]), str(event.fields["user.name"])


def says(number: int, tag: str, **more: Any) -> Event:
    return _event(number, {"event.action": "says", "event.reason": tag}, **more)


def asks(number: int, **more: Any) -> Event:
    return _event(number, {"event.action": "asks"}, **more)


def _event(number: int, fields: Fields, user: str = "akisora", host: str = "ns3-pc01", **more: Any) -> Event:
    return make_event({**fields, "user.name": user, "host.name": host}, number=number, **more)


def links(event: Event, *amenders: Amender) -> Links:
    found = links_of(event, by_name(*amenders))
    assert found is not None
    return found


def by_name(*amenders: Amender) -> dict[str, Amender]:
    return {amender.name: amender for amender in amenders or (Tags(),)}


def amendments(folder: Path, *amenders: Amender) -> Amendments:
    return Amendments(FactTable(folder), by_name(*amenders))


@dataclass
class Tells:
    """A collector whose sentence is what was added."""

    name: str = "tells"
    version: str = "1"
    label: Label = TELLS

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        return None

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        return []

    def message(self, fields: Fields, language: Language) -> str:
        return f"{fields['event.action']} {fields.get('user.domain')}"


def inline(store: Store, *amenders: Amender) -> Inline:
    return Inline(Work(Normaliser({"tells": Tells()}, "en"), store.prepare, by_name(*amenders)))
