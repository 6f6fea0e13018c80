"""Why a content file cannot be read, in a line."""


def reason_of(error: ValueError) -> str:
    """Of TOML, of UTF-8, or the first that pydantic found."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    reason = first["msg"].removeprefix("Value error, ")
    return f"{place}: {reason}" if place else reason
