"""What stands over the parts of the report, and its sentences."""

from logctl import Label

TITLE = Label("ログ解析", "log analysis")
DESCRIPTION = Label(
    "操作を利用者・部署・端末・時間帯ごとに集計する。時間外、印刷、USBメモリ、Webも。",
    "What was done by person, department, terminal and hour; out of hours, printing, USB, web.",
)
OVER_TIME = Label("件数の推移", "counts over time")
HOURS = Label("曜日と時間帯", "weekday and hour")
CATEGORIES = Label("カテゴリ別", "by category")
PERSONS = Label("利用者別", "by person")
DEPARTMENTS = Label("部署別", "by department")
TERMINALS = Label("コンピューター別", "by host")
CLOSED = Label("時間外の操作", "out of hours")
PRINT_PERSONS = Label("印刷（利用者別）", "printing by person")
PRINTERS = Label("印刷（プリンター別）", "printing by printer")
DOCUMENTS = Label("印刷（文書別）", "printing by document")
DEVICES = Label("USBデバイス", "USB devices")
SITES = Label("Webサイト別", "by web site")
WEB_PERSONS = Label("Webアクセス（利用者別）", "web access by person")

CATEGORY = Label("カテゴリ", "category")
NO_CATEGORY = Label("カテゴリなし", "without a category")
PRINTS = Label("印刷", "prints")
PAGES = Label("印刷ページ数", "pages")
COPIES = Label("USBへの書き出し", "written to USB")
CONNECTIONS = Label("USB接続", "USB connections")
WEB = Label("Webアクセス", "web accesses")
UPLOADS = Label("Webへの送信", "uploads")
MAILS = Label("添付付きメール", "mail with attachments")
SHARE = Label("時間外の割合（%）", "part out of hours (%)")
DAYS = Label("日数", "days")
MOSTLY = Label("多い時間帯", "mostly at")
NIGHT = Label("深夜（22～5時）", "at night (22-5)")
PRINTER = Label("プリンター", "printer")
DOCUMENT = Label("文書", "document")
DOCUMENT_COUNT = Label("文書数", "documents")
MOST_PAGES = Label("1日の最多ページ数", "most pages in a day")
SERIAL = Label("シリアル番号", "serial number")
DEVICE = Label("デバイス", "device")
LISTED = Label("管理番号", "number in the list")
HOSTS = Label("接続したコンピューター", "hosts")
USERS = Label("接続した利用者", "people")
SITE = Label("サイト", "site")
SITE_COUNT = Label("サイト数", "sites")
UP = Label("送信バイト数", "bytes sent")
DOWN = Label("受信バイト数", "bytes received")
NOBODY = Label("利用者のない記録（システムなど）", "records without a person (systems)")
UNKNOWN_DEPARTMENT = Label("部署の分からない利用者", "people whose department is not known")
UNKNOWN_PRINTER = Label("プリンター不明", "printer not known")
UNKNOWN_DOCUMENT = Label("文書名なし", "without a name")
UNKNOWN_SERIAL = Label("シリアル番号不明", "serial number not known")
UNLISTED = Label("台帳にないデバイス", "device is not in the list")
TERMINAL_COUNT = Label("コンピューター数", "hosts")
OUT_EVENTS = Label("時間外の件数", "count out of hours")

GROUPS = (
    ("session", Label("起動・終了", "start and end"), ("session",)),
    ("client", Label("端末の操作", "use of terminals"), ("client", "application", "clipboard")),
    ("file", Label("ファイル", "files"), ("file_access", "file_operation", "share")),
    ("ehr", Label("電子カルテ", "EHR"), ("ehr",)),
    ("print", Label("プリント", "printing"), ("print",)),
    ("web", Label("Web・メール", "web and mail"), ("web", "mail")),
    ("drive", Label("ドライブ・通信デバイス", "drives and network devices"), ("drive", "network_device")),
)
"""Categories that are one shade in the chart: no more series than there are shades, with the rest."""
OTHERS = Label("その他", "others")

NOT_PEOPLE = Label(
    "利用者のない記録と、システムのアカウントの記録は数えていません: %(count)s 件。",
    "Not counted: %(count)s records without a person, or of accounts of systems.",
)
PRINTS_HOW = Label(
    "端末とプリントサーバーの両方に記録された印刷は、1件と数えています（%(count)s 件）。",
    "What both a terminal and a print server recorded is one print (%(count)s).",
)
NO_PAGES = Label("ページ数の分からない印刷: %(count)s 件。", "Prints whose pages are not known: %(count)s.")
DEVICES_HOW = Label(
    "同じコンピューターの同じデバイスの接続の記録は、%(seconds)s 秒以内なら1回と数えています。"
    "どのデバイスへの書き出しか分からないもの: %(count)s 件。",
    "Records of the same device on the same host within %(seconds)s seconds are one connection."
    " Written to a device that is not known: %(count)s.",
)
NO_DEVICES = Label(
    "USBデバイスの台帳が取り込まれていないため、台帳との照合はしていません。",
    "There is no list of devices to compare with.",
)
WEB_HOW = Label(
    "プロキシーとWebサーバーの記録です。端末の操作ログにある閲覧（%(viewed)s 件）は含みません。"
    "サイトの分からないもの: %(unnamed)s 件。",
    "As proxies and web servers recorded it, without what terminals recorded (%(viewed)s). Without a site: %(unnamed)s.",
)
HOSTS_HOW = Label(
    "記録したコンピューターごとの件数です。コンピューター名のない記録: %(count)s 件。",
    "By the host that recorded it. Without one: %(count)s records.",
)
HOURS_HOW = Label(
    "時間外は、設定 office_hours の時間帯の外、土日祝日、設定 closed_days の日です。交代勤務の人も含まれます。",
    "Out of hours is outside of the setting office_hours, on weekends, holidays, and days of the setting closed_days;"
    " those who work in shifts are in it too.",
)
