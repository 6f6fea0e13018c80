"""Where events are searched. Derived from the journal; can always be made again."""

from logctl.store.contract import Hits, OnWait, Outcome, PutResult, Sort, Store
from logctl.store.embedded import EmbeddedStore

__all__ = ["EmbeddedStore", "Hits", "OnWait", "Outcome", "PutResult", "Sort", "Store"]
