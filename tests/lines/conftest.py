"""A log of lines that nobody writes: `N: text`, or in the form that a configuration says."""

import re
from collections.abc import Iterable, Mapping

import pytest

from logctl import Draft, Label, Line, LineCollector, LineReading, RejectError
from logctl.contracts import Context


class Numbered(LineReading):
    """`form PREFIX` in a configuration puts the prefix before each line."""

    sentences: Mapping[str, Label] = {
        "noted": Label("{vendor.n.text} と記録しました", "noted {vendor.n.text}")
    }

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        if not line.text.startswith(context.header):
            return None
        text = line.text.removeprefix(context.header)
        if text.startswith("#"):
            return ()
        found = re.fullmatch(r"(\w+): (.*)", text, re.DOTALL)
        if found is None:
            return None
        if not found[1].isdecimal():
            raise RejectError("%(number)s is no number", number=found[1])
        return (Draft({"event.action": "noted", "vendor.n.text": found[2]}, int(found[1])),)

    def forms(self, configuration: str) -> tuple[str, ...]:
        return tuple(re.findall(r"(?m)^form (\S+)$", configuration))


def collector(reader: str = "lines") -> LineCollector:
    label = Label("番号の行", "numbered lines")
    return LineCollector("numbered", "1", label, Numbered, programs=("counter",), reader=reader)


@pytest.fixture
def numbered() -> LineCollector:
    return collector()
