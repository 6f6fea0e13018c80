"""The store that the settings name, and the folder with what the indexer remembers of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from logctl.errors import SettingsError
from logctl.journal import Home
from logctl.language import marked as _
from logctl.settings import Settings
from logctl.store import EmbeddedStore, OnWait, Store

if TYPE_CHECKING:
    from logctl.store.opensearch.client import Access
    from logctl.store.opensearch.names import Names


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """`place` is told to people; `state` is the folder of cursors and rejects."""

    store: Store
    state: Path
    place: str


def open_store(settings: Settings, home: Home, create: bool, on_wait: OnWait) -> OpenedStore:
    """Raises StoreError; for OpenSearch that may be UnreachableError."""
    if settings.store == "embedded":
        return OpenedStore(
            EmbeddedStore(home.index, create=create, on_wait=on_wait), home.index, str(home.index)
        )
    from logctl.store.opensearch import OpenSearchStore

    store = OpenSearchStore(
        access_of(settings),
        opensearch_lock(home),
        names_of(settings),
        patience=settings.opensearch_patience,
        on_wait=on_wait,
    )
    folder = state_folder(home, store.installed.store, store.names.generation)
    folder.mkdir(parents=True, exist_ok=True)
    return OpenedStore(store, folder, store.place)


def opensearch_lock(home: Home) -> Path:
    return home.path / "opensearch.lock"


def state_folder(home: Home, store: str, generation: int) -> Path:
    """Of one making of one store: another cluster, or one that was emptied, begins anew."""
    return home.path / "opensearch" / f"{store}-{generation}"


def names_of(settings: Settings) -> "Names":
    from logctl.store.opensearch.names import Names

    return Names(settings.opensearch_prefix)


def access_of(settings: Settings) -> "Access":
    from logctl.store.opensearch.client import Access

    return Access(
        urls=tuple(settings.store.split(",")),
        user=settings.opensearch_user,
        password=_password(settings),
        ca=settings.opensearch_ca,
        certificate=settings.opensearch_certificate,
        key=settings.opensearch_key,
    )


def _password(settings: Settings) -> str | None:
    file = settings.opensearch_password_file
    if file is None:
        return settings.opensearch_password
    try:
        return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(_("%(path)s: cannot be read: %(reason)s"), path=file, reason=error) from error
