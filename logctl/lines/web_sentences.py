"""How accesses to the web are told, whichever proxy or server wrote them down."""

from collections.abc import Mapping

from logctl.event import Fields
from logctl.language import Label
from logctl.lines.reading import LineReading

_WHO = Label(
    "[{user.name} が ]{source.ip|source.domain} から[(転送元 {network.forwarded_ip})] ",
    "[{user.name} at ]{source.ip|source.domain}[ (for {network.forwarded_ip})] ",
)
_STATUS = Label("[(ステータス {http.response.status_code})]", "[ (status {http.response.status_code})]")
_SENT = Label("[(送信 {http.request.bytes} バイト)]", "[ ({http.request.bytes} bytes sent)]")
_DONE = {
    "web-access": Label("にアクセスしました", "accessed"),
    "web-upload": Label("にデータをアップロードしました", "uploaded data to"),
    "web-delete": Label("の削除をサーバーに要求し、受け付けられました", "had the server delete"),
    "web-rename": Label(
        "の名前変更か移動をサーバーに要求し、受け付けられました", "had the server rename or move"
    ),
    "web-copy": Label("のコピーをサーバーに要求し、受け付けられました", "had the server copy"),
    "web-create": Label("にフォルダーを作成しました", "created the folder"),
    "web-tunnel": Label("への暗号化された通信路(トンネル)を開きました", "opened an encrypted tunnel to"),
    "web-tunnel-upload": Label(
        "への暗号化された通信路(トンネル)で多くのデータを送信しました",
        "sent much data in an encrypted tunnel to",
    ),
}
_TRIED = {
    "web-access": Label("にアクセスしようと", "to access"),
    "web-upload": Label("にデータをアップロードしようと", "to upload data to"),
    "web-delete": Label("を削除しようと", "to delete"),
    "web-rename": Label("の名前を変えるか移動しようと", "to rename or move"),
    "web-copy": Label("をコピーしようと", "to copy"),
    "web-create": Label("にフォルダーを作成しようと", "to create the folder"),
    "web-tunnel": Label("への暗号化された通信路(トンネル)を開こうと", "to open an encrypted tunnel to"),
}
_FAILED = {
    **{
        f"{name}-refused": Label(f"{what.ja}して、拒否されました", f"was not allowed {what.en}")
        for name, what in _TRIED.items()
    },
    **{
        f"{name}-failed": Label(f"{what.ja}して、失敗しました", f"failed {what.en}")
        for name, what in _TRIED.items()
    },
}
_EMPTY = {
    "web-request-missing": Label(
        f"{{source.ip|source.domain}} から接続しましたが、要求を送りませんでした{_STATUS.ja}",
        f"{{source.ip|source.domain}} connected and sent no request{_STATUS.en}",
    ),
    "web-request-invalid": Label(
        f"{{source.ip|source.domain}} から HTTP ではない要求を送りました{_STATUS.ja}",
        f"{{source.ip|source.domain}} sent a request that is no HTTP{_STATUS.en}",
    ),
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
        **_EMPTY,
    }


_WHOLE_URL, _PATH = _sentences(_OF_PROXY), _sentences(_OF_SERVER)


class WebReading(LineReading):
    """Of logs of accesses; `others` are the sentences of what else they tell, by `event.action`."""

    others: Mapping[str, Label] = {}

    def told(self, fields: Fields) -> Label:
        """A path is of the server that the client asked for, where that is known; a whole URL names it itself."""
        action = str(fields.get("event.action"))
        if (other := self.others.get(action)) is not None:
            return other
        sentences = _PATH if str(fields.get("url.original", "/")).startswith("/") else _WHOLE_URL
        return sentences.get(action, self.sentence)
