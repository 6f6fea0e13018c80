"""Rows that say the same are not one: a person opens a record twice within a second.

The second such row of an export is the second in every other export that has them, whatever else is in it.
"""

import hashlib

from logctl.contracts import Context, RawRecord, Repeating

MOST_KEPT = 300_000
"""Identities that are remembered in one file; repeats stand near each other, since exports are in the order of time."""


class Repeats:
    """Of one file, from its beginning."""

    def __init__(self, collector: Repeating, context: Context) -> None:
        self._collector = collector
        self._context = context
        self._counts: dict[bytes, int] = {}

    def before(self, record: RawRecord) -> int:
        """How many records of the file that came before have the same identity; 0 for records without one."""
        try:
            identity = self._collector.identity(record, self._context)
        except Exception:  # a plugin's own bug: normalising tells it
            return 0
        if identity is None:
            return 0
        key = hashlib.blake2b(_told(identity).encode("utf-8", "replace"), digest_size=12).digest()
        count = self._counts.pop(key, 0)
        self._counts[key] = count + 1
        if len(self._counts) > MOST_KEPT:
            del self._counts[next(iter(self._counts))]
        return count


def _told(identity: tuple[str, ...]) -> str:
    """Lengths keep ("ab", "c") and ("a", "bc") apart."""
    return "".join([f"{len(part)}:{part}" for part in identity])
