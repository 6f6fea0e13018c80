"""Sysmon, where a hospital has it. https://learn.microsoft.com/sysinternals/downloads/sysmon"""

import re

from logctl import Label
from logctl.event import Fields

from ..meaning import Meaning
from ..parts import account, file, file_fields
from ..record import Data, System
from ..values import present

_SYSMON = "Microsoft-Windows-Sysmon"
_HASH = re.compile(r"(MD5|SHA1|SHA256|IMPHASH)=([0-9A-Fa-f]{32,64})")
_IMAGE = {"process.pid": "ProcessId", "process.executable": "Image", "process.entity_id": "ProcessGuid"}
_user = account("user", "User")


def _hash(data: Data, system: System) -> Fields:
    """Of the program for processes and libraries, of the file for files."""
    prefix = "process.hash" if system.code == "1" else "file.hash"
    text = present(data, "Hashes") or present(data, "Hash")
    return {
        f"{prefix}.{name.lower()}": value.lower() for name, value in _HASH.findall(text) if name != "IMPHASH"
    }


def _stream(data: Data, system: System) -> Fields:
    """A stream is named after its file: `C:\\a.txt:Zone.Identifier`."""
    path = present(data, "TargetFilename")
    head, colon, stream = path[2:].partition(":")
    return {**file_fields(path[:2] + head), "logctl.file.stream": stream if colon else ""}


def _file(action: str, types: str, operation: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"file: {types}",
        category="file_operation",
        operation=operation,
        sentence=Label("{actor} が {host} で {file.path} " + ja, "{actor} " + en + " {file.path} on {host}"),
        remarks=("process",),
        fields=_IMAGE,
        parts=(_user, _stream, _hash),
    )


def _details(data: Data, system: System) -> Fields:
    return {"registry.data.strings": [text] if (text := present(data, "Details")) else []}


def _registry(action: str, types: str, ja: str, en: str) -> Meaning:
    return Meaning(
        action=action,
        ecs=f"registry configuration: {types}",
        category="system",
        sentence=Label(
            "{actor} が {host} でレジストリ {registry.path} " + ja,
            "{actor} " + en + " the registry entry {registry.path} on {host}",
        ),
        remarks=("process",),
        fields={**_IMAGE, "registry.path": "TargetObject"},
        parts=(_user, _details),
    )


def _network(data: Data, system: System) -> Fields:
    initiated = present(data, "Initiated").lower()
    return {"network.direction": {"true": "egress", "false": "ingress"}.get(initiated, "")}


MEANINGS = {
    (_SYSMON, "1"): Meaning(
        action="created-process",
        ecs="process: start",
        category="application",
        sentence=Label(
            "{user} が {host} で {process.name} を起動しました", "{user} started {process.name} on {host}"
        ),
        remarks=("command", "parent"),
        fields={
            **_IMAGE,
            "process.command_line": "CommandLine",
            "process.working_directory": "CurrentDirectory",
            "process.parent.pid": "ParentProcessId",
            "process.parent.executable": "ParentImage",
            "process.parent.command_line": "ParentCommandLine",
            "winlog.logon.id": "LogonId",
        },
        parts=(_user, _hash),
    ),
    (_SYSMON, "2"): _file(
        "file-time-changed", "change", "", "の作成日時を変えました", "changed the creation time of"
    ),
    (_SYSMON, "3"): Meaning(
        action="network-connection",
        ecs="network: connection start",
        category="application",
        sentence=Label(
            "{user} の {process.name} が {host} から {destination.ip}:{destination.port} に通信しました",
            "{process.name} of {user} on {host} talked to {destination.ip}:{destination.port}",
        ),
        fields={
            **_IMAGE,
            "network.transport": "Protocol",
            "source.ip": "SourceIp",
            "source.port": "SourcePort",
            "source.domain": "SourceHostname",
            "destination.ip": "DestinationIp",
            "destination.port": "DestinationPort",
            "destination.domain": "DestinationHostname",
        },
        parts=(_user, _network),
    ),
    (_SYSMON, "5"): Meaning(
        action="exited-process",
        ecs="process: end",
        category="application",
        sentence=Label("{host} で {process.name} が終了しました", "{process.name} ended on {host}"),
        remarks=("user",),
        fields=_IMAGE,
        parts=(_user,),
    ),
    (_SYSMON, "11"): _file("file-created", "creation", "create", "を作成しました", "created"),
    (_SYSMON, "15"): _file(
        "file-stream-created", "creation", "", "に別のストリームを書きました", "wrote a stream of"
    ),
    (_SYSMON, "23"): _file("file-deleted", "deletion", "delete", "を削除しました", "deleted"),
    (_SYSMON, "26"): _file("file-deleted", "deletion", "delete", "を削除しました", "deleted"),
    (_SYSMON, "12"): _registry(
        "registry-object-changed", "change", "を作成または削除しました", "created or deleted"
    ),
    (_SYSMON, "13"): _registry("registry-value-modified", "change", "を変えました", "changed"),
    (_SYSMON, "14"): _registry("registry-object-renamed", "change", "の名前を変えました", "renamed"),
    (_SYSMON, "22"): Meaning(
        action="dns-query",
        ecs="network: protocol info",
        category="application",
        sentence=Label(
            "{host} の {process.name} が {dns.question.name} を引きました",
            "{process.name} on {host} looked up {dns.question.name}",
        ),
        remarks=("user",),
        fields={**_IMAGE, "dns.question.name": "QueryName"},
        parts=(_user,),
    ),
    (_SYSMON, "10"): Meaning(
        action="process-accessed",
        ecs="process: access",
        category="application",
        sentence=Label(
            "{host} で {process.name} が {process.target.name} のメモリにアクセスしました",
            "{process.name} accessed the memory of {process.target.name} on {host}",
        ),
        fields={
            "process.pid": "SourceProcessId|SourceProcessID",
            "process.executable": "SourceImage",
            "process.target.pid": "TargetProcessId|TargetProcessID",
            "process.target.executable": "TargetImage",
            "logctl.access.mask": "GrantedAccess",
        },
        parts=(account("user", "SourceUser"),),
    ),
    (_SYSMON, "8"): Meaning(
        action="remote-thread-created",
        ecs="process: access change",
        category="application",
        sentence=Label(
            "{host} で {process.name} が {process.target.name} にスレッドを作りました",
            "{process.name} created a thread in {process.target.name} on {host}",
        ),
        fields={
            "process.pid": "SourceProcessId",
            "process.executable": "SourceImage",
            "process.target.pid": "TargetProcessId",
            "process.target.executable": "TargetImage",
        },
        parts=(account("user", "SourceUser"),),
    ),
    (_SYSMON, "7"): Meaning(
        action="library-loaded",
        ecs="process: info",
        category="application",
        sentence=Label(
            "{host} で {process.name} が {file.path} を読み込みました",
            "{process.name} loaded {file.path} on {host}",
        ),
        fields=_IMAGE,
        parts=(_user, file("ImageLoaded"), _hash),
    ),
    (_SYSMON, "16"): Meaning(
        action="sysmon-configuration-changed",
        ecs="configuration: change",
        category="system",
        sentence=Label(
            "{host} のSysmonの設定が変わりました", "the configuration of Sysmon changed on {host}"
        ),
    ),
}
