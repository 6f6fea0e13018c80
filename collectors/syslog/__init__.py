"""Lines in the frame of syslog, of whatever programs: others say what theirs mean, the rest are told as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from logctl import Collector, Draft, Label, RawRecord, Recognition, hookimpl
from logctl.contracts import Configured, Context, Dissects
from logctl.event import Fields
from logctl.language import Language

if TYPE_CHECKING:
    from .dissection import Dissection

__version__ = "0.1.0"


class Syslog:
    name = "syslog"
    version = __version__
    label = Label("syslog の行", "syslog lines")

    def __init__(self) -> None:
        self._others: tuple[Collector, ...] = ()

    def delegate(self, others: Iterable[Collector]) -> None:
        self._others = tuple(others)

    @cached_property
    def _dissection(self) -> Dissection:
        from .dissection import Dissection

        return Dissection([one for one in self._others if isinstance(one, Dissects)])

    def forms(self, configuration: str) -> tuple[str, ...]:
        """Each after the name of its collector."""
        return tuple(
            f"{one.name} {form}"
            for one in self._others
            if isinstance(one, Configured) and isinstance(one, Dissects)
            for form in one.forms(configuration)
        )

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        return self.recognise_form(head, path, ())

    def recognise_form(self, head: bytes, path: PurePath, forms: tuple[str, ...]) -> Recognition | None:
        """All forms are kept: one file has lines of many programs."""
        del path
        from .recognition import READER, UNSEPARATED, is_syslog, is_unseparated

        if not is_syslog(head):
            return None
        form = (UNSEPARATED,) if is_unseparated(head) else ()
        return Recognition(READER, 50, "\n".join((*form, *forms)))

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        return self._dissection.drafts(record, context)

    def message(self, fields: Fields, language: Language) -> str:
        return self._dissection.message(fields, language)


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(Syslog())
