"""A server on the loopback that keeps saved objects by the rules that OpenSearch Dashboards states for its API.

It shares no code with what is tested. `DashboardsServer.answers` make it answer as proxies and log-in pages do.
"""

import base64
import json
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

Saved = dict[str, Any]
Key = tuple[str, str]
_COMMON = {"title", "description", "version", "hits", "kibanaSavedObjectMeta"}
_MAPPINGS = {
    "search": _COMMON | {"columns", "sort"},
    "visualization": _COMMON - {"hits"} | {"visState", "uiStateJSON", "savedSearchRefName"},
    "dashboard": _COMMON
    | {"panelsJSON", "optionsJSON", "timeRestore", "timeFrom", "timeTo", "refreshInterval"},
    "query": {"title", "description", "query", "filters", "timefilter"},
}
"""What a strict mapping takes; of an index pattern it takes all."""
_NEWEST = {
    "index-pattern": (7, 6, 0),
    "search": (7, 9, 3),
    "visualization": (7, 10, 0),
    "dashboard": (7, 9, 3),
}
_TYPES = {*_MAPPINGS, "index-pattern"}
_CHECKED = ("index-pattern", "search")
"""References to other types are not looked at."""
_PREFIX = "/api/saved_objects/"


class Said(NamedTuple):
    """An answer that is not one of Dashboards."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = MappingProxyType({})


class _Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(slots=True)
class DashboardsServer:
    """Objects by tenant. `answers` come before all else, one a request; `requests` were made, with their headers."""

    url: str = ""
    login: str | None = None
    most_bytes: int = 26_214_400
    most_objects: int = 10_000
    answers: list[Said] = field(default_factory=list)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    tenants: dict[str, dict[Key, Saved]] = field(default_factory=dict)
    _writes: int = 0

    def objects(self, tenant: str = "") -> dict[Key, Saved]:
        return self.tenants.setdefault(tenant, {})

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Said:
        self.requests.append((method, target, headers))
        if self.answers:
            return self.answers.pop(0)
        try:
            return self._said(method, urlsplit(target), headers, body)
        except _Refused as refused:
            reason = {"statusCode": refused.status, "error": "Bad Request", "message": str(refused)}
            return _json(reason, refused.status)

    def _said(self, method: str, target: Any, headers: dict[str, str], body: bytes) -> Said:
        if self.login is not None and headers.get("authorization") != _basic(self.login):
            return Said(401, b"Unauthorized", {"content-type": "text/plain"})
        if not target.path.startswith(_PREFIX):
            return _json({"statusCode": 404, "error": "Not Found", "message": "Not Found"}, 404)
        if method != "GET" and not ("osd-xsrf" in headers or "osd-version" in headers):
            raise _Refused(400, "Request must contain a osd-xsrf header.")
        objects = self.objects(headers.get("securitytenant", ""))
        rest = target.path.removeprefix(_PREFIX)
        if method == "POST" and rest == "_import":
            return _json(self._import(objects, parse_qs(target.query), headers, body))
        if method == "POST" and rest == "_export":
            return _export(objects, json.loads(body))
        if method == "GET" and rest.count("/") == 1:
            kind, identity = map(unquote, rest.split("/"))
            if (kind, identity) not in objects:
                raise _Refused(404, f"Saved object [{kind}/{identity}] not found")
            return _json(objects[kind, identity])
        raise _Refused(404, "Not Found")

    def _import(
        self, objects: dict[Key, Saved], asked: dict[str, list[str]], headers: dict[str, str], body: bytes
    ) -> Saved:
        overwrite = asked.get("overwrite") == ["true"]
        if overwrite and asked.get("createNewCopies") == ["true"]:
            raise _Refused(400, "cannot use [overwrite] with [createNewCopies]")
        if "content-encoding" in headers:
            raise _Refused(400, "Content-Encoding is not supported")
        if len(body) > self.most_bytes:
            raise _Refused(413, "Payload content length greater than maximum allowed")
        sent = self._sent(headers, body)
        errors = [error for one in sent if (error := _error(one, sent, objects, overwrite))]
        refused = {(error["type"], error["id"]) for error in errors}
        taken = [one for one in sent if _key(one) not in refused]
        results = [_result(one, overwrite and _key(one) in objects) for one in taken]
        if not {error["error"]["type"] for error in errors} & {"conflict", "missing_references"}:
            errors += self._create(objects, taken)
        failed = {(error["type"], error["id"]) for error in errors}
        results = [one for one in results if (one["type"], one["id"]) not in failed]
        told: Saved = {"success": not errors, "successCount": len(results)}
        return (
            told | ({"successResults": results} if results else {}) | ({"errors": errors} if errors else {})
        )

    def _sent(self, headers: dict[str, str], body: bytes) -> list[Saved]:
        name, data = _file(headers, body)
        if not name.endswith(".ndjson"):
            raise _Refused(400, f"Invalid file extension {Path(name).suffix}")
        try:
            found = [json.loads(text) for text in data.decode().split("\n") if text.strip()]
        except ValueError as error:
            raise _Refused(400, str(error)) from error
        found = [one for one in found if not one.get("exportedCount")]
        if len(found) > self.most_objects:
            raise _Refused(400, f"Can't import more than {self.most_objects} objects")
        keys = [_key(one) for one in found]
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise _Refused(400, f"Non-unique import objects detected: [{':'.join(twice[0])}]")
        for one in found:
            _check_version(one)
        return found

    def _create(self, objects: dict[Key, Saved], taken: list[Saved]) -> list[Saved]:
        """What the strict mapping refuses is told; the others are there."""
        errors = []
        for one in taken:
            unknown = one["attributes"].keys() - _MAPPINGS.get(one["type"], one["attributes"].keys())
            if unknown:
                message = f"strict_dynamic_mapping_exception: [{min(unknown)}] is not allowed"
                errors.append(_failed(one, {"type": "unknown", "message": message, "statusCode": 400}))
                continue
            self._writes += 1
            kept = {name: one[name] for name in ("type", "id", "attributes")}
            objects[_key(one)] = kept | {
                "references": one.get("references", []),
                "migrationVersion": {one["type"]: ".".join(map(str, _NEWEST[one["type"]]))}
                if one["type"] in _NEWEST
                else {},
                "updated_at": f"2026-11-01T00:00:00.{self._writes:03}Z",
                "version": base64.b64encode(f"[{self._writes},1]".encode()).decode(),
            }
        return errors


def _error(one: Saved, sent: list[Saved], objects: dict[Key, Saved], overwrite: bool) -> Saved | None:
    if one["type"] not in _TYPES:
        return _failed(one, {"type": "unsupported_type"})
    known = {_key(other) for other in sent} | objects.keys()
    wanted = [r for r in one.get("references", []) if r["type"] in _CHECKED]
    missing = [{"type": r["type"], "id": r["id"]} for r in wanted if _key(r) not in known]
    if missing:
        return _failed(one, {"type": "missing_references", "references": missing})
    if not overwrite and _key(one) in objects:
        return _failed(one, {"type": "conflict"})
    return None


def _check_version(one: Saved) -> None:
    for name, version in one.get("migrationVersion", {}).items():
        newest = _NEWEST.get(name) if name == one["type"] else None
        if newest is None or tuple(map(int, version.split("."))) > newest:
            message = (
                f'Document "{one["id"]}" has property "{name}" which belongs to a more recent version of'
                f" OpenSearch Dashboards [{version}]."
            )
            raise _Refused(422, message)


def _export(objects: dict[Key, Saved], asked: Saved) -> Said:
    if ("type" in asked) == ("objects" in asked):
        raise _Refused(400, "Either `type` or `objects` are required.")
    if "type" in asked:
        kinds = [asked["type"]] if isinstance(asked["type"], str) else asked["type"]
        keys = [key for key in objects if key[0] in kinds]
    else:
        keys = [_key(one) for one in asked["objects"]]
        if absent := [key for key in keys if key not in objects]:
            raise _Refused(400, f"Bad Request: {absent}")
    missing: list[Key] = []
    if asked.get("includeReferencesDeep"):
        for key in keys:
            named = [_key(one) for one in objects[key]["references"]] if key in objects else []
            missing += [one for one in named if one not in objects and one not in missing]
            keys += [one for one in named if one in objects and one not in keys]
    lines = [json.dumps(objects[key], sort_keys=True, ensure_ascii=False) for key in sorted(keys)]
    if not asked.get("excludeExportDetails"):
        details = {
            "exportedCount": len(lines),
            "missingRefCount": len(missing),
            "missingReferences": [{"type": kind, "id": identity} for kind, identity in missing],
        }
        lines.append(json.dumps(details, sort_keys=True))
    return Said(200, "\n".join(lines).encode(), {"content-type": "application/ndjson"})


def _result(one: Saved, replaced: bool) -> Saved:
    told = {"type": one["type"], "id": one["id"], "meta": _meta(one)}
    return told | ({"overwrite": True} if replaced else {})


def _failed(one: Saved, error: Saved) -> Saved:
    title = one["attributes"].get("title")
    return {"type": one["type"], "id": one["id"], "title": title, "meta": _meta(one), "error": error}


def _meta(one: Saved) -> Saved:
    return {"title": one["attributes"].get("title"), "icon": one["type"]}


def _key(one: Saved) -> Key:
    return one["type"], one["id"]


def _basic(login: str) -> str:
    return f"Basic {base64.b64encode(login.encode()).decode()}"


def _json(value: Saved, status: int = 200) -> Said:
    return Said(status, json.dumps(value).encode(), {"content-type": "application/json; charset=utf-8"})


def _file(headers: dict[str, str], body: bytes) -> tuple[str, bytes]:
    kind = headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        raise _Refused(415, "Unsupported Media Type")
    message = BytesParser(policy=HTTP).parsebytes(f"content-type: {kind}\r\n\r\n".encode() + body)
    for part in message.iter_parts():
        if part.get_param("name", header="content-disposition") == "file":
            return str(part.get_filename() or ""), bytes(part.get_payload(decode=True))
    raise _Refused(400, "[request body.file]: expected value of type [Stream] but got [undefined]")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # head and body in one packet: the second of two would wait
    dashboards: DashboardsServer

    def _answered(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        said = self.dashboards.answer(self.command, self.path, headers, body)
        if said.status == 0:  # the connection breaks
            self.close_connection = True
            return
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(said.body)))
        self.end_headers()
        self.wfile.write(said.body)

    do_GET = do_POST = _answered

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing is told."""


@contextmanager
def running(
    certificate: Path | None = None, key: Path | None = None, **said: Any
) -> Iterator[DashboardsServer]:
    """With a certificate, by https."""
    dashboards = DashboardsServer(**said)
    handler = type("Handler", (_Handler,), {"dashboards": dashboards})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        if certificate:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate, key)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https" if certificate else "http"
        dashboards.url = f"{scheme}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield dashboards
        finally:
            server.shutdown()
            thread.join()
