"""What there is to set; a plain dataclass, so that a command whose settings are all defaults starts without pydantic."""

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from logctl.errors import UnfitError
from logctl.language import Language
from logctl.language import marked as _

AUDIT = "audit"
"""The retention class of what logctl notes of those who look."""


def config_folder() -> Path:
    """Where the user's own settings and keys lie; never inside the data folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "logctl"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "logctl"


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "logctl"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "logctl"


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise UnfitError(_("there is no time zone %(value)s"), value=value) from error
    return value


def _known_encoding(value: str) -> str:
    try:
        ascii_too = "a\n".encode(value) == b"a\n"
    except (LookupError, UnicodeError) as error:
        raise UnfitError(_("there is no encoding %(value)s"), value=value) from error
    if not ascii_too:
        raise UnfitError(_("%(value)s is no encoding that logs are cut into lines in"), value=value)
    return value


def _values_of_paths(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in entries:
        pattern, equals, value = entry.rpartition("=")
        if not (pattern and equals and value):
            raise UnfitError(_("%(value)s has not the form PATTERN=VALUE"), value=entry)
    return entries


def _zones_of_paths(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in _values_of_paths(entries):
        _known_zone(entry.rpartition("=")[2])
    return entries


_SHARE = re.compile(r"[^:=\s]+:[^=]+=(?:\\\\|//)[^\\/]+[\\/][^\\/]+.*")


def _share_map(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in entries:
        if not _SHARE.fullmatch(entry):
            raise UnfitError(
                _("%(value)s has not the form HOST:LOCAL=UNC, such as %(example)s"),
                value=entry,
                example=r"fs01:D:\karte=\\fs01\karte",
            )
    return entries


def _retention_of_logs(value: str) -> str:
    if value == AUDIT:
        raise UnfitError(
            _("`%(value)s` is for the record of who looked; logs need another class"), value=value
        )
    return value


def _expression(value: str | None) -> str | None:
    try:
        re.compile(value or "")
    except re.error as error:
        raise UnfitError(
            _("%(value)s is no regular expression: %(reason)s"), value=value, reason=error
        ) from error
    return value


def _known_store(value: str) -> str:
    if value != "embedded":
        for url in value.split(","):
            _check_url(url)
    return value


def _check_url(url: str) -> None:
    part = urlsplit(url)
    if part.scheme not in ("http", "https") or not part.hostname:
        raise UnfitError(
            _("%(value)s is neither `embedded` nor the https:// address of an OpenSearch node"), value=url
        )
    if part.username or part.password:
        raise UnfitError(
            _(
                "login name and password do not belong into the address: `opensearch_user`, `opensearch_password_file`"
            )
        )
    if part.scheme == "http" and part.hostname not in _LOOPBACK:
        raise UnfitError(
            _("http:// sends patients' names and passwords in plain text; only https:// may leave this host")
        )


_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _expanded(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(folder.expanduser() for folder in folders)


def _expanded_file(file: Path | None) -> Path | None:
    return file.expanduser() if file else None


def _described(
    description: str, *, check: Callable[[Any], Any] | None = None, **limits: Any
) -> dict[str, Any]:
    """`limits` are those of pydantic's Field; `check` gets the value in its type, and gives it back or raises."""
    return {"description": description, "check": check, "limits": limits}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Checked by `load_settings` alone. The descriptions are what `docs/reference/settings.md` says."""

    home: Path = field(
        default_factory=_data_folder,
        metadata=_described("the data folder: journal and index", check=Path.expanduser),
    )
    store: str = field(
        default="embedded",
        metadata=_described(
            "where events are searched: `embedded`, or the `https://` addresses of an OpenSearch cluster's nodes,"
            " separated by commas (`http://` only on this host)",
            check=_known_store,
        ),
    )
    timezone: str = field(
        default="Asia/Tokyo",
        metadata=_described("zone in which times are shown and, without a zone, read", check=_known_zone),
    )
    encoding: str = field(
        default="cp932", metadata=_described("encoding of text that is not UTF-8", check=_known_encoding)
    )
    lang: Language | None = field(
        default=None, metadata=_described("language of everything shown: `ja` or `en`; default: the locale's")
    )
    plugins_dirs: tuple[Path, ...] = field(
        default=(),
        metadata=_described("further content folders, each with `collectors/` and so on", check=_expanded),
    )
    workers: int | None = field(
        default=None,
        metadata=_described(
            "worker processes for normalising; 0: none; default: by the processors there are", ge=0, le=64
        ),
    )
    retention_class: str = field(
        default="standard",
        metadata=_described(
            "retention class of what is ingested; `audit` is logctl's own",
            check=_retention_of_logs,
            pattern=r"^[a-z][a-z0-9_]{0,30}$",
        ),
    )

    whole_logs: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "logs that arrive whole, as `HOST/LOG` with `*` (`*/Security`): of these a number that is missing is a"
            " missing record; others may have been filtered. What is in the index already needs `logctl reindex`"
        ),
    )

    configurations: tuple[Path, ...] = field(
        default=(),
        metadata=_described(
            "settings files of servers (squid.conf, nginx.conf, httpd.conf, smb.conf) that say in which form their"
            " logs are written; those that lie among the logs are read too",
            check=_expanded,
        ),
    )
    timezones: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "zones of logs that are not written in `timezone` and do not name theirs, as `PATTERN=ZONE`, the pattern"
            " for the path, with `*` (`*/iis/*=UTC`); the first that fits",
            check=_zones_of_paths,
        ),
    )
    hosts: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "whose logs they are where they do not say it, as `PATTERN=HOST` (`*/web01/*=web01`); the first that fits",
            check=_values_of_paths,
        ),
    )
    shares: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "where folders of servers are on the network, as `HOST:LOCAL=UNC` (`fs01:D:\\karte=\\\\fs01\\karte`,"
            " `sv01:/srv/karte=\\\\sv01\\karte`; of NetApp `svm1:(volume);/=\\\\svm1\\karte`), for events that tell the"
            " server's own path only. What is in the index already needs `logctl reindex`",
            check=_share_map,
        ),
    )

    patient_id_width: int | None = field(
        default=None,
        metadata=_described(
            "digits of a patient id: `147` and `00000147` are one patient's; default: ids are as they are written",
            ge=1,
            le=20,
        ),
    )
    patient_id_check: (
        Literal["modulus-10-weight-2", "modulus-10-weight-3", "modulus-11", "7dr", "9dr"] | None
    ) = field(
        default=None,
        metadata=_described(
            "how the last digit of a patient id is made of the others; an id that does not fit is marked with"
            " `ehr.patient.id_wrong`. What is in the index already needs `logctl reindex`"
        ),
    )
    patient_id_temporary: str | None = field(
        default=None,
        metadata=_described(
            "regular expression for temporary patient ids, which have another form", check=_expression
        ),
    )
    patient_id_branch: str | None = field(
        default=None,
        metadata=_described(
            "what stands before a branch number: with `-` a search for `147` finds `147-02` too", max_length=5
        ),
    )

    audit: Literal["required", "when-possible"] = field(
        default="required",
        metadata=_described(
            "what is done where a search cannot be put on record: `required` shows nothing, `when-possible` warns"
        ),
    )
    purpose_for: Literal["nothing", "people", "everything"] = field(
        default="nothing",
        metadata=_described("which searches need a `--purpose`: none, those for a person or patient, or all"),
    )

    opensearch_user: str | None = field(default=None, metadata=_described("who logs in to OpenSearch"))
    opensearch_password: str | None = field(
        default=None,
        metadata=_described(
            "the password, where a variable is safe enough; better: `opensearch_password_file`"
        ),
    )
    opensearch_password_file: Path | None = field(
        default=None, metadata=_described("file with the password in its first line", check=_expanded_file)
    )
    opensearch_ca: Path | None = field(
        default=None,
        metadata=_described(
            "PEM file of the authority that OpenSearch's certificate is from", check=_expanded_file
        ),
    )
    opensearch_certificate: Path | None = field(
        default=None,
        metadata=_described(
            "PEM file of a client certificate, if OpenSearch wants one", check=_expanded_file
        ),
    )
    opensearch_key: Path | None = field(
        default=None, metadata=_described("PEM file of that certificate's key", check=_expanded_file)
    )
    opensearch_prefix: str = field(
        default="logctl",
        metadata=_described(
            "beginning of the names of all indices, for several stores in one cluster",
            pattern=r"^[a-z][a-z0-9-]{0,30}$",
        ),
    )
    opensearch_period: Literal["month", "year"] = field(
        default="month",
        metadata=_described("what lies in one index: a `month` or a `year`; read by `opensearch setup`"),
    )
    opensearch_replicas: int | None = field(
        default=None,
        metadata=_described(
            "copies of each index; default: one as soon as there is a second node; read by `opensearch setup`",
            ge=0,
            le=10,
        ),
    )
    opensearch_patience: int = field(
        default=120,
        metadata=_described(
            "seconds to go on trying while OpenSearch takes nothing; what it did not take waits in the journal",
            ge=0,
            le=86_400,
        ),
    )

    def timezone_of(self, path: str) -> str:
        """In which times without a zone in this file are read."""
        return _of_path(self.timezones, path) or self.timezone

    def host_of(self, path: str) -> str:
        """Whose the records of this file are, where they do not say it; empty where nobody knows."""
        return _of_path(self.hosts, path)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def _of_path(entries: tuple[str, ...], path: str) -> str:
    place = path.replace("\\", "/").casefold()
    for entry in entries:
        pattern, _equals, value = entry.rpartition("=")
        if fnmatchcase(place, pattern.replace("\\", "/").casefold()):
            return value
    return ""
