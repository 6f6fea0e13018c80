"""The parts that a command works with, opened when first used."""

from functools import cached_property
from typing import TYPE_CHECKING

from logctl.errors import IndexFormatError
from logctl.journal import Home, open_home
from logctl.language import Language
from logctl.pipeline.stores import OpenedStore, open_store
from logctl.settings import Settings
from logctl.store import OnWait, Store

if TYPE_CHECKING:
    from logctl.decode.patient_number import PatientNumbers
    from logctl.journal import Journal
    from logctl.manager import Manager
    from logctl.normalise import Normaliser
    from logctl.pipeline.state import IndexState
    from logctl.pipeline.workers import Workers

SMALL = 4 * 1024 * 1024
"""Input up to this many bytes is done before worker processes would have started."""


class Engine:
    """With `create`, a missing data folder is made, its sentences in `language`."""

    def __init__(
        self,
        settings: Settings,
        language: Language,
        create: bool = False,
        on_wait: OnWait = lambda *_told: None,
    ) -> None:
        self.settings = settings
        self.home: Home = open_home(settings.home, language if create else None)
        self._create = create
        self._on_wait = on_wait

    @cached_property
    def manager(self) -> "Manager":
        from logctl.manager import make_manager

        return make_manager(self.settings)

    @cached_property
    def journal(self) -> "Journal":
        from logctl.journal import Journal

        return Journal(self.home)

    @cached_property
    def _opened(self) -> OpenedStore:
        return open_store(self.settings, self.home, self._create, self._on_wait)

    @property
    def store(self) -> Store:
        return self._opened.store

    @property
    def store_place(self) -> str:
        """Where the store is, for people."""
        return self._opened.place

    @cached_property
    def state(self) -> "IndexState":
        from logctl.pipeline.state import IndexState

        return IndexState(self._opened.state)

    @cached_property
    def normaliser(self) -> "Normaliser":
        from logctl.normalise import normaliser_of

        return normaliser_of(self.settings, self.manager.collectors, self.home.language)

    @cached_property
    def patients(self) -> "PatientNumbers":
        from logctl.decode.patient_number import patient_numbers

        return patient_numbers(self.settings)

    def workers(self, store: Store, size: int) -> "Workers":
        """For input of so many bytes."""
        from logctl.pipeline.completeness.telling import WholeLogs
        from logctl.pipeline.memory import tame_allocator
        from logctl.pipeline.transform import Work
        from logctl.pipeline.workers import Inline, Processes, worker_count

        tame_allocator()
        count = worker_count(self.settings)
        if count == 0 or size <= SMALL:
            whole = WholeLogs(self.settings.whole_logs)
            manager = self.manager
            return Inline(Work(self.normaliser, store.prepare, manager.amenders, whole, manager.inferences))
        return Processes(count, self.settings, self.home.language, store.prepare)

    def index_is_old(self) -> bool:
        """Was the embedded index made by a version with another form?"""
        if self.settings.store != "embedded":
            return False
        try:
            _ = self.store
        except IndexFormatError:
            return True
        return False

    def close(self) -> None:
        if "_opened" in self.__dict__:
            self.store.close()
