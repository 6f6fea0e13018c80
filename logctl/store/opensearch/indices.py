"""Which indices there are, what they are called, and making those that are missing."""

from dataclasses import dataclass, replace
from typing import Any

from logctl.errors import IndexFormatError, StoreError
from logctl.language import marked as _
from logctl.store.opensearch.client import Asked, Refusal
from logctl.store.opensearch.mapping import format_name
from logctl.store.opensearch.names import Names, Period


@dataclass(frozen=True, slots=True)
class Installed:
    """What `logctl opensearch setup` left in the cluster. `store` names this store for ever."""

    store: str
    format: str
    generation: int = 1
    period: Period = "month"


def installed(client: Asked, names: Names) -> Installed | None:
    try:
        answer = client.ask("GET", f"/_index_template/{names.template}")
    except Refusal as refusal:
        if refusal.status == 404:
            return None
        raise refused(refusal) from refusal
    meta = answer["index_templates"][0]["index_template"].get("_meta", {})
    return Installed(
        meta.get("store", ""), meta.get("format", ""), meta.get("generation", 1), meta.get("period", "month")
    )


def refused(refusal: Refusal) -> StoreError:
    return StoreError(
        _("OpenSearch cannot answer: %(kind)s: %(reason)s"), kind=refusal.kind, reason=refusal.reason[:300]
    )


def check_installed(client: Asked, names: Names) -> Installed:
    """Raises StoreError where `setup` has not run, IndexFormatError where it was another version's."""
    found = installed(client, names)
    if found is None:
        raise StoreError(
            _("%(place)s: not set up for logctl; run `logctl opensearch setup`"), place=client.name
        )
    _check(client, found.format)
    return found


def check_form(client: Asked, names: Names) -> None:
    """Raises IndexFormatError where an index behind the alias has another form than the template."""
    try:
        answer = client.ask("GET", f"/{names.alias}/_mapping", filter_path="*.mappings._meta.format")
    except Refusal as refusal:
        if refusal.status == 404:
            return
        raise refused(refusal) from refusal
    for index in aliased_indices(client, names):
        _check(client, str(answer.get(index, {}).get("mappings", {}).get("_meta", {}).get("format", "-")))


def _check(client: Asked, found: str) -> None:
    if found != format_name():
        raise IndexFormatError(
            _("%(path)s: the index has form %(found)s, this version needs %(needed)s; run `logctl reindex`"),
            path=client.name,
            found=found[:40],
            needed=format_name(),
        )


def aliased_indices(client: Asked, names: Names) -> list[str]:
    try:
        # With the pattern: asked over all indices, a user with rights on ours alone would be refused.
        return sorted(client.ask("GET", f"/{names.pattern}/_alias/{names.alias}"))
    except Refusal as refusal:
        if refusal.status == 404:
            return []
        raise refused(refusal) from refusal


def current_names(client: Asked, names: Names, found: Installed) -> Names:
    """The alias is what counts: a template may be behind it after a crash."""
    generations = [names.generation_of(index) for index in aliased_indices(client, names)]
    return replace(names, generation=max(generations, default=found.generation), period=found.period)


class Indices:
    """Of the set behind the alias; with `aliased` false, of one that is being made and that nobody reads yet."""

    def __init__(self, client: Asked, names: Names, aliased: bool = True) -> None:
        self._client = client
        self.names = names
        self._aliased = aliased
        self._known: set[str] | None = None

    @property
    def all(self) -> set[str]:
        """Of other processes too, as far as known since `forget`."""
        if self._known is None:
            self._known = set(aliased_indices(self._client, self.names)) if self._aliased else set()
        return self._known

    @property
    def target(self) -> str:
        """What a search over all of them is sent to; empty where there are none."""
        if self._aliased:
            return self.names.alias
        return ",".join(sorted(self.all))

    def not_searched(self) -> list[str]:
        """Indices of ours that a search over the alias leaves out without a word, or cannot read whole."""
        if not self._aliased:
            return []
        rows = self._client.ask(
            "GET",
            f"/_cat/indices/{self.names.pattern}",
            format="json",
            h="index,health,status",
            expand_wildcards="all",
        )
        ours = [row for row in rows if self.names.generation_of(row["index"]) == self.names.generation]
        return [
            f"{row['index']} is {'closed' if row['status'] == 'close' else 'red'}"
            for row in sorted(ours, key=lambda row: str(row["index"]))
            if row["status"] == "close" or row["health"] == "red"
        ]

    def forget(self) -> None:
        if self._aliased:
            self._known = None

    def ensure(self, bucket: str) -> str:
        """The name of the bucket's index, which is there then."""
        name = self.names.index(bucket)
        if name not in self.all:
            self._make(name)
            self.all.add(name)
        return name

    def _make(self, name: str) -> None:
        body: dict[str, Any] = {"aliases": {self.names.alias: {}}} if self._aliased else {}
        try:
            self._client.ask("PUT", f"/{name}", body)
        except Refusal as refusal:
            if refusal.kind != "resource_already_exists_exception":
                raise refused(refusal) from refusal
            if self._aliased:  # made by somebody in this moment, or left behind without the alias
                self._client.ask("PUT", f"/{name}/_alias/{self.names.alias}")

    def remove(self, name: str) -> None:
        try:
            self._client.ask("DELETE", f"/{name}")
        except Refusal as refusal:
            if refusal.status != 404:  # a repeated request finds it gone
                raise refused(refusal) from refusal
        self.all.discard(name)

    def counts(self) -> dict[str, int]:
        """Events by bucket."""
        found: dict[str, int] = {}
        for index in sorted(self.all):
            answer = self._client.ask("POST", f"/{index}/_count")
            found[self.names.bucket_of(index) or index] = int(answer["count"])
        return found
