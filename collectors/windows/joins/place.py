"""Where an event happened, and how a query names it."""

from logctl.event import Fields


def text(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else str(value)


def chosen(fields: Fields, names: tuple[str, ...]) -> Fields:
    """Those of the names that are there."""
    return {name: fields[name] for name in names if name in fields}


def computer(fields: Fields) -> str | None:
    """The full name as the machine says it; None for what is no Windows event or names no machine."""
    return text(fields, "winlog.computer_name").lower() or None


def quoted(value: str) -> str:
    """As one value of a query."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
