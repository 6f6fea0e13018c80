"""One set of indices in the place of another."""

from logctl.store.opensearch.client import Client
from logctl.store.opensearch.indices import aliased_indices
from logctl.store.opensearch.names import Names


def exchange(client: Client, old: Names, new: Names) -> None:
    """In one step for whoever reads; then the template is told, which only matters while there is no index."""
    actions = [{"remove": {"index": index, "alias": old.alias}} for index in aliased_indices(client, old)]
    actions += [{"add": {"index": index, "alias": new.alias}} for index in indices_of(client, new)]
    if actions:
        client.ask("POST", "/_aliases", {"actions": actions})
    template = client.ask("GET", f"/_index_template/{new.template}")["index_templates"][0]["index_template"]
    template["_meta"]["generation"] = new.generation
    client.ask("PUT", f"/_index_template/{new.template}", template)


def indices_of(client: Client, names: Names) -> list[str]:
    """Of this generation alone, whether an alias names them or not."""
    rows = client.ask(
        "GET", f"/_cat/indices/{names.pattern}", format="json", h="index", expand_wildcards="all"
    )
    return sorted(row["index"] for row in rows if names.generation_of(row["index"]) == names.generation)


def remove_generation(client: Client, names: Names) -> None:
    """By their exact names."""
    for index in indices_of(client, names):
        client.ask("DELETE", f"/{index}")
