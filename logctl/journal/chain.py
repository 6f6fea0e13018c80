"""Lines that cannot be changed, removed from the middle or swapped without being found.

Each is JSON: what it says, the SHA-256 of the line before (`previous`), the id of the key, and the HMAC of all
that. The catalogue and the chain file of every segment are such files.
"""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from logctl.journal.key import Key, Keys
from logctl.language import marked as _

_SEAL = b',"hmac":"'


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is the line as it stands in the file, without its end."""

    text: bytes
    body: dict[str, Any]

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.text).hexdigest()


def seal(body: dict[str, Any], previous: str, key: Key) -> Line:
    sealed = body | {"previous": previous, "key": key.id}
    payload = orjson.dumps(sealed)
    return Line(payload[:-1] + _SEAL + key.sign(payload).encode() + b'"}', sealed)


@dataclass(frozen=True, slots=True)
class FrameLine:
    """What a line of a segment's chain says of its frame."""

    offset: int
    length: int
    records: int
    contexts: int
    sha256: str

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Frames:
    """The lines up to the first that cannot be one; `damaged` is that one's number, counted from 1."""

    lines: tuple[FrameLine, ...]
    damaged: int | None = None

    @property
    def records(self) -> int:
        return sum(line.records for line in self.lines)

    @property
    def end(self) -> int:
        return self.lines[-1].end if self.lines else 0


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**62:
        raise ValueError(value)
    return value


def frames_of(lines: list[Line]) -> Frames:
    """Frames follow each other without a gap; whether the lines are the ones written is not asked here."""
    found: list[FrameLine] = []
    end = 0
    for number, line in enumerate(lines, 1):
        try:
            counts = [_count(line.body.get(name)) for name in ("offset", "length", "records", "contexts")]
        except ValueError:
            return Frames(tuple(found), number)
        if counts[0] != end:
            return Frames(tuple(found), number)
        found.append(FrameLine(counts[0], counts[1], counts[2], counts[3], str(line.body.get("sha256"))))
        end += counts[1]
    return Frames(tuple(found))


def torn(path: Path) -> tuple[int, bool]:
    """Bytes after the last line end, and whether they can be what a crash left: the beginning of a line.

    A whole line whose end was changed is none.
    """
    content = path.read_bytes() if path.exists() else b""
    rest = content[content.rfind(b"\n") + 1 :]
    return len(rest), not _body(rest[:-1])


def complete_part(path: Path) -> bytes:
    """All bytes up to the end of the last complete line; a crash may have left a part of one behind it."""
    content = path.read_bytes() if path.exists() else b""
    return content[: content.rfind(b"\n") + 1]


def read_chain(path: Path) -> list[Line]:
    """The complete lines; a line that is no JSON object has an empty body, which no check passes."""
    return [Line(text, _body(text)) for text in complete_part(path).split(b"\n")[:-1]]


def _body(text: bytes) -> dict[str, Any]:
    try:
        body = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}


@dataclass(slots=True)
class Checked:
    """`problem` is marked for translation; `broken` is the index of the first bad line."""

    unkeyed: int = 0
    broken: int | None = None
    problem: str = ""


def _problem(line: Line, previous: str, keys: Keys) -> str:
    if line.body.get("previous") != previous:
        return _("does not follow the line before it")
    key = keys.get(str(line.body.get("key")))
    if key is None:
        return _("was written with a key that is not here") if keys else ""
    payload, seal_found, rest = line.text.rpartition(_SEAL)
    expected = key.sign(payload + b"}").encode() + b'"}'
    return "" if seal_found and hmac.compare_digest(rest, expected) else _("its HMAC is wrong")


def check_chain(lines: list[Line], start: str, keys: Keys) -> Checked:
    """Without any key the hashes alone are checked, and all lines counted as unkeyed."""
    checked = Checked(unkeyed=0 if keys else len(lines))
    previous = start
    for index, line in enumerate(lines):
        if problem := _problem(line, previous, keys):
            checked.broken, checked.problem = index, problem
            return checked
        previous = line.hash
    return checked
