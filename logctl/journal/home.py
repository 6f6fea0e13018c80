"""The data folder: which journal it holds, and the language of its sentences."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from logctl.errors import JournalError
from logctl.language import LANGUAGES, Language
from logctl.language import marked as _
from logctl.lock import FileLock

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Home:
    """`language` is fixed at first use: stored sentences are in it."""

    path: Path
    journal_id: str
    language: Language

    @property
    def journal(self) -> Path:
        return self.path / "journal"

    @property
    def index(self) -> Path:
        return self.path / "index"


def _read(path: Path) -> Home:
    file = path / "home.json"
    try:
        known = json.loads(file.read_bytes())
        if known["format"] > FORMAT:
            raise JournalError(_("%(path)s: made by a newer logctl; use that one"), path=path)
        if known["language"] not in LANGUAGES or not isinstance(known["journal"], str):
            raise ValueError("unknown journal or language")
        return Home(path, known["journal"], known["language"])
    except (ValueError, KeyError, TypeError) as error:
        raise JournalError(_("%(path)s: damaged: %(reason)s"), path=file, reason=error) from error


def _create(path: Path, language: Language) -> None:
    import uuid

    (path / "journal" / "segments").mkdir(parents=True, exist_ok=True)
    known = {"format": FORMAT, "journal": uuid.uuid4().hex, "language": language}
    fresh = path / "home.json.new"
    with fresh.open("w", encoding="utf-8") as stream:
        json.dump(known, stream)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path / "home.json")


def open_home(path: Path, language: Language | None = None) -> Home:
    """With a language, a folder that is not there yet is made; without, it is an error."""
    try:
        if (path / "home.json").is_file():
            return _read(path)
        if language is None:
            raise JournalError(
                _(
                    "%(path)s: no data folder yet; `logctl ingest` makes it, LOGCTL_HOME or --home names another"
                ),
                path=path,
            )
        path.mkdir(parents=True, exist_ok=True)
        with FileLock(path / "home.lock").hold():
            if not (path / "home.json").is_file():
                _create(path, language)
        return _read(path)
    except OSError as error:
        raise JournalError(
            _("%(path)s: cannot be used: %(reason)s"), path=path, reason=error.strerror or error
        ) from error
