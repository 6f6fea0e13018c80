"""Words of the report."""

from logctl import Label

TITLE = Label("アクセスログ点検表", "Review of the access log")
DESCRIPTION = Label(
    "電子カルテのアクセスログを、ガイドラインの示す様式（利用者、氏名、時刻、カテゴリ、操作情報）で点検します。確認が必要な記録と、機械的に抽出した標本を示します。",
    "The access log of the EHR as the guideline shows it, with what to look at and a sample that nobody chose.",
)
PATIENT_CHOICE = Label("この患者の記録だけ（患者ID）", "Of this patient alone (the id).")
USER_CHOICE = Label(
    "この利用者の記録だけ（* が使えます。繰り返し指定できます）",
    "Of this user alone, with *; may be given again.",
)
SAMPLE_CHOICE = Label(
    "標本の件数（省略時は50、0はすべて）", "So many records in the sample: default 50, 0 is all of them."
)
PATIENT_ASKED, USERS_ASKED = Label("患者", "patient"), Label("利用者", "users")
# totals
EVENTS, LOGINS = Label("記録の件数", "records"), Label("電子カルテへのログイン数", "EHR logins")
ACCESSES = Label("患者の記録へのアクセス数", "accesses to patients' records")
PATIENTS, PEOPLE = Label("患者数", "patients"), Label("利用者数", "people")
TERMINALS = Label("端末数", "terminals")
LATE = Label("時間外のアクセス数", "accesses out of hours")
# columns
USER, NAME = Label("ユーザーID", "user id"), Label("氏名", "name")
TIME, CATEGORY = Label("時刻", "time"), Label("カテゴリ", "category")
OPERATION = Label("操作情報", "operation")
CRITERION, HOW = Label("確認項目", "looked for"), Label("基準", "by")
COUNT = Label("件数", "count")
ROLE, DEPARTMENT = Label("職種", "role"), Label("部署", "department")
BOUND = Label("通常の上限", "unusual from")
COMPARED = Label("比較した人数", "compared")
ITEM, RESULT = Label("項目", "item"), Label("値", "value")
WHO, HOST = Label("閲覧者", "who"), Label("コンピューター", "host")
ACTION, PURPOSE = Label("操作", "action"), Label("目的", "purpose")
FIRST, LAST = Label("最初", "first"), Label("最後", "last")
ROWS = Label("表示した件数", "rows shown")
# tables
CRITERIA_TABLE = Label("確認項目ごとの件数", "What was looked for")
ATTENTION_TABLE = Label("確認が必要な記録", "Records to look at")
SAMPLE_TABLE = Label("標本（ガイドラインの様式）", "The sample, in the guideline's form")
PERSON_TABLE = Label("利用者別", "By person")
LOOK_TABLE = Label("ログを閲覧した人", "Who looked at the logs")
INTEGRITY_TABLE = Label("ログの完全性", "Integrity of the logs")
CHART = Label("アクセス数の推移", "Accesses over time")
GRID = Label("曜日と時間帯別のアクセス数", "Accesses by weekday and hour")
# criteria
EMERGENCY = Label("緊急アクセス", "emergency access")
REFUSED = Label("拒否・失敗した操作", "refused operations")
RELEASED = Label("セッションや排他の解除", "sessions and locks released")
OUTPUT = Label("印刷・出力・開示", "prints, exports, disclosures")
WRONG_PATIENT = Label("誤った患者ID", "wrong patient ids")
LOGIN_FAILED = Label("電子カルテへのログインの失敗", "failed EHR logins")
UNEXPLAINED = Label(
    "意味の分からない操作（強制解除など）", "operations of unknown meaning, such as a forced release"
)
OUT_OF_HOURS = Label("時間外のアクセス", "accesses out of hours")
STAFF = Label("職員の記録へのアクセス", "records of the staff")
MANY = Label("患者数が特に多い利用者", "people with unusually many patients")
BY_QUERY = Label("検索式 %(query)s", "query %(query)s")
BY_HOURS = Label(
    "設定 office_hours と closed_days の時間の外の、患者の記録へのアクセス",
    "accesses to patients' records outside the settings office_hours and closed_days",
)
BY_STAFF = Label(
    "患者氏名が職員名簿の氏名と同じ記録（同姓同名を含む）", "patients called as somebody of the staff list is"
)
NO_STAFF = Label(
    "職員名簿が取り込まれていないため、判定していません", "not assessed: no staff list was imported"
)
BY_MANY = Label(
    "同じ職種（少なければ全体）の患者数と比べ、頑健な統計で上限を超える利用者",
    "more patients than is usual for the role, or for all where those are few, by robust statistics",
)
# notes
SAMPLE_HOW = Label(
    "標本は、期間とイベントIDのSHA-256の小さい順に %(size)s 件です（対象 %(total)s 件）。誰が作っても同じで、誰も選んでいません。",
    "The sample is the %(size)s records with the smallest SHA-256 of period and event id, of %(total)s:"
    " the same for everybody, and chosen by nobody.",
)
SAMPLE_ALL = Label("対象の %(total)s 件すべてです。", "All %(total)s records.")
SAMPLE_MARKS = Label(
    "時間外を除く確認項目のいずれかに当たる行に印を付けました。括弧内は患者、端末と、その利用者が直前にログインした時刻です。",
    "Rows that one of the criteria but the hours finds are marked. In brackets: patient, terminal, and when the user had logged in.",
)
ATTENTION_HOW = Label(
    "確認項目ごとに新しい順に %(limit)s 件までです。一つの記録が複数の項目に当たることがあります。",
    "The newest %(limit)s of each criterion; a record may be found by several.",
)
PERSON_HOW = Label(
    "患者数が、同じ職種（%(least)s 人に満たなければ全体）と比べた通常の上限以上の利用者に印を付けました。",
    "Marked are people with as many patients as is unusual for their role, or for all where it has fewer than %(least)s people.",
)
LOOK_HOW = Label(
    "この期間にlogctlでログを閲覧した記録です（logctl audit）。",
    "Who looked at logs with logctl in the period (logctl audit).",
)
NO_LOGIN = Label(
    "ログインの記録がない利用者の時刻は示していません。",
    "Of users without an EHR login on record no time is shown.",
)
VERIFY = Label(
    "改ざんがないことは logctl verify で確かめ、その結果を添えてください。",
    "That nothing was changed is shown by logctl verify; add what it says.",
)
# integrity
MISSING = Label("番号の抜けた記録", "records missing by number")
SILENCES = Label("通常より長く途絶えたログ", "logs that were silent for longer than usual")
CLEARED = Label("消去されたログ", "logs cleared")
STOPS = Label("予期しない停止", "unexpected stops")
CLOCK_SET = Label("時計の変更", "clocks set")
CLOCK_STEPS = Label("時刻の逆行", "clocks that went back")
CLOCK_OFFSETS = Label("時計がずれていたコンピューター", "hosts with wrong clocks")
DOUBTFUL = Label("日時に疑いのある記録", "records with doubtful times")
REJECTS = Label("解釈できなかった記録", "records that could not be read")
BEHIND = Label("索引に未反映の記録", "records not yet indexed")
NOT_ASSESSABLE = Label("抜けを判定できないログ", "logs of which nobody can tell whether they are whole")
# operations
EHR = Label("電子カルテ", "EHR")
DETAILS = {
    "patient": Label("患者 %s", "patient %s"),
    "record": Label("文書 %s", "document %s"),
    "target": Label("対象の利用者 %s", "whose: %s"),
    "reason": Label("理由 %s", "reason: %s"),
    "terminal": Label("端末 %s", "terminal %s"),
    "login": Label("%s ログイン", "logged in at %s"),
}
ACTIONS = {
    "logged-in": Label("ログイン", "logged in"),
    "logged-out": Label("ログアウト", "logged out"),
    "login-failed": Label("ログイン失敗", "login failed"),
    "session-timed-out": Label("自動ログアウト", "timed out"),
    "locked": Label("画面ロック", "locked"),
    "unlocked": Label("画面ロック解除", "unlocked"),
    "chart-viewed": Label("カルテ参照", "record viewed"),
    "chart-viewed-emergency": Label("カルテ緊急参照", "record viewed by emergency access"),
    "chart-created": Label("カルテ作成", "record created"),
    "chart-updated": Label("カルテ入力", "record written"),
    "chart-deleted": Label("カルテ削除", "record deleted"),
    "chart-printed": Label("カルテ印刷", "record printed"),
    "chart-exported": Label("カルテ出力", "record exported"),
    "chart-disclosed": Label("カルテ開示", "record disclosed"),
    "chart-lock-released": Label("カルテの排他の解除", "lock of a record released"),
    "own-session-released": Label("自分の別のセッションの解除", "own other session released"),
    "other-session-released": Label("他の利用者のセッションの解除", "another user's session released"),
    "patients-searched": Label("患者検索", "patients searched"),
    "emergency-access-started": Label("緊急アクセス開始", "emergency access began"),
    "emergency-access-ended": Label("緊急アクセス終了", "emergency access ended"),
    "operation-failed": Label("操作の失敗", "operation failed"),
    "audit-started": Label("監査の開始", "audit started"),
    "audit-stopped": Label("監査の停止", "audit stopped"),
}
REVIEW = (
    Label(
        "標本の各記録は業務上必要なアクセスであったか", "Was every record of the sample accessed for work?"
    ),
    Label(
        "確認が必要な記録について本人・所属長に確認した結果",
        "Records to look at: what the people and their heads said",
    ),
    Label("時間外のアクセスに説明のつかないものはないか", "Is any access out of hours unexplained?"),
    Label("患者数が特に多い利用者の理由", "Why some people had so many patients"),
    Label(
        "ログの欠落・消去・時計のずれの理由と対処", "Why logs were missing, cleared, or their clocks wrong"
    ),
    Label("logctl verify の結果", "What logctl verify said"),
    Label("点検の結果（問題なし・要調査）", "Result (nothing found, or to be investigated)"),
    Label("講じた措置", "Measures taken"),
    Label("点検者・点検日", "Reviewed by, on"),
)
