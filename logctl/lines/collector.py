"""A log of lines as a collector like any other."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePath

from logctl.contracts import Context, Draft, Line, RawRecord, Recognition
from logctl.errors import RejectError
from logctl.event import Fields
from logctl.language import Label, Language
from logctl.language import marked as _
from logctl.lines.reading import LineReading


class LineCollector:
    """Its lines may also come within those of syslog, where one of `programs` writes them (any, if there are none).

    `load` gives the reading when it is needed: every command knows all collectors, and most use none. `reader` is how a
    file without frames is cut; `confidence` that of its recognition, where each of the first lines is one of these.
    """

    def __init__(
        self,
        name: str,
        version: str,
        label: Label,
        load: Callable[[], LineReading],
        *,
        programs: Iterable[str] = (),
        reader: str = "lines",
        confidence: int = 60,
    ) -> None:
        self.name, self.version, self.label = name, version, label
        self.programs = frozenset(programs)
        self._load, self._reader, self._confidence = load, reader, confidence

    @cached_property
    def _reading(self) -> LineReading:
        return self._load()

    def recognise(self, head: bytes, path: PurePath) -> Recognition | None:
        return self.recognise_form(head, path, ())

    def recognise_form(self, head: bytes, path: PurePath, forms: tuple[str, ...]) -> Recognition | None:
        del path
        from logctl.lines.head import fitting

        found = fitting(head, self._reading, self._reader, forms)
        return (
            None if found is None else Recognition(self._reader, self._confidence + found.surer, found.form)
        )

    def forms(self, configuration: str) -> tuple[str, ...]:
        return self._reading.forms(configuration)

    def normalise(self, record: RawRecord, context: Context) -> Iterable[Draft]:
        from logctl.decode import decode_text

        line = Line(decode_text(record.raw, context.encoding).strip("\0"))
        if not line.text:
            return ()
        drafts = self.dissect(line, context)
        if drafts is None:
            raise RejectError(_("it is no line of %(kind)s"), kind=self.label.en)
        return drafts

    def dissect(self, line: Line, context: Context) -> Iterable[Draft] | None:
        drafts = self._reading.drafts(line, context)
        for draft in drafts or ():
            draft.fields.setdefault("event.module", self.name)
            draft.fields.setdefault("event.dataset", self.name)
            draft.fields.setdefault("event.kind", "event")
        return drafts

    def message(self, fields: Fields, language: Language) -> str:
        from logctl.mapping.sentence import sentence

        return sentence(self._reading.told(fields).text(language), fields, language)
