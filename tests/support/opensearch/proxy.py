"""Stands in front of a node and makes trouble: answers in its place, cuts answers off, spoils documents."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import urllib3

Answer = tuple[int, bytes]
Trouble = Callable[[str, str, bytes], Answer | None]
"""Gets method, path and body of a request; an answer of its own is sent instead of the node's."""
GONE: Answer = (0, b"")
"""No answer at all: the connection ends."""


def refusal(status: int, kind: str, reason: str = "trouble") -> Answer:
    cause = {"type": kind, "reason": reason}
    return status, json.dumps({"error": {**cause, "root_cause": [cause]}, "status": status}).encode()


class Proxy:
    """`target` may change; `before` is asked before the node is, `after` when it has answered."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.before: Trouble = lambda _method, _path, _body: None
        self.after: Trouble = lambda _method, _path, _body: None
        self.spoil: Callable[[bytes], bytes] = lambda body: body
        self.requests: list[tuple[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._pool = urllib3.PoolManager(maxsize=8, retries=False, timeout=60)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def answer(self, method: str, path: str, body: bytes, kind: str) -> Answer:
        self.requests.append((method, path))
        if (own := self.before(method, path, body)) is not None:
            return own
        try:
            told = self._pool.request(
                method, self.target + path, body=self.spoil(body), headers={"content-type": kind}
            )
        except urllib3.exceptions.HTTPError:
            return GONE
        own = self.after(method, path, body)
        return (told.status, told.data) if own is None else own

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                kind = self.headers.get("content-type", "application/json")
                status, data = proxy.answer(self.command, self.path, body, kind)
                if status == 0:
                    self.close_connection = True
                    return
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

            def log_message(self, *_arguments: Any) -> None:
                """Nothing on the terminal."""

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._pool.clear()
        self._thread.join()
