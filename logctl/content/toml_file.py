"""Content files in TOML: what is in one, or why it cannot be read, in a line."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from logctl.content.toml_place import line_of
from logctl.errors import PluginError


class Named(Protocol):
    @property
    def name(self) -> str: ...


_Content = TypeVar("_Content", bound=Named)


def toml_files(folder: Path) -> Iterator[Path]:
    """Sorted by name; hidden ones and such with an underscore are left out."""
    files = folder.glob("*.toml") if folder.is_dir() else ()
    return iter(sorted(file for file in files if not file.name.startswith(("_", "."))))


def read_toml(
    file: Path, made: Callable[[dict[str, Any]], _Content], unfit: str, until: str | None = None
) -> _Content:
    """What `made` makes of the file, or of what it has before `until`. Raises PluginError with `unfit`, its %(path)s
    and %(reason)s."""
    text = ""
    try:
        text = file.read_text(encoding="utf-8")
        found = made(tomllib.loads(text.partition(until)[0] if until else text))
    except OSError as error:
        raise PluginError(unfit, path=file, reason=error.strerror or error) from error
    except RecursionError as error:
        raise PluginError(unfit, path=file, reason="it is nested too deeply") from error
    except ValueError as error:  # of TOML, of UTF-8, of the model
        raise PluginError(unfit, path=file, reason=_reason(error, text)) from error
    if found.name != file.stem:
        raise PluginError(unfit, path=file, reason=f"the name {found.name!r} is not that of the file")
    return found


def _reason(error: ValueError, text: str) -> str:
    from pydantic import ValidationError  # most commands need it for nothing else

    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"]))
    reason = first["msg"].removeprefix("Value error, ")
    line = line_of(text, first["loc"])
    return "".join((f"line {line}: " if line else "", f"{place}: " if place else "", reason))
