"""Empty OpenSearch stores for tests, each under a prefix of its own."""

from pathlib import Path

from logctl.store.opensearch import OpenSearchStore
from logctl.store.opensearch.client import Access, Client, Refusal
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.setup import setup


def delete_all(client: Client, names: Names) -> None:
    """Indices and templates."""
    rows = client.ask("GET", f"/_cat/indices/{names.prefix}-*", format="json", expand_wildcards="all")
    for row in rows:
        client.ask("DELETE", f"/{row['index']}")
    for template in (names.template, names.alerts):
        try:
            client.ask("DELETE", f"/_index_template/{template}")
        except Refusal as refusal:
            assert refusal.status == 404


class OpenSearchMaker:
    """Called with a folder, it empties its part of the cluster and gives the store of it."""

    def __init__(self, url: str, prefix: str) -> None:
        self.access = Access(urls=(url,))
        self.client = Client(self.access)
        self.names = Names(f"test-{prefix}")

    def __call__(self, folder: Path) -> OpenSearchStore:
        delete_all(self.client, self.names)
        setup(self.client, self.names)
        return self.open(folder)

    def open(self, folder: Path) -> OpenSearchStore:
        """What is there, as another process would."""
        return OpenSearchStore(self.access, folder / "opensearch.lock", self.names, patience=20)
