"""PowerShell: what was run. https://learn.microsoft.com/powershell/scripting/windows-powershell/wmf/whats-new/script-logging"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import file
from ..record import Data, System
from ..values import present

_NEW, _OLD = "Microsoft-Windows-PowerShell", "PowerShell"
_CONTEXT = re.compile(r"^\s*([A-Za-z][A-Za-z ]{2,40}?)\s*=\s*(.*?)\s*$", re.M)


def _host_application(data: Data, system: System) -> Fields:
    """The third value is a text of lines `Name=value`, in English everywhere."""
    found: dict[str, str] = dict(_CONTEXT.findall(present(data, "param3") or present(data, "ContextInfo")))
    domain, _slash, name = found.get("UserId", found.get("User", "")).rpartition("\\")
    return {
        "process.command_line": found.get("HostApplication", found.get("Host Application", "")),
        "user.name": name,
        "user.domain": domain,
    }


MEANINGS = {
    (_NEW, "4104"): Meaning(
        action="powershell-script-run",
        ecs="process: info",
        category="application",
        sentence=Label(
            "{host} でPowerShellのスクリプトが実行されました", "a PowerShell script was run on {host}"
        ),
        remarks=("path", "script"),
        parts=(file("Path"),),
    ),
    (_NEW, "4103"): Meaning(
        action="powershell-command-run",
        ecs="process: info",
        category="application",
        sentence=Label(
            "{user} が {host} でPowerShellのコマンドを実行しました",
            "{user} ran a PowerShell command on {host}",
        ),
        remarks=("command",),
        parts=(_host_application,),
    ),
    (_OLD, "400"): Meaning(
        action="powershell-started",
        ecs="process: start",
        category="application",
        sentence=Label("{host} でPowerShellが起動しました", "PowerShell was started on {host}"),
        remarks=("command",),
        parts=(_host_application,),
    ),
    (_OLD, "403"): Meaning(
        action="powershell-ended",
        ecs="process: end",
        category="application",
        sentence=Label("{host} でPowerShellが終了しました", "PowerShell ended on {host}"),
        remarks=("command",),
        parts=(_host_application,),
    ),
}
