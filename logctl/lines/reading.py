"""How the lines of one kind of log are read: what a collector's own module says."""

from collections.abc import Iterable, Mapping

from logctl.contracts import Context, Draft, Line
from logctl.event import Fields
from logctl.language import Label


class LineReading:
    """Pure. `sentences` are templates (`logctl.mapping.sentence`) by `event.action`; `sentence` is that of all others."""

    sentences: Mapping[str, Label] = {}
    sentence = Label("{event.action}", "{event.action}")

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        """None for somebody else's line; empty for one that is no event: a header, a remark. Raises RejectError.

        `context.header` is the form of the lines, where `forms` gave some.
        """
        raise NotImplementedError

    def forms(self, configuration: str) -> tuple[str, ...]:
        """The forms of lines that a server's configuration file gives."""
        del configuration
        return ()

    def told(self, fields: Fields) -> Label:
        """The template of the sentence of an event."""
        return self.sentences.get(str(fields.get("event.action")), self.sentence)
