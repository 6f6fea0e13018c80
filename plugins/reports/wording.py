"""Names of columns and sentences that several reports have."""

from logctl import Label

ACCOUNT = Label("ログイン名", "login name")
NAME = Label("氏名", "name")
ROLE = Label("職種", "role")
DEPARTMENT = Label("部署", "department")
HOST = Label("コンピューター", "host")
PLACE = Label("設置場所", "place")
FIRST = Label("最初", "first")
LAST = Label("最後", "last")
EVENTS = Label("件数", "count")
BEFORE = Label("前の期間", "period before")
OUT_OF_HOURS = Label("時間外", "out of hours")
PEOPLE = Label("利用者数", "people")
REASON = Label("確認する理由", "why to look at it")
UNKNOWN = Label("不明", "unknown")
ALL = Label("全体", "all")
STORE = Label("この答えには欠けがあります: %(sign)s", "something is missing in this answer: %(sign)s")
UNUSUAL = Label(
    "%(measure)s %(value)s（%(like)s %(compared)s 件の中央値 %(median)s、下限 %(bound)s）",
    "%(measure)s: %(value)s (%(like)s: median of %(compared)s is %(median)s, bound %(bound)s)",
)
HOW = Label(
    "「確認する理由」の数は、偶然によるばらつきと、同類のばらつき（中央値と対数の MAD）のどちらから見ても %(threshold)s 倍以上離れ、"
    "かつ中央値より %(more)s 以上多いものです。同類が %(least)s に満たないときは比べていません。下限は、印の付く最小の数です。",
    "A number is a reason where it is at least %(threshold)s times as far away as chance alone spreads, and as its like spread"
    " (median and MAD of logarithms), and at least %(more)s more than the median. Nothing is compared with fewer than"
    " %(least)s alike. The bound is the least number that is marked.",
)
SHARED = Label(
    "共用のアカウントは、そのままの名前で数えています。実際に誰が使ったかは、この表では分かりません。",
    "Shared accounts are counted under their own names; who used them is not told here.",
)
NO_STAFF = Label(
    "職員の台帳が取り込まれていないため、氏名・職種・部署は記録にあるものだけです。",
    "There is no staff list; names, roles and departments are those that the records have.",
)
