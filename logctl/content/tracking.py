"""Tracking queries as TOML files: `search/tracking/NAME.toml` in a content folder."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl.content.searches import FOLDER as SEARCHES
from logctl.content.searches import read_search
from logctl.content.toml_file import read_toml, toml_files
from logctl.contracts import SavedSearch, TrackingQuery
from logctl.language import marked as _

FOLDER = SEARCHES + "/tracking"


def tracking_files(folder: Path) -> Iterator[Path]:
    return toml_files(folder / FOLDER)


def read_tracking(file: Path) -> TrackingQuery:
    """Raises PluginError with the place and the reason."""
    return read_toml(file, _made, _("%(path)s: no tracking query: %(reason)s"))


def read_question(file: Path) -> SavedSearch | TrackingQuery:
    """What has a table `[track]` is a tracking query, wherever it lies."""
    return read_tracking(file) if _has_track(file) else read_search(file)


def _has_track(file: Path) -> bool:
    try:
        return "track" in tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # whoever reads it next says what is wrong
        return False


def _made(written: dict[str, Any]) -> TrackingQuery:
    from logctl.content.tracking_model import (
        TrackingFile,  # most commands need neither tracking queries nor pydantic
    )

    return TrackingFile.model_validate(written).made()
