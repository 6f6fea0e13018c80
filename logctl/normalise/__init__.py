"""From a raw record and its context to events, or to a reason why not."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logctl.normalise.bucket import OTHER, bucket_of
    from logctl.normalise.identity import event_id
    from logctl.normalise.normaliser import Normaliser, Rejected, normaliser_of

_ROOMS = {
    "Normaliser": "normaliser",
    "OTHER": "bucket",
    "Rejected": "normaliser",
    "bucket_of": "bucket",
    "event_id": "identity",
    "normaliser_of": "normaliser",
}

__all__ = ["OTHER", "Normaliser", "Rejected", "bucket_of", "event_id", "normaliser_of"]


def __getattr__(name: str) -> object:
    # A store needs only the names of buckets.
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
