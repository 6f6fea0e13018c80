"""How accesses to the web are told, whichever proxy or server wrote them down."""

from collections.abc import Mapping

from logctl.language import Label

_WHO = Label(
    "[{user.name} が ]{source.ip|source.domain} から[(転送元 {network.forwarded_ip})] ",
    "[{user.name} at ]{source.ip|source.domain}[ (for {network.forwarded_ip})] ",
)
_STATUS = Label("[(ステータス {http.response.status_code})]", "[ (status {http.response.status_code})]")
_SENT = Label("[(送信 {http.request.bytes} バイト)]", "[ ({http.request.bytes} bytes sent)]")
_DONE = {
    "web-access": Label("にアクセスしました", "accessed"),
    "web-upload": Label("にデータをアップロードしました", "uploaded data to"),
    "web-delete": Label("の削除を要求し、受け付けられました", "had deleted"),
    "web-rename": Label("の名前変更か移動を要求し、受け付けられました", "had renamed or moved"),
    "web-copy": Label("のコピーを要求し、受け付けられました", "had copied"),
    "web-create": Label("にフォルダーを作成しました", "created the folder"),
    "web-tunnel": Label("への暗号化された通信路(トンネル)を開きました", "opened an encrypted tunnel to"),
    "web-tunnel-upload": Label(
        "への暗号化された通信路(トンネル)で多くのデータを送信しました",
        "sent much data in an encrypted tunnel to",
    ),
}
_FAILED = {
    "web-access-refused": Label("にアクセスしようとして、拒否されました", "was refused access to"),
    "web-access-failed": Label("にアクセスしようとして、失敗しました", "failed to access"),
    "web-upload-refused": Label(
        "にデータをアップロードしようとして、拒否されました", "was refused an upload of data to"
    ),
    "web-delete-refused": Label("を削除しようとして、拒否されました", "was refused to delete"),
    "web-rename-refused": Label(
        "の名前を変えるか移動しようとして、拒否されました", "was refused to rename or move"
    ),
    "web-copy-refused": Label("をコピーしようとして、拒否されました", "was refused to copy"),
    "web-create-refused": Label(
        "にフォルダーを作成しようとして、拒否されました", "was refused to create the folder"
    ),
    "web-tunnel-refused": Label(
        "への暗号化された通信路(トンネル)を開こうとして、拒否されました", "was refused an encrypted tunnel to"
    ),
}
_EMPTY = {
    "web-request-missing": Label("接続しましたが、要求を送りませんでした", "connected and sent no request"),
    "web-request-invalid": Label("HTTP ではない要求を送りました", "sent a request that is no HTTP"),
}
_OF_PROXY = Label("{url.original|url.domain} ", " {url.original|url.domain}")
_OF_SERVER = Label("[{url.domain} の ]{url.original|url.path} ", " {url.original|url.path}[ of {url.domain}]")


def _told(what: Label, target: Label, after: Label) -> Label:
    return Label(
        f"{_WHO.ja}{target.ja}{what.ja}{after.ja}",
        f"{_WHO.en}{what.en}{target.en}{after.en}",
    )


def _sentences(target: Label) -> Mapping[str, Label]:
    nothing = Label("", "")
    sizes = {"web-upload", "web-tunnel-upload"}
    return {
        **{name: _told(what, target, _SENT if name in sizes else nothing) for name, what in _DONE.items()},
        **{name: _told(what, target, _STATUS) for name, what in _FAILED.items()},
        **{name: _told(what, nothing, _STATUS) for name, what in _EMPTY.items()},
    }


PROXY_SENTENCES = _sentences(_OF_PROXY)
"""By `event.action`; a URL names its server itself."""
SERVER_SENTENCES = _sentences(_OF_SERVER)
"""By `event.action`; a URL is a path, of the server that the client asked for where it is known."""
