"""Deterministic ids: the same record, read again or come another way, has the same."""

import hashlib

from logctl.contracts import Context, RawRecord


def event_id(record: RawRecord, context: Context, identity: tuple[str, ...] | None, index: int) -> str:
    """32 hexadecimal digits. Without an identity of the source: the place in the file, and the bytes there."""
    if identity is None:
        raw = hashlib.sha256(record.raw).hexdigest()
        identity = (context.fingerprint, str(record.position), raw)
    if record.occurrence:
        identity = (*identity, f"#{record.occurrence}")
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    parts = (context.collector, *identity, str(index))
    text = "".join([f"{len(part)}:{part}" for part in parts])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
