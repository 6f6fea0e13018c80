"""What stands over the parts of the report, and its sentences."""

from logctl.language import Label

TITLE = Label("ファイルアクセス状況", "file access")
DESCRIPTION = Label(
    "誰がどのファイルをどれだけ使ったか。前の期間と比べ、不自然なアクセスに印を付ける。",
    "Who uses which files how much, beside the period before, and what of that is unusual.",
)
BY = {
    "file": Label("ファイル別", "by file"),
    "folder": Label("フォルダー別", "by folder"),
    "person": Label("利用者別", "by person"),
    "patient": Label("患者別", "by patient"),
}
UNUSUAL = Label("不自然なアクセス", "unusual access")
MACHINES = Label("人の操作ではないもの（上の件数に含まない）", "not done by people (not counted above)")
OVER_TIME = Label("期間の推移", "over time")
ACCESSES = Label("アクセス数", "accesses")
BEFORE = Label("前の期間", "period before")
FILES = Label("ファイル数", "files")
PEOPLE = Label("利用者数", "people")
TERMINALS = Label("端末数", "terminals")
OPERATIONS = Label("操作の内訳", "operations")
FIRST = Label("最初", "first")
LAST = Label("最後", "last")
PATH = Label("パス", "path")
USER = Label("ログイン名", "login name")
NAME = Label("氏名", "name")
ROLE = Label("職種", "role")
DEPARTMENT = Label("部署", "department")
PATIENT = Label("患者ID", "patient id")
REASON = Label("理由", "reason")
PROCESS = Label("プログラム", "program")
SUBJECT = Label("対象の種類", "kind")
WHAT = Label("対象", "subject")
MEASURE = Label("比べた値", "measure")
VALUE = Label("値", "value")
MEDIAN = Label("中央値", "median")
DEVIATION = Label("MAD（対数）", "MAD (of logarithms)")
SCORE = Label("スコア", "score")
COMPARED = Label("比較数", "compared")
BOUND = Label("下限", "bound")
THRESHOLD = Label("しきい値", "threshold")
LEAST_MORE = Label("中央値との差の下限", "at least so many more than the median")
LEAST_COMPARED = Label("比較に要る数", "numbers that a comparison needs")
COMPARISONS = Label("比べた回数", "comparisons")
AREA = Label("比べた場所", "compared within")
SUBJECTS = {
    "file": Label("ファイル", "file"),
    "patient": Label("患者", "patient"),
    "person": Label("利用者", "person"),
}
MEASURES = {"accesses": ACCESSES, "people": PEOPLE, "files": FILES}
UNPLACED = Label("パスが分からない操作", "operations without a path")
REPEATED = Label("別の記録にもあった操作", "told by another source too")
MACHINE_ACCESSES = Label("人の操作ではないもの", "not done by people")
HOW = Label(
    "偶然によるばらつきと、同類（同じフォルダーのファイル、ほかの患者、同じ職種の利用者）のばらつき（中央値と対数の MAD）の"
    "どちらから見ても %(threshold)s 倍以上離れ、かつ中央値より %(more)s 以上多いものだけを挙げています。%(comparisons)s 件を比べました。"
    "同類が %(least)s 件に満たず比べていないもの: ファイル %(file)s、患者 %(patient)s、利用者 %(person)s。",
    "Listed is only what is at least %(threshold)s times as far away as chance alone spreads, and as its like spread (files"
    " of the same folder, other patients, persons of the same role; median and MAD of logarithms), and at least %(more)s"
    " more than the median; %(comparisons)s numbers were compared. Not compared, since less than %(least)s are alike:"
    " %(file)s files, %(patient)s patients, %(person)s persons.",
)
RATE = Label(
    "1つのアカウントが1台の端末で、1分間に %(most)s を超えるファイルを読み込んだものは、人の操作に数えていません。"
    "プログラムを使った大量の読み込みもここに入ります。",
    "Where one account read more than %(most)s different files on one terminal within a minute, it is not counted above;"
    " who has a program read files in bulk is found here too.",
)
TOO_MANY = Label(
    "種類が %(most)s を超えたため、%(count)s 件のアクセスは「%(kind)s」の表に入っていません",
    "%(kind)s: more than %(most)s; %(count)s accesses have no row of their own",
)
STORE = Label("この答えには欠けがあります: %(sign)s", "something is missing in this answer: %(sign)s")
NO_PATIENTS = Label(
    "患者別の表には、設定 watched_files に {patient} を含むパスが必要です（記録自体に患者IDがある場合を除く）",
    "patients are told by {patient} in a path of the setting watched_files, or by the records themselves",
)
