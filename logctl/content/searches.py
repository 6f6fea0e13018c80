"""Saved searches as TOML files: `search/NAME.toml` in a content folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl.content.toml_file import read_toml, toml_files
from logctl.contracts import SavedSearch
from logctl.language import marked as _

FOLDER = "search"


def search_files(folder: Path) -> Iterator[Path]:
    return toml_files(folder / FOLDER)


def read_search(file: Path) -> SavedSearch:
    """Raises PluginError with the place and the reason."""
    return read_toml(file, _made, _("%(path)s: no saved search: %(reason)s"))


def _made(written: dict[str, Any]) -> SavedSearch:
    from logctl.content.search_model import (
        SearchFile,  # most commands need neither saved searches nor pydantic
    )

    if "track" in written:
        raise ValueError("it is a tracking query, whose folder is search/tracking")
    return SearchFile.model_validate(written).made()
