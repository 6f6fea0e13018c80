"""Which log is it, whatever it is called by now? By how it begins: logs grow, and are rotated and compressed."""

import hashlib
import re
import sqlite3
from pathlib import PurePath

FULL = 4096
"""As long as a head that is known can become; two files that begin with the same head are one log."""
_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst|zip|Z)$")
_TURN = re.compile(r"(?:[._-](?:\d+|old|bak|prev))+(?=(?:\.[A-Za-z]\w*)?$)|(?<=\.log)\d{1,3}$")
"""What rotating adds: `.1`, `-20261128`, `.2026-11-28`, `.old`; also before the extension."""

_TABLE = (
    "CREATE TABLE IF NOT EXISTS beginning (id INTEGER PRIMARY KEY, path TEXT, base TEXT, fingerprint TEXT,"
    " length INTEGER, hash TEXT, known BLOB)",
    "CREATE INDEX IF NOT EXISTS beginning_base ON beginning (base, length)",
    "CREATE INDEX IF NOT EXISTS beginning_hash ON beginning (hash)",
    "CREATE INDEX IF NOT EXISTS beginning_fingerprint ON beginning (fingerprint)",
)


def base_of(path: str) -> str:
    """The same for `auth.log`, `auth.log.1`, `auth.log.2.gz`, `auth.log-20261128` and `auth-20261128.log` of a folder."""
    place = PurePath(path)
    name = _PACKED.sub("", place.name)
    return str(place.with_name(_TURN.sub("", name) or name))


class Beginnings:
    """Of each log its fingerprint, and the longest head that was seen of it.

    A fingerprint is SHA-256 of the head as it was when the log was first seen. What is shorter than FULL keeps it when
    it grows, as long as no other log has it that went on in another way. Raises sqlite3.Error.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        for statement in _TABLE:
            database.execute(statement)

    def fingerprint(self, path: str, head: bytes) -> str:
        digest = hashlib.sha256(head).hexdigest()
        return (
            self._same(path, head, digest) or self._grown(path, head, digest) or self._new(path, head, digest)
        )

    def _same(self, path: str, head: bytes, digest: str) -> str | None:
        """Seen just like this, here or elsewhere: a copy may go on in its own way."""
        rows = self._database.execute(
            "SELECT path, fingerprint FROM beginning WHERE hash = ?", (digest,)
        ).fetchall()
        if not rows:
            return None
        fingerprint = next((own for place, own in rows if place == path), rows[0][1])
        if all(place != path for place, _own in rows):
            self._keep(path, head, digest, fingerprint)
        return str(fingerprint)

    def _grown(self, path: str, head: bytes, digest: str) -> str | None:
        """Of the same log, under this name or that of another turn; the one of which most is known."""
        query = (
            "SELECT id, fingerprint, known FROM beginning WHERE base = ? AND length < ?"
            " ORDER BY path = ? DESC, length DESC"
        )
        longest = FULL if len(head) >= FULL else FULL + 1
        for number, fingerprint, known in self._database.execute(
            query, (base_of(path), longest, path)
        ).fetchall():
            if known.startswith(head):
                return str(fingerprint)
            if head.startswith(known) and self._alone(fingerprint, head):
                self._database.execute(
                    "UPDATE beginning SET length = ?, hash = ?, known = ? WHERE id = ?",
                    (len(head), digest, head, number),
                )
                return str(fingerprint)
        return None

    def _alone(self, fingerprint: str, head: bytes) -> bool:
        """Is there no other log with it that began alike and went on in another way?"""
        query = "SELECT known FROM beginning WHERE fingerprint = ?"
        rows = self._database.execute(query, (fingerprint,))
        return all(head.startswith(known) or known.startswith(head) for (known,) in rows)

    def _new(self, path: str, head: bytes, digest: str) -> str:
        found = self._before(path, head) or digest
        self._keep(path, head, digest, found)
        return found

    def _before(self, path: str, head: bytes) -> str | None:
        """As journals kept it that only knew hashes."""
        rows = self._database.execute("SELECT length, sha256 FROM head WHERE path = ?", (path,))
        for length, sha256 in rows:
            if hashlib.sha256(head[:length]).hexdigest() == sha256:
                return str(sha256)
        return None

    def _keep(self, path: str, head: bytes, digest: str, fingerprint: str) -> None:
        row = (path, base_of(path), fingerprint, len(head), digest, head)
        self._database.execute(
            "INSERT INTO beginning (path, base, fingerprint, length, hash, known) VALUES (?, ?, ?, ?, ?, ?)",
            row,
        )
