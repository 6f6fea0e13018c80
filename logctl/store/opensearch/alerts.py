"""The index of alerts, for Dashboards: a view of what is decided elsewhere, and made anew whenever it is another form."""

from collections.abc import Mapping
from typing import Any

from logctl.errors import StoreError
from logctl.language import marked as _
from logctl.store.opensearch.bulk import DONE, Action, Bulk
from logctl.store.opensearch.client import Access, Client, Refusal
from logctl.store.opensearch.indices import refused
from logctl.store.opensearch.mapping import format_name, index_body
from logctl.store.opensearch.names import Names
from logctl.store.opensearch.patience import Patience, PatientClient

_PRIORITY = 500


def template_body(names: Names, replicas: int | None) -> dict[str, Any]:
    """The fields have the types that they have in the indices of events."""
    return {
        "index_patterns": [names.alerts],
        "priority": _PRIORITY,
        "_meta": {"format": format_name()},
        "template": index_body(replicas),
    }


class AlertIndex:
    def __init__(
        self, access: Access, names: Names, replicas: int | None = None, patience: float = 30
    ) -> None:
        self._once = Client(access)
        self._client = PatientClient(self._once, patience)
        self._names, self._replicas, self._seconds = names, replicas, patience

    def ensure(self) -> str:
        """The identity of the index that is there then; one that was made anew has another, and is empty."""
        self._install()
        if self._meta(f"/{self._names.alerts}/_mapping") not in (None, format_name()):
            self._ask("DELETE", f"/{self._names.alerts}")
        try:
            self._client.ask("PUT", f"/{self._names.alerts}")
        except Refusal as refusal:
            if refusal.kind != "resource_already_exists_exception":
                raise refused(refusal) from refusal
        answer = self._ask("GET", f"/{self._names.alerts}/_settings")
        return str(answer[self._names.alerts]["settings"]["index"]["uuid"])

    def put(self, documents: Mapping[str, bytes]) -> None:
        """Each in the place of the one with its id. Raises StoreError where one is not taken."""
        bulk = Bulk(self._once, Patience(self._seconds))
        actions = [Action("index", self._names.alerts, name, body) for name, body in documents.items()]
        try:
            verdicts = bulk.send(actions)
        finally:
            bulk.close()
        for action, verdict in zip(actions, verdicts, strict=True):
            if verdict != DONE:
                raise StoreError(
                    _("OpenSearch does not take the alert %(id)s: %(reason)s"),
                    id=action.id,
                    reason=verdict.reason,
                )

    def _install(self) -> None:
        """Whoever may not change templates needs not, where it is right."""
        path = f"/_index_template/{self._names.alerts}"
        if self._meta(path) != format_name():
            self._ask("PUT", path, template_body(self._names, self._replicas))

    def _meta(self, path: str) -> str | None:
        """The form of a template or an index; None where there is none."""
        try:
            answer = self._client.ask("GET", path)
        except Refusal as refusal:
            if refusal.status == 404:
                return None
            raise refused(refusal) from refusal
        if "index_templates" in answer:
            found = answer["index_templates"][0]["index_template"]
        else:
            found = next(iter(answer.values()))["mappings"]
        return str(found.get("_meta", {}).get("format", ""))

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        try:
            return self._client.ask(method, path, body)
        except Refusal as refusal:
            raise refused(refusal) from refusal
