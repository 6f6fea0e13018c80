"""How the tables say what a field is."""

from logctl.fields.field import Field, FieldType
from logctl.language import Label

_PARTS = frozenset(
    {
        *("message", "file.path", "file.name", "logctl.from.path", "log.file.path", "logctl.archive.entries"),
        *("process.executable", "process.command_line", "process.parent.executable"),
        *("process.parent.command_line", "process.working_directory", "process.target.executable"),
        *("registry.path", "registry.data.strings", "logctl.object.name", "logctl.unc", "logctl.share.path"),
        *("logctl.from.unc", "logctl.lineage.from", "logctl.lineage.to"),
        *("logctl.service.path", "logctl.task.command", "logctl.print.document", "logctl.setting.after"),
        *("logctl.permissions.before", "logctl.permissions.after", "device.id", "dns.question.name"),
        *(
            "url.original",
            "url.path",
            "url.query",
            "http.request.referrer",
            "user_agent.original",
            "email.subject",
            "logctl.mail.body",
        ),
        *("winlog.event_data.CommandLine", "winlog.event_data.ParentCommandLine", "winlog.event_data.Image"),
        *(
            "winlog.event_data.NewProcessName",
            "winlog.event_data.ProcessName",
            "winlog.event_data.ObjectName",
        ),
        *("winlog.event_data.TargetFilename", "winlog.event_data.RelativeTargetName"),
        *("winlog.event_data.ScriptBlockText", "winlog.event_data.Payload"),
    }
)
"""Looked into for parts: long values, and ever different ones."""


def field(
    name: str,
    kind: FieldType,
    ja: str,
    en: str,
    *aliases: str,
    worded: bool = True,
    searched: bool = True,
) -> Field:
    return Field(name, kind, Label(ja, en), aliases, worded, searched, name in _PARTS)
