"""How long a channel that failed is left alone."""

import hashlib

LONGEST = 3_600_000
_SHORTEST = 15_000
_DOUBLINGS = 10


def backoff(message: str, attempts: int) -> int:
    """Milliseconds after so many failures: twice as long each time, up to an hour. Channels that failed together come
    back apart; by how much depends on the message alone, so that nothing here is left to chance."""
    whole = min(LONGEST, _SHORTEST * (1 << min(attempts - 1, _DOUBLINGS)))
    spread = int.from_bytes(hashlib.sha256(f"{message}\0{attempts}".encode()).digest()[:4])
    return whole // 2 + whole // 2 * spread // 2**32


def is_over(until: int, now: int) -> bool:
    """Also where the clock was set back: no wait is longer than the longest."""
    return until <= now or until - now > LONGEST
