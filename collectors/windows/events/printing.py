"""Printing. 307 is off until the channel is switched on; the document's name is often hidden by policy.

https://learn.microsoft.com/troubleshoot/windows-server/printing/
"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import who_logged
from ..record import Data, System
from ..values import number, present

_PRINT = "Microsoft-Windows-PrintService"


def _job(data: Data, system: System) -> Fields:
    """Parameters 1 to 8: job, document, user, client, printer, port, bytes, pages."""

    def value(index: int) -> str:
        return present(data, f"Param{index}") or present(data, f"param{index}")

    size, pages = number(value(7)), number(value(8))
    return {
        "logctl.print.job": value(1),
        "logctl.print.document": value(2),
        "user.name": value(3),
        "source.domain": value(4).lstrip("\\"),
        "logctl.printer.name": value(5),
        "logctl.printer.port": value(6),
        "logctl.print.bytes": "" if size is None else size,
        "logctl.print.pages": "" if pages is None else pages,
    }


def _processed(data: Data, system: System) -> Fields:
    error = number(present(data, "Error"))
    return {"event.outcome": "" if error is None else "failure" if error else "success"}


MEANINGS = {
    (_PRINT, "307"): Meaning(
        action="document-printed",
        ecs="host: info",
        category="print",
        operation="print",
        outcome="success",
        sentence=Label(
            "{user} が {logctl.printer.name} で「{logctl.print.document}」を印刷しました",
            '{user} printed "{logctl.print.document}" on {logctl.printer.name}',
        ),
        remarks=("pages", "source"),
        parts=(_job,),
    ),
    (_PRINT, "805"): Meaning(
        action="print-job-rendering",
        ecs="host: info",
        category="print",
        sentence=Label(
            "{host} で印刷ジョブ {logctl.print.job} が準備されました",
            "the print job {logctl.print.job} was prepared on {host}",
        ),
        remarks=("copies",),
        fields={
            "logctl.print.job": "JobId",
            "logctl.print.bytes": "GdiJobSize",
            "logctl.print.copies": "Copies",
        },
    ),
    (_PRINT, "842"): Meaning(
        action="print-job-sent",
        ecs="host: info",
        category="print",
        sentence=Label(
            "{host} から印刷ジョブ {logctl.print.job} が {logctl.printer.name} に送られました",
            "the print job {logctl.print.job} was sent from {host} to {logctl.printer.name}",
        ),
        remarks=("error_code",),
        fields={"logctl.print.job": "JobId", "logctl.printer.name": "Printer", "error.code": "Error"},
        parts=(_processed,),
    ),
    (_PRINT, "823"): Meaning(
        action="default-printer-changed",
        ecs="configuration: change",
        category="print",
        sentence=Label(
            "{user} の既定のプリンターが {host} で {logctl.printer.name} に変わりました",
            "the default printer of {user} on {host} became {logctl.printer.name}",
        ),
        remarks=("setting_before",),
        fields={
            "logctl.printer.name": "NewDefaultPrinter",
            "logctl.setting.before": "OldDefaultPrinter",
            "logctl.setting.after": "NewDefaultPrinter",
        },
        parts=(who_logged,),
    ),
    (_PRINT, "316"): Meaning(
        action="printer-driver-added",
        ecs="driver: change",
        category="print",
        sentence=Label(
            "{host} にプリンタードライバー {logctl.object.name} が追加または更新されました",
            "the printer driver {logctl.object.name} was added or updated on {host}",
        ),
        remarks=("driver_files", "user"),
        fields={"logctl.object.name": "Param1|param1", "logctl.setting.after": "Param4|param4"},
        parts=(who_logged,),
    ),
}
