"""OpenSearch as the store: for more than one machine's worth of logs, and for Dashboards."""

from logctl.store.opensearch.store import OpenSearchStore

__all__ = ["OpenSearchStore"]
