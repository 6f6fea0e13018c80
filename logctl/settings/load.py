"""Settings: flags, then LOGCTL_* variables, then a logctl.toml; unknown keys are refused."""

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logctl.errors import SettingsError, UnfitError
from logctl.language import LANGUAGES
from logctl.language import marked as _
from logctl.settings.settings import Settings, config_folder

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE_NAME = "logctl.toml"
NAMES_CODE = frozenset({"dashboards_url", "notify", "plugins_dirs", "reports"})
"""Settings that make logctl run code, or send what it found somewhere; a logctl.toml that merely lies in the working
folder may not set them."""

_LISTS = ("whole_logs", "timezones", "hosts", "shares")
"""Settings of several values, which commas part in a variable."""


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
        one.name: environment[f"LOGCTL_{one.name.upper()}"]
        for one in fields(Settings)
        if environment.get(f"LOGCTL_{one.name.upper()}")
    }
    if folders := environment.get("LOGCTL_PLUGINS_DIRS"):
        values["plugins_dirs"] = folders.split(os.pathsep)
    if files := environment.get("LOGCTL_CONFIGURATIONS"):
        values["configurations"] = files.split(os.pathsep)
    for name in _LISTS:
        if entries := environment.get(f"LOGCTL_{name.upper()}"):
            values[name] = [entry.strip() for entry in entries.split(",")]
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
    return _plain(merged) or _checked(merged, layers)


def _plain(merged: dict[str, Any]) -> Settings | None:
    """What nearly every command has; pydantic takes longer to import than a search takes."""
    home, lang = merged.get("home", ""), merged.get("lang")
    if merged.keys() - {"home", "lang"} or not isinstance(home, str | Path) or lang not in (None, *LANGUAGES):
        return None
    plain = Settings(lang=lang)
    return replace(plain, home=Path(home).expanduser()) if "home" in merged else plain


def _checked(merged: dict[str, Any], layers: list[tuple[str, dict[str, Any]]]) -> Settings:
    from pydantic import ValidationError

    from logctl.settings.model import checked_settings

    try:
        return checked_settings(merged)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else "?"
        places = [place for place, values in layers if key in values]
        raise SettingsError(
            _("setting %(key)s: %(reason)s (from %(place)s)"),
            key=key,
            reason=_reason(first),
            place=places[-1] if places else "?",
        ) from error


_REASONS = {
    "dict_type": _("it must be tables in a file, such as `[notify.NAME]`"),
    "extra_forbidden": _("there is no such setting"),
    "int_parsing": _("a whole number is wanted"),
    "greater_than_equal": _("it must be %(ge)s or more"),
    "less_than_equal": _("it must be %(le)s or less"),
    "literal_error": _("it must be one of these: %(expected)s"),
    "string_pattern_mismatch": _("it must fit %(pattern)s"),
}


def _reason(found: "ErrorDetails") -> object:
    """Ours, or pydantic's in our words; what it says rarely stays as it says it."""
    told = found.get("ctx", {})
    if isinstance(ours := told.get("error"), UnfitError):
        return ours
    template = _REASONS.get(found["type"])
    if template is None:
        return found["msg"]
    return UnfitError(template, **{name: str(value).replace(" or ", ", ") for name, value in told.items()})
