"""Sysmon, where a hospital has it. https://learn.microsoft.com/sysinternals/downloads/sysmon"""

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import account, file, file_fields
from ..record import Data, System
from ..values import present
from .sysmon_parts import IMAGE, SYSMON, hashes, user
from .sysmon_system import MEANINGS as SYSTEM_MEANINGS


def _stream(data: Data, system: System) -> Fields:
    """A stream is named after its file: `C:\\a.txt:Zone.Identifier`; what is done to it is not done to the file."""
    path = present(data, "TargetFilename")
    head, colon, stream = path[2:].partition(":")
    found = {**file_fields(path[:2] + head), "logctl.file.stream": stream if colon else ""}
    return found | {"logctl.operation": ""} if colon else found


def _file(action: str, types: str, operation: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"file: {types}",
        category="file_operation",
        operation=operation,
        sentence=Label("{actor} が {host} で {file} " + ja, "{actor} " + en + " {file} on {host}"),
        remarks=("by",),
        fields=IMAGE,
        parts=(user, _stream, hashes),
    )


def _blocked(action: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs="file: info",
        category="file_operation",
        outcome="failure",
        sentence=Label(
            "{actor} が {host} で {file} を" + ja + "をSysmonが止めました",
            "Sysmon kept {file} on {host} " + en + " by {actor}",
        ),
        remarks=("by",),
        fields=IMAGE,
        parts=(user, _stream, hashes),
    )


def _network(data: Data, system: System) -> Fields:
    initiated = present(data, "Initiated").lower()
    return {"network.direction": {"true": "egress", "false": "ingress"}.get(initiated, "")}


MEANINGS = {
    **SYSTEM_MEANINGS,
    (SYSMON, "1"): Meaning(
        action="created-process",
        ecs="process: start",
        category="application",
        sentence=Label(
            "{user} が {host} で {process.name} を起動しました", "{user} started {process.name} on {host}"
        ),
        remarks=("command", "parent"),
        fields={
            **IMAGE,
            "process.command_line": "CommandLine",
            "process.working_directory": "CurrentDirectory",
            "process.parent.pid": "ParentProcessId",
            "process.parent.executable": "ParentImage",
            "process.parent.command_line": "ParentCommandLine",
            "winlog.logon.id": "LogonId",
        },
        parts=(user, hashes),
    ),
    (SYSMON, "2"): _file(
        "file-time-changed", "change", "", "の作成日時を変えました", "changed the creation time of"
    ),
    (SYSMON, "3"): Meaning(
        action="network-connection",
        ecs="network: connection start",
        category="application",
        sentence=Label(
            "{user} の {process.name} が {host} で {here} から {there} に通信しました",
            "{process.name} of {user} on {host} talked from {here} to {there}",
        ),
        fields={
            **IMAGE,
            "network.transport": "Protocol",
            "source.ip": "SourceIp",
            "source.port": "SourcePort",
            "source.domain": "SourceHostname",
            "destination.ip": "DestinationIp",
            "destination.port": "DestinationPort",
            "destination.domain": "DestinationHostname",
        },
        parts=(user, _network),
    ),
    (SYSMON, "5"): Meaning(
        action="exited-process",
        ecs="process: end",
        category="application",
        sentence=Label("{host} で {process.name} が終了しました", "{process.name} ended on {host}"),
        remarks=("user",),
        fields=IMAGE,
        parts=(user,),
    ),
    (SYSMON, "11"): _file("file-created", "creation", "create", "を作成しました", "created"),
    (SYSMON, "15"): Meaning(
        action="file-stream-created",
        ecs="file: creation",
        category="file_operation",
        sentence=Label(
            "{actor} が {host} で {file.path} にストリームを付けました",
            "{actor} attached a stream to {file.path} on {host}",
        ),
        remarks=("stream", "by"),
        fields=IMAGE,
        parts=(user, _stream, hashes),
    ),
    (SYSMON, "23"): _file(
        "file-deleted", "deletion", "delete", "を削除または上書きしました", "deleted or overwrote"
    ),
    (SYSMON, "26"): _file(
        "file-deleted", "deletion", "delete", "を削除または上書きしました", "deleted or overwrote"
    ),
    (SYSMON, "22"): Meaning(
        action="dns-query",
        ecs="network: protocol info",
        category="application",
        sentence=Label(
            "{host} の {process.name} が名前 {dns.question.name} を問い合わせました",
            "{process.name} on {host} asked for the name {dns.question.name}",
        ),
        remarks=("user",),
        fields={**IMAGE, "dns.question.name": "QueryName"},
        parts=(user,),
    ),
    (SYSMON, "10"): Meaning(
        action="process-accessed",
        ecs="process: access",
        category="application",
        sentence=Label(
            "{host} で {process.name} がプロセス {process.target.name} を開きました",
            "{process.name} opened the process {process.target.name} on {host}",
        ),
        remarks=("access_mask", "user"),
        fields={
            "process.pid": "SourceProcessId|SourceProcessID",
            "process.executable": "SourceImage",
            "process.target.pid": "TargetProcessId|TargetProcessID",
            "process.target.executable": "TargetImage",
            "logctl.access.mask": "GrantedAccess",
        },
        parts=(account("user", "SourceUser"),),
    ),
    (SYSMON, "8"): Meaning(
        action="remote-thread-created",
        ecs="process: access change",
        category="application",
        sentence=Label(
            "{host} で {process.name} が {process.target.name} にスレッドを作りました",
            "{process.name} created a thread in {process.target.name} on {host}",
        ),
        remarks=("user",),
        fields={
            "process.pid": "SourceProcessId",
            "process.executable": "SourceImage",
            "process.target.pid": "TargetProcessId",
            "process.target.executable": "TargetImage",
        },
        parts=(account("user", "SourceUser"),),
    ),
    (SYSMON, "7"): Meaning(
        action="library-loaded",
        ecs="process: info",
        category="application",
        sentence=Label(
            "{host} で {process.name} が {file.path} を読み込みました",
            "{process.name} loaded {file.path} on {host}",
        ),
        remarks=("user",),
        fields=IMAGE,
        parts=(user, file("ImageLoaded"), hashes),
    ),
    (SYSMON, "27"): _blocked(
        "file-executable-blocked", "実行ファイルとして書くこと", "from being written as an executable"
    ),
    (SYSMON, "28"): _blocked("file-shredding-blocked", "復元できないように消すこと", "from being shredded"),
    (SYSMON, "29"): _file(
        "file-executable-created",
        "creation",
        "create",
        "（実行ファイル）を作成しました",
        "created the executable",
    ),
}
