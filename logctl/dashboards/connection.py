"""The connection to OpenSearch Dashboards. The one module that imports urllib3."""

import base64
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from logctl.errors import AccessError, StoreError, UnreachableError
from logctl.language import marked as _

PAUSES = (0.5, 1.5, 3.0)
"""Seconds between attempts of what was not begun: Dashboards takes a while to start."""
_CONNECT_SECONDS, _ANSWER_SECONDS = 10.0, 300.0
_BUSY = (429, 503)
_LARGEST_ANSWER = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to get in. `url` may have a path; `tenant` is one of the security plugin's."""

    url: str
    user: str | None = None
    password: str | None = None
    tenant: str | None = None
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def name(self) -> str:
        """For people: where, without who."""
        part = urlsplit(self.url)
        return f"{part.scheme}://{part.netloc}{part.path}".rstrip("/")


class Answer(NamedTuple):
    """Of any server; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """Redirects are not followed: none of the API's addresses has any, and the password is for this place alone."""

    def __init__(
        self,
        access: Access,
        pauses: Sequence[float] = PAUSES,
        sleep: Callable[[float], None] = time.sleep,
        seconds: float = _ANSWER_SECONDS,
    ) -> None:
        import urllib3

        self.name = access.name
        self._pauses, self._sleep = pauses, sleep
        timeout = urllib3.Timeout(connect=min(_CONNECT_SECONDS, seconds), read=seconds)
        context = _context(access) if access.url.startswith("https:") else None
        self._pool = urllib3.PoolManager(retries=False, timeout=timeout, ssl_context=context)
        self._headers = _headers(access)

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_error: object) -> None:
        self._pool.clear()

    def ask(self, method: str, path: str, **body: Any) -> Answer:
        """Tried again only where nothing was begun: no connection, or too busy to take it. Raises UnreachableError.

        `body` is `fields` of a form, as urllib3 takes them, or nothing.
        """
        for pause in self._pauses:
            try:
                answer = self._once(method, path, body)
            except _NoConnectionError:
                self._sleep(pause)
                continue
            if answer.status not in _BUSY:
                return answer
            self._sleep(pause)
        try:
            return self._once(method, path, body)
        except _NoConnectionError as error:
            raise UnreachableError(
                _("%(place)s: cannot be reached: %(reason)s"), place=self.name, reason=error
            ) from error

    def _once(self, method: str, path: str, body: dict[str, Any]) -> Answer:
        from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

        try:
            response = self._pool.request(
                method, self.name + path, headers=self._headers, redirect=False, preload_content=False, **body
            )
            with response:
                content = response.read(_LARGEST_ANSWER)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status, headers, content)
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise _NoConnectionError(_reason(error)) from error
        except SSLError as error:
            raise AccessError(
                _("%(place)s: the encrypted connection fails: %(reason)s"),
                place=self.name,
                reason=_in_words(str(error)),
            ) from error
        except HTTPError as error:
            raise UnreachableError(
                _(
                    "%(place)s: no answer, so that it is not known what was done; it may be asked again: %(reason)s"
                ),
                place=self.name,
                reason=_reason(error),
            ) from error


class _NoConnectionError(Exception):
    """Nothing was sent."""


def _headers(access: Access) -> dict[str, str]:
    headers = {"osd-xsrf": "true", "accept": "application/json"}
    if access.user is not None:
        secret = f"{access.user}:{access.password or ''}".encode()
        headers["authorization"] = f"Basic {base64.b64encode(secret).decode()}"
    if access.tenant is not None:
        headers["securitytenant"] = access.tenant
    return headers


def _context(access: Access) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=str(access.ca) if access.ca else None)
        if access.certificate:
            context.load_cert_chain(access.certificate, access.key)
    except (OSError, ssl.SSLError) as error:
        places = (access.ca, access.certificate, access.key)
        raise StoreError(
            _("%(path)s: no usable certificate or key: %(reason)s"),
            path=", ".join(str(place) for place in places if place),
            reason=error.strerror or error,
        ) from error
    return context


def _reason(error: Exception) -> str:
    """The innermost one, without the machinery around it."""
    cause = error.__cause__ or error
    strerror = getattr(cause, "strerror", None)
    return str(strerror or cause).rpartition(": ")[2]


def _in_words(reason: str) -> str:
    """Of `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: x (_ssl.c:1006)` the words."""
    return reason.partition("] ")[2].partition(" (_ssl")[0] or reason
