"""How errors of web servers are told."""

from logctl import Label

SAID = Label(
    "Webサーバーの記録[(接続元 {source.ip|source.domain})]: {vendor.web_error.text}",
    "web server[ (client {source.ip|source.domain})]: {vendor.web_error.text}",
)
SENTENCES = {
    "web-error": SAID,
    "web-message": SAID,
    "web-access-denied": Label(
        "{source.ip|source.domain} から {file.path|url.original} へのアクセスを、サーバーの設定により拒否しました",
        "the server's settings denied {source.ip|source.domain} access to {file.path|url.original}",
    ),
    "web-authentication-failed": Label(
        "{source.ip|source.domain} から[{user.name} としての]認証に失敗しました",
        "{source.ip|source.domain} failed to authenticate[ as {user.name}]",
    ),
    "web-file-missing": Label(
        "{source.ip|source.domain} が要求したファイル {file.path|url.original} はありません",
        "{source.ip|source.domain} asked for {file.path|url.original}, which does not exist",
    ),
    "web-upload-refused": Label(
        "{source.ip|source.domain} からのアップロードを、大きすぎるため拒否しました[({http.request.bytes} バイト)]",
        "an upload from {source.ip|source.domain} was refused as too large[ ({http.request.bytes} bytes)]",
    ),
    "web-server-started": Label("Webサーバーが起動しました", "the web server started"),
    "web-server-stopped": Label("Webサーバーが停止しました", "the web server stopped"),
}
REASONS = {
    "wrong password": Label(
        "{source.ip|source.domain} から {user.name} としての認証に、パスワードの誤りで失敗しました",
        "{source.ip|source.domain} failed to authenticate as {user.name} with a wrong password",
    ),
    "unknown user": Label(
        "{source.ip|source.domain} から、サーバーに登録のない {user.name} としての認証に失敗しました",
        "{source.ip|source.domain} failed to authenticate as {user.name}, whom the server does not know",
    ),
}
"""Of a failed authentication, by `event.reason`."""
