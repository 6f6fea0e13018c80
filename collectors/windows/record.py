"""One record of a Windows event log, whatever way it came."""

from dataclasses import dataclass, field

Data = dict[str, str]
"""Names of event data to their texts, in the order of the record; empty ones are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """The System element as texts; empty where the record does not say.

    `level`, `task` and `opcode` are numbers or, from forwarders, names; `keywords` the mask or the names.
    https://learn.microsoft.com/windows/win32/wes/eventschema-systempropertiestype-complextype
    """

    provider: str = ""
    provider_guid: str = ""
    source_name: str = ""
    code: str = ""
    version: str = ""
    level: str = ""
    task: str = ""
    opcode: str = ""
    keywords: tuple[str, ...] = ()
    time: str = ""
    record_id: str = ""
    activity_id: str = ""
    related_activity_id: str = ""
    process_id: str = ""
    thread_id: str = ""
    channel: str = ""
    computer: str = ""
    user_id: str = ""


@dataclass(frozen=True, slots=True)
class WindowsRecord:
    """`data` is what stands in EventData, `user` what stands in UserData."""

    system: System
    data: Data = field(default_factory=dict)
    user: Data = field(default_factory=dict)

    @property
    def values(self) -> Data:
        """Both; an event has one or the other."""
        return self.data | self.user if self.user else self.data
