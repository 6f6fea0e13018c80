"""The store of one machine: tantivy indices by month. Only this folder imports tantivy."""

from logctl.store.embedded.store import EmbeddedStore

__all__ = ["EmbeddedStore"]
