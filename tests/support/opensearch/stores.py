"""Empty OpenSearch stores for tests, each under a prefix of its own."""

from pathlib import Path

from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.setup import setup


def delete_all(client: Client, prefix: str) -> None:
    """Indices and template of the prefix."""
    indices = client.ask("GET", f"/_cat/indices/{prefix}-*", format="json", expand_wildcards="all")
    for index in indices:
        client.ask("DELETE", f"/{index['index']}")


class OpenSearchMaker:
    """Called with a folder, it empties its part of the cluster and gives the store of it."""

    def __init__(self, url: str, prefix: str) -> None:
        self.access = Access(urls=(url,))
        self.client = Client(self.access)
        self.names = Names(f"test-{prefix}")

    def __call__(self, folder: Path) -> OpenSearchStore:
        delete_all(self.client, self.names.prefix)
        setup(self.client, self.names)
        return OpenSearchStore(self.access, folder / "opensearch.lock", self.names, patience=20)
