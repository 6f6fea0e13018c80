"""Saved searches as TOML files: `search/NAME.toml` in a content folder."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl.content.reason import reason_of
from logctl.contracts import SavedSearch
from logctl.errors import PluginError
from logctl.language import marked as _

FOLDER = "search"


def search_files(folder: Path) -> Iterator[Path]:
    """Sorted by name."""
    where = folder / FOLDER
    files = where.glob("*.toml") if where.is_dir() else ()
    return iter(sorted(file for file in files if not file.name.startswith(("_", "."))))


def read_search(file: Path) -> SavedSearch:
    """Raises PluginError with the place and the reason."""
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        search = _made(written)
    except OSError as error:
        raise _unfit(file, error.strerror or error) from error
    except ValueError as error:  # of TOML, of UTF-8, of the model
        raise _unfit(file, reason_of(error)) from error
    if search.name != file.stem:
        raise _unfit(file, f"the name {search.name!r} is not that of the file")
    return search


def _made(written: dict[str, Any]) -> SavedSearch:
    from logctl.content.search_model import (
        SearchFile,  # most commands need neither saved searches nor pydantic
    )

    return SearchFile.model_validate(written).made()


def _unfit(file: Path, reason: object) -> PluginError:
    return PluginError(_("%(path)s: no saved search: %(reason)s"), path=file, reason=reason)
