"""The words of a drawn lineage in both languages."""

from logctl.language import Label

DAY = Label("+%d日", "+%d d")
HOUR = Label("+%d時間", "+%d h")
MINUTE = Label("+%d分", "+%d min")
SECOND = Label("+%d秒", "+%d s")

TITLE = Label("ファイルの追跡", "File tracking")
ASKED = Label("照会したファイル", "file asked for")
TERMINAL = Label("端末", "terminal")
PERIOD = Label("期間", "period")
ZONE = Label("タイムゾーン", "time zone")
NUMBERS = Label("件数", "in all")
COUNTED = Label(
    "操作%(steps)d件（記録どおり%(observed)d件、推定%(inferred)d件）",
    "operations: %(steps)d (as recorded %(observed)d, inferred %(inferred)d)",
)

KINDS: dict[str, Label] = {
    "share": Label("共有フォルダー", "shared folder"),
    "terminal": Label("端末", "terminal"),
    "stick": Label("USBメモリー", "USB stick"),
    "removable": Label("リムーバブルドライブ", "removable drive"),
    "optical": Label("光学ドライブ", "optical drive"),
    "web": Label("外部: Web", "outside: web"),
    "mail": Label("外部: メール", "outside: mail"),
    "printer": Label("外部: プリンター", "outside: printer"),
    "ehr": Label("電子カルテ", "EHR"),
}
NO_SERIAL = Label("シリアル番号不明", "serial unknown")
DRIVE_TYPES: dict[str, Label] = {
    "fixed": Label("固定", "fixed"),
    "removable": Label("リムーバブル", "removable"),
    "network": Label("ネットワーク", "network"),
    "optical": Label("光学", "optical"),
    "memory": Label("RAMディスク", "RAM disk"),
}

ORIGIN = Label("流入元", "origin")
FINAL_OPERATION = Label("最終: %s", "last: %s")
CUT = Label("打ち切り", "cut off")
INFERRED = Label("推定", "inferred")
OBSERVED = Label("記録どおり", "as recorded")
POSSIBLE_ONLY = Label("可能性: %s", "possible: %s")
UNKNOWN_OPERATION = Label("操作不明", "unknown operation")
UNKNOWN_USER = Label("ユーザー不明", "unknown user")
CONTINUED = Label("前の段から", "from the row above")

LEGEND_OBSERVED = Label("記録どおりの操作", "operation as recorded")
LEGEND_INFERRED = Label("推定した操作と確からしさ", "inferred operation, with its confidence")
LEGEND_POSSIBLE = Label("可能性だけがある操作", "operation that is only possible")
LEGEND_ASKED = Label("照会したファイル", "file asked for")
LEGEND_ENDED = Label("ファイルがなくなった", "the file is gone")
LEGEND_AFTER = Label("以後の操作は記録にない", "nothing recorded afterwards")
LEGEND_SCALE = Label(
    "左から右へ時刻の順。間隔は実際の長さに比例しない",
    "time from left to right; distances are not to scale",
)

PART_ORIGINS = Label("流入元", "Origins")
PART_FINALS = Label("追跡結果", "What became of it")
PART_STEPS = Label("詳細", "Details")
PART_POSSIBLE = Label("可能性だけがある操作", "Only possible")
PART_CUTS = Label("打ち切った箇所", "Where the search was cut off")
NOTHING = Label("なし", "none")
NO_LINEAGE = Label("該当するファイルはありません", "There is no such file")

PATH = Label("ファイルパス", "file path")
USER = Label("操作ユーザー名", "user")
FIRST_OPERATION = Label("流入元操作", "operation at the origin")
LAST_OPERATION = Label("最終操作", "last operation")
TIME = Label("日時", "time")
OPERATION = Label("操作種別", "operation")
SOURCE = Label("元ファイル", "source file")
SOURCE_DRIVE = Label("ドライブ種別1", "drive type 1")
TARGET = Label("先ファイル", "target file")
TARGET_DRIVE = Label("ドライブ種別2", "drive type 2")
BASIS = Label("根拠", "basis")
CONFIDENCE = Label("確からしさ", "confidence")
NUMBER = Label("番号", "no.")

CUTS: dict[str, Label] = {
    "depth": Label("操作の段数が上限の%dに達した", "the limit of %d operations in a row was reached"),
    "steps": Label("操作の件数が上限の%dに達した", "the limit of %d operations was reached"),
    "nodes": Label("ファイルの件数が上限の%dに達した", "the limit of %d files was reached"),
    "children": Label(
        "一つのファイルから分かれる件数が上限の%dに達した",
        "the limit of %d files that come from one was reached",
    ),
    "time": Label("探索の時間が終わった", "the time for the search was over"),
}
