"""The connection to a cluster. The one module that imports opensearchpy.

Requests go through the client's transport with bytes that are ready; what comes back is read by orjson.
"""

import json
import logging
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import orjson
from opensearchpy import OpenSearch, Urllib3HttpConnection
from opensearchpy.exceptions import (
    AuthenticationException,
    AuthorizationException,
    ConnectionError,
    ConnectionTimeout,
    SSLError,
    TransportError,
)
from opensearchpy.serializer import JSONSerializer

from logctl.errors import AccessError, StoreError, UnreachableError
from logctl.language import marked as _

Answer = dict[str, Any]
_SECONDS = 120.0

logging.getLogger("opensearch").setLevel(
    logging.CRITICAL
)  # what fails is told as an error, once and in one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to get in. `urls` are those of nodes of one cluster."""

    urls: tuple[str, ...]
    user: str | None = None
    password: str | None = None
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def name(self) -> str:
        """For people: where, without who."""
        return ", ".join(
            f"{part.scheme}://{part.hostname}:{part.port or 9200}" for part in map(urlsplit, self.urls)
        )


class Refusal(Exception):
    """An answer of 400 and above. `kind` is OpenSearch's name of the error."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(f"{status} {kind}: {reason}")
        self.status = status
        self.kind = kind
        self.reason = reason


class _Serializer(JSONSerializer):
    def dumps(self, data: Any) -> Any:
        if isinstance(data, str | bytes):
            return data
        try:
            return orjson.dumps(data)
        except TypeError:  # a query nested deeper than orjson goes
            return json.dumps(data)

    def loads(self, data: str) -> Any:
        return orjson.loads(data)


class Asked(Protocol):
    """What answers requests, whether it tries once or more often."""

    @property
    def name(self) -> str:
        """For people: where the cluster is."""

    def ask(self, method: str, path: str, body: Any = None, **parameters: Any) -> Any:
        """The answer; raises Refusal for what OpenSearch refuses, UnreachableError where it cannot be asked.

        The parameter `timeout`, in seconds, is the client's own.
        """


class Client:
    """Can be used by several threads at once."""

    def __init__(self, access: Access, threads: int = 4) -> None:
        self._access = access
        self._transport = _client(access, threads).transport

    @property
    def name(self) -> str:
        return self._access.name

    def ask(
        self, method: str, path: str, body: Any = None, *, timeout: float = _SECONDS, **parameters: Any
    ) -> Any:
        told = {name: _text(value) for name, value in parameters.items() if value is not None}
        kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
        try:
            return self._transport.perform_request(
                method,
                path,
                params={**told, "request_timeout": timeout},
                body=body,
                headers={"content-type": kind},
            )
        except (AuthenticationException, AuthorizationException) as error:
            raise self._not_allowed(error) from error
        except ConnectionError as error:
            raise self._unreachable(error) from error
        except TransportError as error:
            raise _refusal(error) from error

    def _not_allowed(self, error: TransportError) -> Exception:
        """A write block is a 403 too, and none of ours."""
        refusal = _refusal(error)
        if refusal.kind == "cluster_block_exception":
            return refusal
        if error.status_code == 401:
            return AccessError(_("%(place)s: login name or password is wrong, or missing"), place=self.name)
        return AccessError(
            _("%(place)s: the user may not do this: %(reason)s"), place=self.name, reason=refusal.reason[:300]
        )

    def _unreachable(self, error: ConnectionError) -> UnreachableError:
        if isinstance(error, ConnectionTimeout):
            return UnreachableError(_("%(place)s: no answer in time"), place=self.name)
        reason = _reason(error)
        if isinstance(error, SSLError) or "SSL" in reason:
            return AccessError(
                _("%(place)s: the encrypted connection fails: %(reason)s"),
                place=self.name,
                reason=_in_words(reason),
            )
        return UnreachableError(_("%(place)s: cannot be reached: %(reason)s"), place=self.name, reason=reason)


def _client(access: Access, threads: int) -> OpenSearch:
    secure = [urlsplit(url).scheme == "https" for url in access.urls]
    options: dict[str, Any] = {}
    if any(secure):
        options["ssl_context"] = _context(access)
    if access.user is not None:
        options["http_auth"] = (access.user, access.password or "")
    return OpenSearch(
        hosts=[_host(url) for url in access.urls],
        connection_class=Urllib3HttpConnection,
        serializer=_Serializer(),
        deserializer=None,
        serializers={"application/json": _Serializer()},
        pool_maxsize=threads,
        max_retries=len(access.urls) - 1,
        retry_on_timeout=False,
        **options,
    )


def _host(url: str) -> dict[str, Any]:
    part = urlsplit(url)
    host = {"host": part.hostname, "port": part.port or 9200, "use_ssl": part.scheme == "https"}
    return host | ({"url_prefix": part.path.strip("/")} if part.path.strip("/") else {})


def _context(access: Access) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=str(access.ca) if access.ca else None)
        if access.certificate:
            context.load_cert_chain(access.certificate, access.key)
    except (OSError, ssl.SSLError) as error:
        places: Sequence[Path | None] = (access.ca, access.certificate, access.key)
        raise StoreError(
            _("%(path)s: no usable certificate or key: %(reason)s"),
            path=", ".join(str(place) for place in places if place),
            reason=error.strerror or error,
        ) from error
    return context


def _text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _refusal(error: TransportError) -> Refusal:
    info = error.info if isinstance(error.info, dict) else {}
    cause = info.get("error", {})
    if not isinstance(cause, dict):
        return Refusal(int(error.status_code), "", str(cause))
    roots = cause.get("root_cause") or [cause]
    kind, reason = roots[0].get("type", ""), roots[0].get("reason", "")
    return Refusal(int(error.status_code), str(kind), str(reason or error.error))


def _reason(error: ConnectionError) -> str:
    """The innermost one, without the machinery around it."""
    found: BaseException = error
    while isinstance(inner := getattr(found, "info", None) or getattr(found, "reason", None), BaseException):
        found = inner
    cause = found.__cause__
    if isinstance(cause, OSError) and cause.strerror:  # what urllib3 tells has the connection around it
        return cause.strerror
    return str(found)


def _in_words(reason: str) -> str:
    """Of `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: x (_ssl.c:1006)` the words."""
    return reason.partition("] ")[2].partition(" (_ssl")[0] or reason
