"""Findings, channels and messages for tests of how people are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from logctl.contracts.notifier import Message, Notice, Notifier
from logctl.contracts.rule import Each, Events, Rule
from logctl.detect.finding import Finding
from logctl.detect.notify.channels import Channel
from logctl.language import Label
from logctl.manager import Manager, make_manager
from logctl.settings import Settings

HOUR = 3_600_000
DAY = 24 * HOUR
NOON = 1_792_983_600_000
"""12:00 on 26 October 2026 in Japan."""
RULE = Rule(
    "many-failures",
    Label("ログオン失敗の多発", "Many failed logons"),
    Label("説明", "description"),
    Each(Events("event.action:logon-failed")),
    "high",
    Label("本人に確認する", "Ask the person"),
)


@cache
def manager() -> Manager:
    return make_manager(Settings())


def bundled(name: str) -> Notifier:
    return manager().notifiers[name]


def finding(number: int = 1, **more: Any) -> Finding:
    plain = Finding(
        id=f"{number:032x}",
        rule=RULE.name,
        names=("host.name", "user.name"),
        group=("pc-1", "秋空花子"),
        start=NOON - 12 * HOUR,
        end=NOON + 12 * HOUR,
        first=NOON - HOUR,
        last=NOON,
        hits=3,
        severity="high",
    )
    return replace(plain, **more)


def notice(number: int = 1, **more: Any) -> Notice:
    plain = Notice(
        id=f"{number:032x}-high",
        finding=f"{number:032x}",
        rule=RULE.name,
        title=RULE.title,
        advice=RULE.advice,
        severity="high",
        first=NOON - HOUR,
        last=NOON,
        hits=3,
        entities={"host.name": "pc-1"},
    )
    return replace(plain, **more)


def message(options: Mapping[str, Any], *notices: Notice, **more: Any) -> Message:
    return Message("c0ffee" * 5 + "00", notices or (notice(),), options, **more)


@dataclass
class Collected:
    """A notifier that keeps what it is told, and fails while `down`."""

    name: str = "collected"
    label: Label = field(default=Label("記憶", "memory"))
    messages: list[Message] = field(default_factory=list)
    tried: list[Message] = field(default_factory=list)
    down: bool = False

    def check(self, options: Mapping[str, Any]) -> None:
        if options:
            raise ValueError(f"there is no option {min(options)}")

    def deliver(self, message: Message) -> None:
        self.tried.append(message)
        if self.down:
            raise ConnectionRefusedError("nobody there")
        self.messages.append(message)

    @property
    def told(self) -> list[str]:
        """Ids of notices, in order."""
        return [one.id for message in self.messages for one in message.notices]


def channel(notifier: Notifier, name: str = "office", **more: Any) -> Channel:
    """At once, unless told otherwise."""
    return Channel(name, notifier, **{"options": {}, "digest": 0, **more})
