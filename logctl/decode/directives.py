"""Lines marked with `#` that say what the columns of those below are: W3C extended log files.

https://www.w3.org/TR/WD-logfile.html; IIS, Exchange, and the firewall of Windows write them. They may come again, and
change, in the middle of a file.
"""

from dataclasses import dataclass, field

_KEPT = ("date", "fields", "time format", "log-type")
"""What records need to be understood."""


@dataclass(slots=True)
class Directives:
    """Those that were met so far."""

    text: str = ""
    known: dict[str, str] = field(default_factory=dict)

    def met(self, line: str) -> None:
        """A line that begins with `#`; most of them say nothing of the columns."""
        text = line.strip()
        name = text[1:].partition(":")[0].strip().casefold()
        if name in _KEPT and self.known.get(name) != text:
            self.known[name] = text
            self.text = "\n".join(self.known[one] for one in _KEPT if one in self.known)


def directive(header: str, name: str) -> str:
    """What one of them says; empty where there is none."""
    for line in header.split("\n"):
        found, _colon, value = line.removeprefix("#").partition(":")
        if found.strip().casefold() == name:
            return value.strip()
    return ""
