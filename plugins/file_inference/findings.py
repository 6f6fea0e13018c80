"""What is added to which event. What is said first of an event stays: rules are asked in the order of their weight."""

from collections.abc import Iterable

from logctl.event import Fields, Value

from .scores import SCORES
from .signals import Signal

PREFIX = "logctl.lineage."


class Findings:
    def __init__(self) -> None:
        self.fields: dict[str, Fields] = {}
        self._whole: dict[str, Signal] = {}

    def __contains__(self, signal: Signal) -> bool:
        return signal.id in self.fields

    def claim(
        self,
        anchor: Signal,
        rule: str,
        operation: str,
        *,
        source: str = "",
        target: str = "",
        terminal: str = "",
        evidence: Iterable[Signal] = (),
    ) -> bool:
        """False where something was said of the event before."""
        said: Fields = {"operation": operation, "from": source, "to": target, "terminal": terminal}
        return self._say(anchor, rule, said, evidence)

    def maybe(
        self,
        anchor: Signal,
        rule: str,
        operations: list[str],
        *,
        source: str = "",
        target: str = "",
        terminal: str = "",
        evidence: Iterable[Signal] = (),
    ) -> bool:
        """It may have been one of these, and that is not claimed."""
        said: Fields = {"possible": operations, "from": source, "to": target, "terminal": terminal}
        return self._say(anchor, rule, said, evidence)

    def part(self, signals: Iterable[Signal], anchor: Signal) -> None:
        """They are a part of what the anchor says, or of what that is a part of."""
        whole = self.whole(anchor)
        for signal in signals:
            if signal.id not in self.fields and signal is not whole:
                self.fields[signal.id] = {f"{PREFIX}part_of": whole.id}
                self._whole[signal.id] = whole

    def whole(self, signal: Signal) -> Signal:
        return self._whole.get(signal.id, signal)

    def is_part(self, signal: Signal) -> bool:
        return signal.id in self._whole

    def _say(self, anchor: Signal, rule: str, said: Fields, evidence: Iterable[Signal]) -> bool:
        """Without what is empty."""
        if anchor in self:
            return False
        others = {signal.id: signal for signal in evidence if signal.id != anchor.id}
        ids: Value = [signal.id for signal in sorted(others.values(), key=lambda signal: signal.order)]
        whole = said | {"rule": rule, "confidence": SCORES[rule], "evidence": ids}
        self.fields[anchor.id] = {f"{PREFIX}{name}": value for name, value in whole.items() if value}
        return True
