"""An event as bytes, and back."""

import orjson

from logctl.event import Event, Position


def encode_source(event: Event) -> bytes:
    """Raises TypeError for values that are no JSON."""
    envelope = [event.id, list(event.position), event.revision, event.bucket, event.time, event.sequence]
    return orjson.dumps([envelope, event.fields, event.amended])


def decode_source(source: bytes) -> Event:
    (identity, position, revision, bucket, time, sequence), fields, amended = orjson.loads(source)
    return Event(identity, time, sequence, bucket, Position(*position), fields, revision, amended)
