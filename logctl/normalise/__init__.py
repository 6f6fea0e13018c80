"""From a raw record and its context to events, or to a reason why not."""

from logctl.normalise.bucket import OTHER, bucket_of
from logctl.normalise.identity import event_id
from logctl.normalise.normaliser import Normaliser, Rejected

__all__ = ["OTHER", "Normaliser", "Rejected", "bucket_of", "event_id"]
