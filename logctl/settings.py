"""Settings: flags, then LOGCTL_* variables, then a logctl.toml; unknown keys are refused."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from logctl.errors import SettingsError
from logctl.language import Language
from logctl.language import marked as _

FILE_NAME = "logctl.toml"
NAMES_CODE = frozenset({"plugins_dirs"})
"""Settings that make logctl run code; a logctl.toml that merely lies in the working folder may not set them."""


def config_folder() -> Path:
    """Where the user's own settings and keys lie; never inside the data folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "logctl"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "logctl"


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "logctl"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "logctl"


class Settings(BaseModel):
    """One line of docs each: `description` is what `docs/reference/settings.md` says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Field(default_factory=_data_folder, description="the data folder: journal and index")
    store: str = Field(default="embedded", description="where events are searched: `embedded`")
    timezone: str = Field(
        default="Asia/Tokyo", description="zone in which times are shown and, without a zone, read"
    )
    encoding: str = Field(default="cp932", description="encoding of text that is not UTF-8")
    lang: Language | None = Field(
        default=None, description="language of everything shown: `ja` or `en`; default: the locale's"
    )
    plugins_dirs: tuple[Path, ...] = Field(
        default=(), description="further content folders, each with `collectors/` and so on"
    )
    workers: int | None = Field(
        default=None,
        ge=0,
        le=64,
        description="worker processes for normalising; 0: none; default: by the processors there are",
    )
    retention_class: str = Field(
        default="standard",
        pattern=r"^[a-z][a-z0-9_]{0,30}$",
        description="retention class of what is ingested",
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"no time zone {value!r}") from error
        return value

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, value: str) -> str:
        try:
            ascii_too = "a\n".encode(value) == b"a\n"
        except (LookupError, UnicodeError) as error:
            raise ValueError(f"no encoding {value!r}") from error
        if not ascii_too:
            raise ValueError(f"{value!r} is no encoding that logs are cut into lines in")
        return value

    @field_validator("home")
    @classmethod
    def _expanded_home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("plugins_dirs")
    @classmethod
    def _expanded_folders(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(folder.expanduser() for folder in value)

    @field_validator("store")
    @classmethod
    def _known_store(cls, value: str) -> str:
        if value != "embedded":
            raise ValueError("this version has only the embedded store")
        return value

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def _settings_file(flag: Path | None, environment: Mapping[str, str]) -> tuple[Path | None, bool]:
    """The file, and whether the user named it or keeps it (so that it may name code)."""
    named = flag or (Path(environment["LOGCTL_CONFIG"]) if environment.get("LOGCTL_CONFIG") else None)
    if named:
        return named, True
    here, own = Path(FILE_NAME), config_folder() / FILE_NAME
    return (here, False) if here.is_file() else (own, True) if own.is_file() else (None, True)


def _from_file(path: Path, trusted: bool) -> dict[str, Any]:
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            _("%(path)s: cannot be read: %(reason)s"), path=path, reason=error.strerror or error
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(_("%(path)s: not valid TOML: %(reason)s"), path=path, reason=error) from error
    if not trusted and (code := NAMES_CODE & values.keys()):
        raise SettingsError(
            _(
                "%(path)s: %(key)s may not be set by a file in the working folder; name the file with --config"
            ),
            path=path,
            key=min(code),
        )
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: environment[f"LOGCTL_{name.upper()}"]
        for name in Settings.model_fields
        if environment.get(f"LOGCTL_{name.upper()}")
    }
    if folders := environment.get("LOGCTL_PLUGINS_DIRS"):
        values["plugins_dirs"] = folders.split(os.pathsep)
    return values


def load_settings(
    flags: Mapping[str, Any], *, config: Path | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """`flags` are the options that were given; those that are None count as not given."""
    environment = os.environ if environment is None else environment
    path, trusted = _settings_file(config, environment)
    layers: list[tuple[str, dict[str, Any]]] = [
        (str(path), _from_file(path, trusted) if path else {}),
        ("LOGCTL_*", _from_environment(environment)),
        (_("command line"), {name: value for name, value in flags.items() if value not in (None, ())}),
    ]
    merged = {name: value for _place, values in layers for name, value in values.items()}
    try:
        return Settings(**merged)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else "?"
        places = [place for place, values in layers if key in values]
        raise SettingsError(
            _("setting %(key)s: %(reason)s (from %(place)s)"),
            key=key,
            reason=first["msg"].removeprefix("Value error, "),
            place=places[-1] if places else "?",
        ) from error
