"""Reports that do not fit on one sheet, each of whose rows says where it begins and ends."""

from collections.abc import Sequence

from logctl.contracts.report import Chart, Column, Form, Made, Note, Period, Row, Series, Table, Total
from logctl.language import Label

NAME = Label("長い表の試し", "Trial of a long table")
DAY = 86_400_000
FORMS: tuple[Form, ...] = ("time", "rank", "stacked", "grid")
MIDNIGHT = 1_792_940_400_000
"""In Japan, of 2026-10-25."""
QUESTIONS = (Label("点検した人と日", "who reviewed it, and when"), Label("指示したこと", "what was ordered"))
COLUMNS = (
    Column("number", Label("番号", "number")),
    Column("path", Label("ファイルのパス", "path of the file"), wide=True),
    Column("accesses", Label("アクセス数", "accesses"), "number"),
    Column("people", Label("利用者数", "people"), "number"),
    Column("operations", Label("操作の内訳", "operations"), "operations"),
    Column("first", Label("最初の時刻", "first time"), "time"),
    Column("last", Label("最後の時刻", "last time"), "time"),
    Column("told", Label("確認すること", "what to look at")),
)


def begin(number: int) -> str:
    return f"b{number:05}b"


def end(number: int) -> str:
    return f"e{number:05}e"


def rows(count: int) -> list[Row]:
    """Paths without a space, texts of several lines; each tenth is marked."""
    return [
        {
            "number": begin(number),
            "path": f"\\\\HOSP-FS01\\{'医事課' * (number % 5)}\\{'long_name-' * (number % 13)}{number}.xlsx",
            "accesses": 1_234_567 // (number + 1),
            "people": number % 61,
            "operations": {"read": 5048, "write": 2030, "delete": 1348, "copy": 991},
            "first": MIDNIGHT + number,
            "last": MIDNIGHT + DAY - 1 - number,
            "told": "夜間に多くのファイルを読み込みました。" * (number % 4) + end(number),
            "odd": number % 10 == 0,
        }
        for number in range(count)
    ]


def table(count: int, name: str = "file") -> Table:
    return Table(
        name,
        Label("ファイル別", "by file"),
        COLUMNS,
        rows(count),
        count + 1,
        notes=[Note(Label("注記です。", "A note."))],
        mark="odd",
    )


def chart(form: Form, texts: Sequence[str], count: int = 1, most: int = 9_876_543) -> Chart:
    series = [
        Series(f"s{number}", Label(f"系列{number}", f"series {number}"), _falling(len(texts), most, number))
        for number in range(count)
    ]
    return Chart(f"{form}-chart", Label(f"図{form}", f"chart {form}"), texts, series, form)


def _falling(count: int, most: int, number: int) -> list[int]:
    return [most // (place + number + 1) for place in range(count)]


def made(
    tables: Sequence[Table] = (),
    charts: Sequence[Chart] = (),
    label: Label = NAME,
    questions: Sequence[Label] = (),
) -> Made:
    period = Period(MIDNIGHT, MIDNIGHT + 7 * DAY - 1)
    totals = [Total(f"t{number}", Label(f"合計{number}", f"total {number}"), 12_345) for number in range(9)]
    return Made(
        "long",
        label,
        period,
        totals,
        tables,
        charts,
        notes=[Note(Label("職員名簿から所属を調べました。", "Departments are those of the staff list."))],
        partial=[Note(Label("1つの一覧がありません。", "One list is missing."))],
        before=period.before,
        conditions=[(Label("対象", "what"), Label("すべての病棟", "all wards"))],
        review=questions,
    )


def hostile(texts: Sequence[str]) -> Made:
    """Each of them in each place that a log or a plugin names."""
    labels = [Label(text, text) for text in texts]
    columns = (Column("path", Label("パス", "path"), wide=True), Column("name", Label("名前", "name")))
    found = [{"path": text, "name": text[:200]} for text in texts]
    tables = [Table("all", Label("すべて", "all"), columns, found, len(found), mark="path")]
    for number, (text, label) in enumerate(zip(texts, labels, strict=True)):
        named = (Column("a", label), Column("b", label, "number"))
        note = Note(Label("%(what)s", "%(what)s"), {"what": text})
        tables.append(Table(f"t{number}", label, named, [{"a": text[:50], "b": 1}], 1, notes=[note]))
    charts = [
        Chart(form, labels[0], texts, [Series("s", label, [1] * len(texts)) for label in labels[:4]], form)
        for form in FORMS
    ]
    return made(tables, charts, Label("害のある名前", "hostile names"), labels[:3])
