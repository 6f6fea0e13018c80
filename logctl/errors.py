"""What can go wrong, as a person is told it.

    LogctlError                 1  failed
    ├── UsageError              2  wrong usage
    │   ├── SettingsError       2  a setting is unknown, wrong or unreadable
    │   │   └── UnfitError      2  what is wrong with a value
    │   └── QueryError          2  a query cannot be understood; carries the place
    ├── SourceError             1  a path cannot be read or recognised
    ├── RejectError             -  one raw record cannot become an event (never ends a run)
    ├── JournalError            1  the journal cannot be written or read
    ├── StoreError              1  the store cannot be written or read
    │   ├── IndexFormatError    1  the index was made by another version
    │   └── UnreachableError    3  the store cannot be reached
    │       └── AccessError     3  the store does not let us in
    ├── PluginError             5  a plugin cannot be loaded, or a command needs one that could not
    └── IntegrityError          5  what is stored is not what was written

Every message is a template in English, marked for translation, and its arguments; the command line
translates the template and prints one line.
"""


class LogctlError(Exception):
    """`template` is the English text with %(name)s places; `arguments` fill them in any language."""

    exit_code = 1

    def __init__(self, template: str, /, **arguments: object) -> None:
        super().__init__(template % arguments if arguments else template)
        self.template = template
        self.arguments = arguments

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.template, self.arguments)


def _rebuild(kind: type[LogctlError], template: str, arguments: dict[str, object]) -> LogctlError:
    return kind(template, **arguments)


class UsageError(LogctlError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class SettingsError(UsageError):
    """A settings file or LOGCTL_* variable is wrong; the message names the place."""


class UnfitError(SettingsError, ValueError):
    """The value of a setting is none that it may have: the reason, for whoever names the setting and the place."""


class QueryError(UsageError):
    """The query cannot be understood, or the store cannot express it.

    `position` is the offset in characters where it went wrong, or None where there is no single place.
    """

    def __init__(self, template: str, /, position: int | None = None, **arguments: object) -> None:
        super().__init__(template, **arguments)
        self.position = position

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_query, (self.template, self.position, self.arguments)


def _rebuild_query(template: str, position: int | None, arguments: dict[str, object]) -> QueryError:
    return QueryError(template, position=position, **arguments)


class SourceError(LogctlError):
    """A path cannot be opened, read or recognised."""


class RejectError(LogctlError):
    """Raised by a collector: this raw record cannot become an event, and why."""


class JournalError(LogctlError):
    """The journal cannot be written or read."""


class StoreError(LogctlError):
    """The store cannot be written or read."""


class IndexFormatError(StoreError):
    """The index on disk was made by a version with another form of index."""


class UnreachableError(StoreError):
    """The store cannot be reached; later it may be."""

    exit_code = 3


class AccessError(UnreachableError):
    """The store does not let us in: user, rights or certificates are not right."""


class PluginError(LogctlError):
    """A plugin cannot be loaded, or something that needs it was asked for."""

    exit_code = 5


class IntegrityError(LogctlError):
    """What is stored is not what was written."""

    exit_code = 5
