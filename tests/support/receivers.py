"""Real receivers on the loopback, for what notifiers send: mail, webhooks, syslog, Fluentd's forward protocol."""

import asyncio
import hashlib
import hmac
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import orjson
import trustme

LONGEST = 10.0
"""Seconds until what was sent must have come."""


class Authority:
    """`file` is its certificate, for the option `ca`; `context` that of a server on this host."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.file))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert("127.0.0.1", "localhost").configure_cert(self.context)


@dataclass
class MailServer:
    """`refuses` are recipients that it does not know; with `down` it takes nothing for now."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    down: bool = False

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _more: Any) -> str:
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.down:
            return "451 later"
        self.raw.append(envelope.content)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.recipients.append(envelope.rcpt_tos)
        return "250 OK"

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, told: Any) -> Any:
        from aiosmtpd.smtp import AuthResult

        self.logins.append(told.login + b" " + told.password)
        return AuthResult(success=told.password == b"right", handled=False)


@contextmanager
def mail_server(
    starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None
) -> Iterator[MailServer]:
    from aiosmtpd.smtp import SMTP

    told = MailServer()
    more: dict[str, Any] = {}
    if starttls or tls:
        more = {
            "authenticator": told.authenticate,
            "auth_require_tls": tls is None,
            "require_starttls": bool(starttls),
        }

    def session() -> Any:
        return SMTP(told, hostname="receiver", tls_context=starttls, **more)

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    # In its own thread: a browser of other tests may have the loop of this one.
    making = asyncio.run_coroutine_threadsafe(loop.create_server(session, "127.0.0.1", 0, ssl=tls), loop)
    server = making.result(LONGEST)
    told.port = server.sockets[0].getsockname()[1]
    try:
        yield told
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(LONGEST)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LONGEST)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    sessions = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in sessions:
        task.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)


@dataclass
class Hook:
    """A receiver as the documentation tells people to write theirs: it verifies, and takes each message once.

    `status` is answered instead where it is set; `location` goes with it.
    """

    secret: str
    port: int = 0
    taken: dict[str, Any] = field(default_factory=dict)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    status: int = 0
    location: str = ""

    def answer(self, headers: dict[str, str], body: bytes) -> int:
        self.requests.append((headers, body))
        self.answers.append(self.status or self.judged(headers, body))
        return self.answers[-1]

    def judged(self, headers: dict[str, str], body: bytes) -> int:
        timestamp = headers.get("x-logctl-timestamp", "")
        made = hmac.new(self.secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(headers.get("x-logctl-signature", ""), f"sha256={made}"):
            return 401
        if abs(time.time() - int(timestamp)) > 300:
            return 401
        told = orjson.loads(body)
        if told["id"] != headers["idempotency-key"]:
            return 400
        self.taken.setdefault(told["id"], told)
        return 204


@contextmanager
def hook(secret: str, tls: ssl.SSLContext | None = None) -> Iterator[Hook]:
    told = Hook(secret)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(
                told.answer({name.lower(): value for name, value in self.headers.items()}, body)
            )
            if told.location:
                self.send_header("Location", told.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_arguments: object) -> None:
            """Nowhere."""

    class Server(HTTPServer):
        def get_request(self) -> tuple[Any, Any]:
            connection, address = super().get_request()
            return (tls.wrap_socket(connection, server_side=True) if tls else connection), address

        def handle_error(self, *_arguments: object) -> None:
            """A client that does not trust us ends the connection."""

    with _served(Server(("127.0.0.1", 0), Handler)) as port:
        told.port = port
        yield told


@contextmanager
def _served(server: socketserver.BaseServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1]  # type: ignore[misc, index]
    finally:
        server.shutdown()
        thread.join(LONGEST)
        server.server_close()


@dataclass
class Received:
    """What came, in order, each as the receiver takes it apart."""

    port: int = 0
    items: list[Any] = field(default_factory=list)
    ready: threading.Condition = field(default_factory=threading.Condition)

    def add(self, item: Any) -> None:
        with self.ready:
            self.items.append(item)
            self.ready.notify_all()

    def wait_for(self, count: int) -> list[Any]:
        with self.ready:
            assert self.ready.wait_for(lambda: len(self.items) >= count, LONGEST), self.items
            return list(self.items)


@contextmanager
def _stream(
    handle: Callable[[socket.socket, Received], None], tls: ssl.SSLContext | None = None
) -> Iterator[Received]:
    told = Received()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection = self.request
            connection.settimeout(LONGEST)
            if tls is None:
                return handle(connection, told)
            try:
                with tls.wrap_socket(connection, server_side=True) as wrapped:
                    handle(wrapped, told)
            except ssl.SSLError as error:
                told.add(error)

    with _served(socketserver.TCPServer(("127.0.0.1", 0), Handler)) as port:
        told.port = port
        yield told


def _frames(connection: socket.socket, told: Received) -> None:
    """Octet counting: a number, a blank, so many bytes."""
    with connection.makefile("rb") as stream:
        while digit := stream.read(1):
            count = digit
            while (byte := stream.read(1)) != b" ":
                assert byte.isdigit()
                count += byte
            told.add(stream.read(int(count)))


def syslog_stream(tls: ssl.SSLContext | None = None) -> Any:
    return _stream(_frames, tls)


@contextmanager
def syslog_datagrams() -> Iterator[Received]:
    told = Received()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            told.add(self.request[0])

    with _served(socketserver.UDPServer(("127.0.0.1", 0), Handler)) as port:
        told.port = port
        yield told


def forward_server(acknowledges: bool = True, says: bytes | None = None) -> Any:
    """Speaks Fluentd's forward protocol: each item is tag, entries and options. `says` goes out instead of the answer."""
    import msgpack

    def handle(connection: socket.socket, told: Received) -> None:
        unpacker = msgpack.Unpacker(timestamp=0)
        while part := connection.recv(65_536):
            unpacker.feed(part)
            for tag, entries, *options in unpacker:
                told.add((tag, entries, options[0] if options else {}))
                if says is not None:
                    connection.sendall(says)
                elif acknowledges and options and "chunk" in options[0]:
                    connection.sendall(msgpack.packb({"ack": options[0]["chunk"]}))
            if says is not None:
                return

    return _stream(handle)


def free_port() -> int:
    """Nobody listens there."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
