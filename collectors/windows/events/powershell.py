"""PowerShell: what was run. https://learn.microsoft.com/powershell/scripting/windows-powershell/wmf/whats-new/script-logging"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import file, file_fields, name_and_domain, who_logged
from ..record import Data, System
from ..values import present

_NEW, _OLD = "Microsoft-Windows-PowerShell", "PowerShell"
_CONTEXT = re.compile(r"^\s*([^\W\d][\w ]{1,40}?)\s*=[ \t]*(.*?)\s*$", re.M)
_APPLICATION = ("HostApplication", "Host Application", "ホスト アプリケーション")
_USER = ("UserId", "User", "ユーザー")
_SCRIPT = ("ScriptName", "Script Name", "スクリプト名")


def _context(data: Data, system: System) -> Fields:
    """Lines `Name=value`: the last value of 400 to 800 in English everywhere, 4103's in the machine's language."""
    text = present(data, "ContextInfo") or "\n".join(present(data, name) for name in ("param2", "param3"))
    found: dict[str, str] = dict(_CONTEXT.findall(text))

    def first(names: tuple[str, ...]) -> str:
        return next((found[name] for name in names if found.get(name)), "")

    name, domain = name_and_domain(first(_USER))
    return {
        "process.command_line": first(_APPLICATION),
        "user.name": name,
        "user.domain": domain,
        **file_fields(first(_SCRIPT)),
    }


def _pipeline(action: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="process: info",
        category="application",
        sentence=Label(
            "{user} が {host} でPowerShell" + ja,
            "{user} " + en + " on {host}",
        ),
        remarks=("path", "script", "command"),
        parts=(_context,),
    )


MEANINGS = {
    (_NEW, "4104"): Meaning(
        action="powershell-script-run",
        ecs="process: info",
        category="application",
        sentence=Label(
            "{user} が {host} でPowerShellのスクリプトを実行しました",
            "{user} ran a PowerShell script on {host}",
        ),
        remarks=("path", "script"),
        parts=(file("Path"), who_logged),
    ),
    (_NEW, "4103"): _pipeline(
        "powershell-command-run", "のコマンドを実行しました", "ran a PowerShell command"
    ),
    (_OLD, "800"): _pipeline(
        "powershell-command-run", "のコマンドを実行しました", "ran a PowerShell command"
    ),
    (_NEW, "4100"): _pipeline("powershell-error", "のエラーを受けました", "got an error of PowerShell"),
    (_OLD, "400"): Meaning(
        action="powershell-started",
        ecs="process: start",
        category="application",
        sentence=Label("{host} でPowerShellが起動しました", "PowerShell was started on {host}"),
        remarks=("command",),
        parts=(_context,),
    ),
    (_OLD, "403"): Meaning(
        action="powershell-ended",
        ecs="process: end",
        category="application",
        sentence=Label("{host} でPowerShellが終了しました", "PowerShell ended on {host}"),
        remarks=("command",),
        parts=(_context,),
    ),
}
