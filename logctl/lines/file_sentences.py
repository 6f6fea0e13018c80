"""Sentences of what happens to files and shares on a server, by `event.action`; those of what failed are others."""

from logctl.event import Fields
from logctl.language import Label

_WORDS = {
    "file-opened": ("を開きました", "を開けませんでした", "opened", "could not open"),
    "folder-opened": (
        "フォルダー {} を開きました",
        "フォルダー {} を開けませんでした",
        "opened the folder",
        "could not open the folder",
    ),
    "folder-listed": ("の一覧を見ました", "の一覧を見られませんでした", "listed", "could not list"),
    "file-read": ("を読みました", "を読めませんでした", "read", "could not read"),
    "file-written": ("に書き込みました", "に書き込めませんでした", "wrote to", "could not write to"),
    "file-created": ("を作成しました", "を作成できませんでした", "created", "could not create"),
    "file-overwritten": ("を上書きしました", "を上書きできませんでした", "overwrote", "could not overwrite"),
    "file-created-or-overwritten": (
        "を作成または上書きしました",
        "を作成も上書きもできませんでした",
        "created or overwrote",
        "could neither create nor overwrite",
    ),
    "folder-created": (
        "フォルダー {} を作成しました",
        "フォルダー {} を作成できませんでした",
        "created the folder",
        "could not create the folder",
    ),
    "folder-deleted": (
        "フォルダー {} を削除しました",
        "フォルダー {} を削除できませんでした",
        "deleted the folder",
        "could not delete the folder",
    ),
    "file-deleted": ("を削除しました", "を削除できませんでした", "deleted", "could not delete"),
    "permissions-changed": (
        "のアクセス許可を変更しました",
        "のアクセス許可を変更できませんでした",
        "changed the permissions of",
        "could not change the permissions of",
    ),
    "owner-changed": (
        "の所有者を変更しました",
        "の所有者を変更できませんでした",
        "changed the owner of",
        "could not change the owner of",
    ),
    "file-times-changed": (
        "の日時を変更しました",
        "の日時を変更できませんでした",
        "changed the times of",
        "could not change the times of",
    ),
}
_WORDS |= {
    "file-closed": ("を閉じました", "を閉じられませんでした", "closed", "could not close"),
    "file-uploaded": (
        "をアップロードしました",
        "をアップロードできませんでした",
        "uploaded",
        "could not upload",
    ),
    "file-downloaded": (
        "をダウンロードしました",
        "をダウンロードできませんでした",
        "downloaded",
        "could not download",
    ),
    "file-archived": ("を圧縮しました", "を圧縮できませんでした", "compressed", "could not compress"),
    "file-extracted": ("を展開しました", "を展開できませんでした", "extracted", "could not extract"),
    "permissions-read": (
        "のアクセス許可を見ました",
        "のアクセス許可を見られませんでした",
        "looked at the permissions of",
        "could not look at the permissions of",
    ),
}
_MOVES = {
    "file-copied": (
        "を {file.path} にコピーしました",
        "を {file.path} にコピーできませんでした",
        "copied",
        "could not copy",
        "to",
    ),
    "file-renamed": (
        "の名前を {file.path} に変更しました",
        "の名前を {file.path} に変更できませんでした",
        "renamed",
        "could not rename",
        "to",
    ),
    "file-moved": (
        "を {file.path} に移動しました",
        "を {file.path} に移動できませんでした",
        "moved",
        "could not move",
        "to",
    ),
    "file-recycled": (
        "をごみ箱（{file.path}）に移動しました",
        "をごみ箱（{file.path}）に移動できませんでした",
        "moved",
        "could not move",
        "to the recycle bin as",
    ),
    "file-restored": (
        "をごみ箱から {file.path} に戻しました",
        "をごみ箱から {file.path} に戻せませんでした",
        "restored",
        "could not restore",
        "from the recycle bin as",
    ),
    "link-created": (
        "へのリンク {file.path} を作成しました",
        "へのリンク {file.path} を作成できませんでした",
        "linked",
        "could not link",
        "as",
    ),
}
_SHARES = {
    "share-connected": (
        "に接続しました",
        "に接続できませんでした",
        "connected to",
        "could not connect to",
    ),
    "share-disconnected": (
        "から切断しました",
        "から切断できませんでした",
        "disconnected from",
        "could not disconnect from",
    ),
}
_USER = "{user.name|user.id}"
_REASON = Label("[（理由: {event.reason}）]", "[ ({event.reason})]")


def _label(ja: str, en: str, failed: bool) -> Label:
    reason = _REASON if failed else Label("", "")
    return Label(
        f"{_USER} が[ {{source.ip|source.domain}} から]{ja}{reason.ja}",
        f"{_USER} {en}[ from {{source.ip|source.domain}}]{reason.en}",
    )


def _placed(words: str, place: str) -> str:
    """Where the words do not say where the place stands, it is first."""
    return words.replace("{}", place) if "{}" in words else f" {place} {words}"


def _sentences(failed: bool) -> dict[str, Label]:
    place, before = "{logctl.unc|file.path}", "{logctl.from.path|logctl.object.name}"
    share = "{logctl.share.name}"
    found = {
        action: _label(_placed(words[failed], place), f"{words[2 + failed]} {place}", failed)
        for action, words in _WORDS.items()
    }
    found |= {
        action: _label(
            f" {before} {words[failed]}", f"{words[2 + failed]} {before} {words[4]} {{file.path}}", failed
        )
        for action, words in _MOVES.items()
    }
    found |= {
        action: _label(f"共有 {share} {words[failed]}", f"{words[2 + failed]} the share {share}", failed)
        for action, words in _SHARES.items()
    }
    return found


SENTENCES, FAILED = _sentences(False), _sentences(True)
_ONE_NAME = {
    "file-renamed": _label(
        " {file.path|logctl.object.name} の名前を変更しました",
        "renamed {file.path|logctl.object.name}",
        False,
    ),
    "file-moved": _label(
        " {file.path|logctl.object.name} を移動しました", "moved {file.path|logctl.object.name}", False
    ),
    "file-copied": _label(
        " {file.path|logctl.object.name} をコピーしました", "copied {file.path|logctl.object.name}", False
    ),
    "link-created": _label(
        " {file.path|logctl.object.name} のリンクを作成しました",
        "made a link of {file.path|logctl.object.name}",
        False,
    ),
}
"""Where a log does not tell both names."""
_WITHOUT_OLD = {**SENTENCES, **_ONE_NAME}


def told_of_file(fields: Fields) -> Label | None:
    """None for what happens to no file."""
    if fields.get("event.outcome") == "failure":
        table = FAILED
    else:
        table = SENTENCES if "logctl.from.path" in fields else _WITHOUT_OLD
    return table.get(str(fields.get("event.action")))
