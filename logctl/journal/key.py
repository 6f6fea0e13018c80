"""The keys that make the chains unforgeable for whoever has only the data folder.

One file a journal in the user's configuration folder, mode 0600, never in the data folder: `ID SECRET` in
hexadecimal a line; the last one is in use.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from logctl.errors import JournalError
from logctl.language import marked as _
from logctl.settings import config_folder

LENGTH = 32


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    secret: bytes

    def sign(self, payload: bytes) -> str:
        return hmac.new(self.secret, payload, hashlib.sha256).hexdigest()


class Keys:
    """The keys of one journal, oldest first; none where the file is missing."""

    def __init__(self, path: Path, keys: list[Key]) -> None:
        self.path = path
        self._keys = {key.id: key for key in keys}

    def __bool__(self) -> bool:
        return bool(self._keys)

    def get(self, identifier: str) -> Key | None:
        return self._keys.get(identifier)

    def current(self) -> Key:
        """Makes the first key where there is none yet, or where the file was lost."""
        if not self._keys:
            key = _make(self.path)
            self._keys[key.id] = key
        return list(self._keys.values())[-1]


def _key(secret: bytes) -> Key:
    return Key(hashlib.sha256(secret).hexdigest()[:8], secret)


def _make(path: Path) -> Key:
    """Written whole under another name first: a key file is never there in part."""
    key = _key(secrets.token_bytes(LENGTH))
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            _write(fresh, f"{key.id} {key.secret.hex()}\n")
            (os.link if os.name == "posix" else os.rename)(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    except FileExistsError:
        return load_keys_at(path).current()
    except OSError as error:
        raise JournalError(
            _("%(path)s: the journal's key cannot be written: %(reason)s"),
            path=path,
            reason=error.strerror or error,
        ) from error
    return key


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _parsed(text: str) -> list[Key]:
    keys = []
    for line in filter(str.strip, text.splitlines()):
        identifier, secret = line.split()
        key = _key(bytes.fromhex(secret))
        if key.id != identifier or len(key.secret) != LENGTH:
            raise ValueError("a key is not whole")
        keys.append(key)
    if not keys:
        raise ValueError("it is empty")
    return keys


def load_keys_at(path: Path) -> Keys:
    """Raises JournalError where the file is there but cannot be read or is damaged."""
    try:
        return Keys(path, _parsed(path.read_text()))
    except FileNotFoundError:
        return Keys(path, [])
    except (OSError, ValueError) as error:
        raise JournalError(
            _("%(path)s: the journal's key cannot be read: %(reason)s"), path=path, reason=error
        ) from error


def load_keys(journal_id: str) -> Keys:
    return load_keys_at(config_folder() / "keys" / f"{journal_id}.key")
