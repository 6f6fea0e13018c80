"""Where an event happened, and how a query names it."""

from logctl.event import Fields
from logctl.words import fold


def text(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else str(value)


def chosen(fields: Fields, names: tuple[str, ...]) -> Fields:
    """Those of the names that are there."""
    return {name: fields[name] for name in names if name in fields}


def computer(fields: Fields) -> str | None:
    """The full name as the machine says it, folded as queries fold it; None where there is none."""
    return fold(text(fields, "winlog.computer_name")) or None


def quoted(value: str) -> str:
    """As one value of a query."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
