"""What the value of a setting must be. Patterns are not compiled before they are needed: every command has settings."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from logctl.errors import UnfitError
from logctl.language import marked as _

AUDIT = "audit"
"""The retention class of what logctl notes of those who look."""
DECISIONS = "decisions"
"""That of what people decide of rules and alerts."""
OWN = frozenset({AUDIT, DECISIONS})
"""Those of records of logctl itself, of which no event is made."""


def known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise UnfitError(_("there is no time zone %(value)s"), value=value) from error
    return value


def known_encoding(value: str) -> str:
    try:
        ascii_too = "a\n".encode(value) == b"a\n"
    except (LookupError, UnicodeError) as error:
        raise UnfitError(_("there is no encoding %(value)s"), value=value) from error
    if not ascii_too:
        raise UnfitError(_("%(value)s is no encoding that logs are cut into lines in"), value=value)
    return value


def values_of_paths(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in entries:
        pattern, equals, value = entry.rpartition("=")
        if not (pattern and equals and value):
            raise UnfitError(_("%(value)s has not the form PATTERN=VALUE"), value=entry)
    return entries


def zones_of_paths(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in values_of_paths(entries):
        known_zone(entry.rpartition("=")[2])
    return entries


_SHARE = r"[^:=\s]+:[^=]+=(?:\\\\|//)[^\\/]+[\\/][^\\/]+.*"


def share_map(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in entries:
        if not re.fullmatch(_SHARE, entry):
            raise UnfitError(
                _("%(value)s has not the form HOST:LOCAL=UNC, such as %(example)s"),
                value=entry,
                example=r"fs01:D:\karte=\\fs01\karte",
            )
    return entries


_MOST_WATCHED, _LONGEST_WATCHED = 200, 400
_PATIENT = "{patient}"


def watched(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Wildcards only: no pattern of a setting may take longer than the path is long."""
    if len(entries) > _MOST_WATCHED:
        raise UnfitError(_("more than %(most)s watched files or folders"), most=_MOST_WATCHED)
    for entry in entries:
        if not _is_watched(entry):
            raise UnfitError(
                _("%(value)s is no path with `*` and at most one %(patient)s, such as %(example)s"),
                value=entry,
                patient=_PATIENT,
                example=r"\\fs01\scan\{patient}\*",
            )
    return entries


def _is_watched(entry: str) -> bool:
    before, placeholder, after = entry.partition(_PATIENT)
    place = re.match(r"(?:[^\\/:*]+:){0,2}[\\/]", before)
    if len(entry) > _LONGEST_WATCHED or not place or not entry[place.end() :].strip("\\/* "):
        return False
    # Next to a digit or `*` nobody could say where the number begins.
    unclear = re.search(r"[*\d]$", before) or re.match(r"\d", after)
    return not ({"{", "}"} & set(before + after)) and not (placeholder and unclear)


_CONNECTION = r"[^<>\s]+>(?:\[(?P<bracketed>[^\[\]\s]+)\]|(?P<bare>[^\[\]<>\s]+?))(?::(?P<port>\d{1,5}))?(?:/(?:tcp|udp))?"
_NETWORK = r"[\d.]+(?:/\d*)?|[0-9a-f:.]*:[0-9a-f:.]*(?:/\d*)?"


def connections(entries: tuple[str, ...]) -> tuple[str, ...]:
    for entry in entries:
        found = re.fullmatch(_CONNECTION, entry, re.IGNORECASE)
        if found is None or int(found["port"] or 0) > 65535 or not _is_destination(found):
            raise UnfitError(
                _("%(value)s has not the form HOST-PATTERN>DESTINATION[:PORT][/tcp|udp]"), value=entry
            )
    return entries


def _is_destination(found: re.Match[str]) -> bool:
    from ipaddress import ip_network  # only a setting that is there pays for it

    text = found["bracketed"] or found["bare"]
    if found["bracketed"] is None and text.count(":") > 1 and found["port"] is not None:
        text += ":" + found["port"]  # an IPv6 address without brackets has no port
    if "/" not in text and not re.fullmatch(_NETWORK, text, re.IGNORECASE):
        return ":" not in text
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def retention_of_logs(value: str) -> str:
    if value in OWN:
        raise UnfitError(
            _("`%(value)s` is for what logctl itself records; logs need another class"), value=value
        )
    return value


def expression(value: str | None) -> str | None:
    try:
        re.compile(value or "")
    except re.error as error:
        raise UnfitError(
            _("%(value)s is no regular expression: %(reason)s"), value=value, reason=error
        ) from error
    return value


def known_store(value: str) -> str:
    if value != "embedded":
        for url in value.split(","):
            _check_url(url)
    return value


def known_dashboards(value: str | None) -> str | None:
    """What is behind the path would be none of the address."""
    if value is not None:
        _check_address(value, _("%(value)s is not the https:// address of OpenSearch Dashboards"))
        if urlsplit(value).query or urlsplit(value).fragment:
            raise UnfitError(_("%(value)s is not the https:// address of OpenSearch Dashboards"), value=value)
    return value


def ascii_name(value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isprintable()):
        raise UnfitError(
            _("%(value)s has other than ASCII characters; no header of HTTP takes them"), value=value
        )
    return value


def _check_url(url: str) -> None:
    _check_address(url, _("%(value)s is neither `embedded` nor the https:// address of an OpenSearch node"))


def _check_address(url: str, unfit: str) -> None:
    try:
        part = urlsplit(url)
        known = part.scheme in ("http", "https") and bool(part.hostname) and part.port != 0
    except ValueError:
        known = False
    if not known:
        raise UnfitError(unfit, value=url)
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


def expanded(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(folder.expanduser() for folder in folders)


def expanded_file(file: Path | None) -> Path | None:
    return file.expanduser() if file else None


def hours(text: str) -> str:
    from logctl.settings.office_hours import known_hours  # few commands need hours

    return known_hours(text)


def days(entries: tuple[str, ...]) -> tuple[str, ...]:
    from logctl.settings.office_hours import known_days

    return known_days(entries)
