"""The sentences of what network and protection appliances tell (`logctl.decode.connection`)."""

from collections.abc import Mapping

from logctl.language import Label
from logctl.lines.reading import LineReading

_SOURCE, _DESTINATION = (
    "{source.ip|source.domain|source.mac}",
    "{destination.ip|destination.domain|destination.mac}",
)
_ENDS_JA = _SOURCE + " から " + _DESTINATION + "[ のポート {destination.port}] への通信"
_ENDS_EN = _SOURCE + " to " + _DESTINATION + "[ port {destination.port}]"
_WHERE_JA = "[{observer.hostname|host.name} で、]"
_WHERE_EN = "[ on {observer.hostname|host.name}]"
_AT = "{observer.hostname|host.name|observer.product|observer.vendor}"
_RULE_JA, _RULE_EN = "[(規則 {rule.name|rule.id})]", "[ (rule {rule.name|rule.id})]"
_WHY_JA, _WHY_EN = "[(理由: {event.reason})]", "[ (reason: {event.reason})]"


def _traffic(ja: str, en: str) -> Label:
    return Label(
        f"{_WHERE_JA}{_ENDS_JA}が{ja}{_RULE_JA}", f"traffic from {_ENDS_EN} was {en}{_WHERE_EN}{_RULE_EN}"
    )


def _person(ja: str, en: str) -> Label:
    """Somebody, from an address, at an appliance."""
    return Label(
        "[{user.name} が ][{source.ip|source.domain} から ]" + _AT + " " + ja + _WHY_JA,
        "{user.name} " + en + " " + _AT + "[ from {source.ip|source.domain}]" + _WHY_EN,
    )


def _leaving(ja: str, en: str) -> Label:
    return Label(
        "[{user.name} が ]" + _AT + " " + ja + "[(接続元: {source.ip|source.domain})]" + _WHY_JA,
        "{user.name} " + en + " " + _AT + "[, connected from {source.ip|source.domain}]" + _WHY_EN,
    )


def _tunnel(ja: str, en: str) -> Label:
    with_whom = "{source.ip|source.domain|destination.ip}"
    return Label(
        f"{_AT} で[ {with_whom} との]トンネル[ {{logctl.tunnel.name}} ]{ja}{_WHY_JA}",
        f"the tunnel[ {{logctl.tunnel.name}}][ with {with_whom}] {en} on {_AT}{_WHY_EN}",
    )


def _settings(ja: str, en: str) -> Label:
    return Label(f"{_AT} で[ {{user.name}} が]{ja}", f"{en}[ by {{user.name}}] on {_AT}")


def _threat(ja: str, en: str) -> Label:
    """Of what its maker does not name, that it was."""
    ends_ja = "[{source.ip|source.domain} から ][{destination.ip|destination.domain} への通信で]"
    ends_en = "[ from {source.ip|source.domain}][ to {destination.ip|destination.domain}]"
    return Label(
        f"{_WHERE_JA}{ends_ja}[ファイル {{file.name}} の]{ja}",
        f"{en}[ in the file {{file.name}}]{ends_en}{_WHERE_EN}",
    )


def _web(ja: str, en: str) -> Label:
    return Label(
        "[{user.name} が ]{source.ip|source.domain} から {url.original|url.domain} "
        + ja
        + "[({rule.category})]",
        "[{user.name} at ]{source.ip|source.domain} " + en + " {url.original|url.domain}[ ({rule.category})]",
    )


def _lease(ja: str, en: str) -> Label:
    return Label(
        "アドレス {logctl.lease.ip} が[ {logctl.lease.host}][ {logctl.lease.mac} ]" + ja,
        "the address {logctl.lease.ip} was " + en + "[ {logctl.lease.host}][ {logctl.lease.mac}]",
    )


SENTENCES: Mapping[str, Label] = {
    "connection-allowed": _traffic("許可されました", "allowed"),
    "connection-blocked": _traffic("遮断されました", "blocked"),
    "connection-started": _traffic("始まりました", "started"),
    "connection-ended": _traffic("終わりました", "ended"),
    "connection-logged": _traffic("記録されました", "recorded"),
    "dns-query": Label(
        "{source.ip|source.domain} が {dns.question.name} を引きました",
        "{source.ip|source.domain} asked for the address of {dns.question.name}",
    ),
    "dns-query-blocked": Label(
        "{source.ip|source.domain} が {dns.question.name} を引こうとし、遮断されました",
        "{source.ip|source.domain} was kept from asking for the address of {dns.question.name}",
    ),
    "file-transfer": Label(
        f"{_WHERE_JA}{_ENDS_JA}でファイル {{file.name}} が検出されました",
        f"the file {{file.name}} was found in traffic from {_ENDS_EN}{_WHERE_EN}",
    ),
    "tunnel-up": _tunnel("が接続されました", "was established"),
    "tunnel-down": _tunnel("が切断されました", "was disconnected"),
    "tunnel-failed": _tunnel("の接続に失敗しました", "could not be established"),
    "tunnel-negotiated": _tunnel("の接続手順が進みました", "was negotiated"),
    "vpn-call-detected": _person("にVPNで接続を求めました", "asked for a connection by VPN to"),
    "vpn-logged-in": _person("にVPNでログオンしました", "logged on by VPN to"),
    "vpn-logged-out": _leaving("のVPNからログオフしました", "logged off the VPN of"),
    "vpn-logon-failed": _person("へのVPNでのログオンに失敗しました", "failed to log on by VPN to"),
    "logged-in": _person("でログオンしました", "logged on at"),
    "logged-out": _leaving("でログオフしました", "logged off at"),
    "logon-failed": _person("でログオンに失敗しました", "failed to log on at"),
    "admin-logged-in": _person("に管理者としてログオンしました", "logged on as an administrator to"),
    "admin-logged-out": _leaving("から管理者としてログオフしました", "logged off as an administrator from"),
    "admin-logon-failed": _person(
        "への管理者としてのログオンに失敗しました", "failed to log on as an administrator to"
    ),
    "admin-elevated": _person("で管理者の特権を得ました", "obtained the privileges of an administrator on"),
    "admin-elevation-failed": _person(
        "で管理者の特権を得ることに失敗しました", "failed to obtain the privileges of an administrator on"
    ),
    "settings-changed": _settings(
        "設定[ {logctl.setting.name} ]を変更しました", "the setting[ {logctl.setting.name}] was changed"
    ),
    "settings-change-failed": _settings(
        "設定[ {logctl.setting.name} ]を変更できませんでした",
        "the setting[ {logctl.setting.name}] could not be changed",
    ),
    "command-executed": _settings(
        "コマンド {process.command_line} を実行しました", "the command {process.command_line} was executed"
    ),
    "settings-saved": _settings(
        "設定を[ {logctl.setting.name} に]保存しました",
        "the settings were saved[ in {logctl.setting.name}]",
    ),
    "firmware-updated": _settings(
        "ファームウェアを[版 {observer.version} に]更新しました",
        "the firmware was updated[ to version {observer.version}]",
    ),
    "appliance-started": Label(
        _AT + " が起動しました[(版 {observer.version})]" + _WHY_JA,
        _AT + " started[ (version {observer.version})]" + _WHY_EN,
    ),
    "malware-detected": _threat(
        "マルウェア[ {threat.software.name} ]が検出されました",
        "malware[ {threat.software.name}] was detected",
    ),
    "malware-blocked": _threat(
        "マルウェア[ {threat.software.name} ]が遮断されました", "malware[ {threat.software.name}] was blocked"
    ),
    "intrusion-detected": _threat(
        "攻撃[ {rule.name} ]が検出されました", "an attack[ ({rule.name})] was detected"
    ),
    "intrusion-blocked": _threat(
        "攻撃[ {rule.name} ]が遮断されました", "an attack[ ({rule.name})] was blocked"
    ),
    "web-access": _web("にアクセスしました", "accessed"),
    "web-access-refused": _web("へのアクセスを拒否されました", "was refused access to"),
    "web-upload": _web("にアップロードしました", "uploaded to"),
    "web-upload-refused": _web("へのアップロードを拒否されました", "was refused to upload to"),
    "web-delete-refused": _web("での削除を拒否されました", "was refused to delete at"),
    "lease-assigned": _lease("に割り当てられました", "assigned to"),
    "lease-renewed": _lease("に続けて割り当てられました", "renewed for"),
    "lease-released": _lease("から返却されました", "released by"),
}


class ApplianceReading(LineReading):
    sentences = SENTENCES
