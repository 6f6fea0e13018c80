"""What there is to set; a plain dataclass, so that a command whose settings are all defaults starts without pydantic."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from logctl.language import Language
from logctl.settings import checks
from logctl.settings.checks import AUDIT as AUDIT
from logctl.settings.checks import DECISIONS as DECISIONS
from logctl.settings.checks import OWN as OWN


def config_folder() -> Path:
    """Where the user's own settings and keys lie; never inside the data folder."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "logctl"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "logctl"


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "logctl"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "logctl"


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
            check=checks.known_store,
        ),
    )
    timezone: str = field(
        default="Asia/Tokyo",
        metadata=_described(
            "zone in which times are shown and, without a zone, read", check=checks.known_zone
        ),
    )
    encoding: str = field(
        default="cp932",
        metadata=_described("encoding of text that is not UTF-8", check=checks.known_encoding),
    )
    lang: Language | None = field(
        default=None, metadata=_described("language of everything shown: `ja` or `en`; default: the locale's")
    )
    plugins_dirs: tuple[Path, ...] = field(
        default=(),
        metadata=_described(
            "further content folders, each with `collectors/` and so on", check=checks.expanded
        ),
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
            check=checks.retention_of_logs,
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
            check=checks.expanded,
        ),
    )
    timezones: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "zones of logs that are not written in `timezone` and do not name theirs, as `PATTERN=ZONE`, the pattern"
            " for the path, with `*` (`*/iis/*=UTC`); the first that fits",
            check=checks.zones_of_paths,
        ),
    )
    hosts: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "whose logs they are where they do not say it, as `PATTERN=HOST` (`*/web01/*=web01`); the first that fits",
            check=checks.values_of_paths,
        ),
    )
    shares: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "where folders of servers are on the network, as `HOST:LOCAL=UNC` (`fs01:D:\\karte=\\\\fs01\\karte`,"
            " `sv01:/srv/karte=\\\\sv01\\karte`; of NetApp `svm1:(volume);/=\\\\svm1\\karte`), for events that tell the"
            " server's own path only. What is in the index already needs `logctl reindex`",
            check=checks.share_map,
        ),
    )
    watched_files: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "files and folders whose use is compared by `logctl report file-access`, as paths with `*` and, where a"
            " patient's id stands in the path, `{patient}` (`\\\\fs01\\scan\\{patient}\\*`, `\\\\fs01\\部外秘`); a folder"
            " means all in it; empty: all files are compared",
            check=checks.watched,
        ),
    )
    service_accounts: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "accounts of programs, with `*` (`svc_*`, `backup`): what they do with files is no person's; those of Windows"
            " are known"
        ),
    )

    office_hours: str = field(
        default="08:30-17:30",
        metadata=_described(
            "when people are usually there, on weekdays that are no holidays in Japan, as `HH:MM-HH:MM`: reports count"
            " what is done at other times",
            check=checks.hours,
        ),
    )
    closed_days: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "further days on which nobody is expected, as `MM-DD` of every year (`12-29`) or `YYYY-MM-DD`",
            check=checks.days,
        ),
    )

    expected_connections: tuple[str, ...] = field(
        default=(),
        metadata=_described(
            "connections that terminals and servers are expected to make, as"
            " `HOST-PATTERN>DESTINATION[:PORT][/tcp|udp]`, the pattern with `*` for a host's name or address, the"
            " destination an address, a network or a pattern for a name (`*>10.0.0.0/8`, `pc-*>203.0.113.5:443`): other"
            " outward TCP connections get the category `unexpected_tcp`; empty: none does. What is in the index already"
            " needs `logctl reindex`",
            check=checks.connections,
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
            "regular expression for temporary patient ids, which have another form", check=checks.expression
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

    notify: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict,
        metadata=_described(
            "who is told what rules found: a table `[notify.NAME]` for each channel, with `kind` and the options of that"
            " notifier, and `least_severity`, `rules`, `names`, `digest`, `quiet`, `fresh`; only in a file, not in a"
            " variable"
        ),
    )

    reports: Mapping[str, Mapping[str, Any]] = field(
        default_factory=dict,
        metadata=_described(
            "reports that `logctl report due` makes by itself: a table `[reports.NAME]` for each, with `report`, `every`"
            " (`week` or `month`), `format` (`html` or `xlsx`), `folder`, `notify` (channels that bring it) and the"
            " report's own options; only in a file, not in a variable"
        ),
    )

    opensearch_user: str | None = field(default=None, metadata=_described("who logs in to OpenSearch"))
    opensearch_password: str | None = field(
        default=None,
        metadata=_described(
            "the password, where a variable is safe enough; better: `opensearch_password_file`"
        ),
    )
    opensearch_password_file: Path | None = field(
        default=None,
        metadata=_described("file with the password in its first line", check=checks.expanded_file),
    )
    opensearch_ca: Path | None = field(
        default=None,
        metadata=_described(
            "PEM file of the authority that OpenSearch's certificate is from", check=checks.expanded_file
        ),
    )
    opensearch_certificate: Path | None = field(
        default=None,
        metadata=_described(
            "PEM file of a client certificate, if OpenSearch wants one", check=checks.expanded_file
        ),
    )
    opensearch_key: Path | None = field(
        default=None, metadata=_described("PEM file of that certificate's key", check=checks.expanded_file)
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

    dashboards_url: str | None = field(
        default=None,
        metadata=_described(
            "address of OpenSearch Dashboards, for `dashboards import`; it is entered as OpenSearch is, by `opensearch_user`",
            check=checks.known_dashboards,
        ),
    )
    dashboards_tenant: str | None = field(
        default=None,
        metadata=_described("the tenant that dashboards are imported for", check=checks.ascii_name),
    )
    dashboards_ca: Path | None = field(
        default=None,
        metadata=_described(
            "PEM file of the authority that Dashboards' certificate is from; default: `opensearch_ca`",
            check=checks.expanded_file,
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
