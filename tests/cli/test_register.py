"""`logctl people`, `logctl asset`, `logctl patient`: lists, and what they say of events of their time."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from support.command import Command

EHR = """操作日時,端末名,利用者ID,操作内容,画面名,患者番号
2026/03/10 09:00:00,WARD3B-01,1001,参照,カルテ,00000147
2026/04/10 09:00:00,T-014,1001,参照,カルテ,147
2026/04/10 09:10:00,WARD3B-01,1002,参照,カルテ,99000001
2026/04/12 09:10:00,WARD3B-01,1003,参照,カルテ,99000001
"""
MARCH = """職員番号,氏名,ログインID,所属コード,職種
1001,山田 花子,yamada_h,3B,看護師
1002,佐藤 一郎,sato_i,IMG,放射線技師
"""
APRIL = """職員番号,氏名,旧姓,ログインID,所属コード,職種
1001,鈴木 花子,山田,yamada_h;suzuki_h,5A,看護師長
1002,高橋 次郎,,takahashi_j,IMG,事務
"""
DEPARTMENTS = "部署コード,部署名\n3B,3階B病棟\n5A,5階A病棟\nIMG,放射線科\n"
TERMINALS = "端末No,コンピューター名,設置場所,共用\nT-014,WARD3B-01,3階B病棟,○\n"
PATIENTS = (
    "統合先患者ID,統合元患者ID,適用開始日,適用終了日\n"
    "00000147,00000999,2026-04-01,\n00000147,99000001,2026-04-10,2026-04-11\n"
)
SAID = ("user.full_name", "ehr.user.department", "ehr.user.role", "host.name", "logctl.terminal.no")
EXPECTED = [
    ("山田 花子", "3階B病棟", "看護師", "ward3b-01", "T-014"),
    ("鈴木 花子", "5階A病棟", "看護師長", "ward3b-01", "T-014"),
    ("高橋 次郎", "放射線科", "事務", "ward3b-01", "T-014"),
    (None, None, None, "ward3b-01", "T-014"),
]


class Hospital:
    def __init__(self, logctl: Command, folder: Path) -> None:
        self.logctl = logctl
        self._folder = folder

    def file(self, name: str, text: str, encoding: str = "cp932") -> Path:
        file = self._folder / name
        file.write_bytes(text.encode(encoding))
        return file

    def ingest(self) -> None:
        assert self.logctl("ingest", self.file("ehr.csv", EHR)).code == 0

    def people(self, text: str, start: str, *options: str) -> dict[str, int]:
        found = self.logctl("people", "import", self.file("list.csv", text), "--from", start, *options)
        assert found.code == 0, found.err
        return dict(found.json)

    def terminals(self) -> dict[str, int]:
        file = self.file("list.csv", TERMINALS)
        return dict(self.logctl("asset", "import", file, "--from", "2026-01-01").json)

    def said(self) -> list[tuple[object, ...]]:
        rows = self.logctl("search", "logctl.category:ehr", "--sort", "@timestamp", "-o", "ndjson").rows
        return [tuple(row.get(name) for name in SAID) for row in rows]


@pytest.fixture
def hospital(logctl: Command, tmp_path: Path) -> Hospital:
    return Hospital(logctl, tmp_path)


def steps(hospital: Hospital) -> list[object]:
    return [
        hospital.ingest,
        lambda: hospital.people(MARCH, "1970-01-01"),
        lambda: hospital.people(DEPARTMENTS, "1970-01-01", "--departments"),
        lambda: hospital.people(APRIL, "2026-04-01"),
        hospital.terminals,
    ]


@pytest.mark.parametrize(
    "order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (3, 0, 4, 2, 1), (2, 4, 1, 3, 0)], ids=str
)
def test_an_event_shows_the_name_and_ward_of_its_time_whatever_came_first(
    hospital: Hospital, order: tuple[int, ...]
) -> None:
    for number in order:
        steps(hospital)[number]()  # type: ignore[operator]
    assert hospital.said() == EXPECTED
    assert hospital.logctl("reindex").code == 0
    assert hospital.said() == EXPECTED
    assert hospital.logctl("verify", "--deep").code == 0


def test_a_list_that_was_imported_says_nothing_new_again(hospital: Hospital) -> None:
    hospital.ingest()
    assert hospital.people(MARCH, "1970-01-01") == {"rows": 2, "new": 2, "known": 0, "changed": 3}
    assert hospital.people(MARCH, "1970-01-01") == {"rows": 2, "new": 0, "known": 2, "changed": 0}


def test_a_corrected_list_counts_instead_of_the_one_before(hospital: Hospital) -> None:
    hospital.ingest()
    hospital.people(MARCH, "1970-01-01")
    hospital.people(MARCH.replace("看護師", "助産師"), "1970-01-01")
    assert hospital.said()[0][2] == "助産師"
    hospital.logctl("reindex")
    assert hospital.said()[0][2] == "助産師"


def test_who_has_left_is_nobody_afterwards(hospital: Hospital) -> None:
    hospital.ingest()
    hospital.people("職員番号,氏名,退職日\n1001,山田 花子,2026-03-31\n", "1970-01-01")
    assert [row[0] for row in hospital.said()] == ["山田 花子", None, None, None]


def test_logins_with_a_domain_are_the_same_persons(hospital: Hospital) -> None:
    hospital.ingest()
    hospital.people("職員番号,氏名,ログインID\n77,山田 花子,HOSP\\1001\n", "1970-01-01")
    assert [row[0] for row in hospital.said()] == ["山田 花子", "山田 花子", None, None]


@pytest.mark.parametrize("user", ["hosp\\\\yamada", "yamada@hosp.example", "YAMADA"])
@pytest.mark.parametrize("terminal", ["PC-1", "pc-1.hosp.example", "17"])
@pytest.mark.parametrize("late", [True, False])
def test_whatever_a_log_calls_them_they_are_the_same_person_and_terminal(
    hospital: Hospital, user: str, terminal: str, late: bool
) -> None:
    row = f"2026/03/10 09:00:00,{terminal},{user},参照,カルテ,1"
    log = hospital.file("ehr.csv", EHR.splitlines()[0] + "\n" + row.replace("\\\\", "\\") + "\n")
    lists = hospital.file("a.csv", "職員番号,氏名,ログイン名\n7,山田 花子,yamada\n")
    terminals = hospital.file("b.csv", "端末No,PC名,設置場所\n17,PC-1,外来\n")
    steps = [
        ("ingest", log),
        ("people", "import", lists, "--from", "2026-01-01"),
        ("asset", "import", terminals, "--from", "2026-01-01"),
    ]
    for step in steps if late else reversed(steps):
        assert hospital.logctl(*step).code == 0
    [event] = hospital.logctl("search", "logctl.category:ehr", "-o", "ndjson").rows
    assert (event["user.full_name"], event["logctl.terminal.ward"]) == ("山田 花子", "外来")


def test_an_excel_list_is_read_too(hospital: Hospital, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["職員番号", "氏名", "適用開始日"])
    book.active.append([1001, "山田 花子", "令和8年4月1日"])
    book.save(tmp_path / "staff.xlsx")
    hospital.ingest()
    assert hospital.logctl("people", "import", tmp_path / "staff.xlsx").json["changed"] == 1
    assert [row[0] for row in hospital.said()] == [None, "山田 花子", None, None]


def test_a_mistake_costs_the_whole_list_and_is_named(hospital: Hospital) -> None:
    file = hospital.file("list.csv", MARCH + "1003,,x,y,z\n")
    found = hospital.logctl("people", "import", file, "--from", "2026-04-01", "--lang", "en")
    assert found.code != 0
    assert "list.csv:4: column 氏名: '' will not do; nothing was imported" in found.err
    assert hospital.logctl("people", "import", hospital.file("list.csv", MARCH)).code != 0


def test_a_register_is_listed_as_it_was_at_a_time(hospital: Hospital) -> None:
    hospital.people(MARCH, "1970-01-01")
    hospital.people(APRIL, "2026-04-01")
    hospital.people(DEPARTMENTS, "1970-01-01", "--departments")
    hospital.terminals()

    def listed(*arguments: str) -> list[object]:
        rows = hospital.logctl(*arguments, "-o", "ndjson").rows
        return [
            row.get("user.full_name") or row.get("logctl.terminal.ward") or row["ehr.user.department"]
            for row in rows
        ]

    assert sorted(map(str, listed("people", "list"))) == ["鈴木 花子", "高橋 次郎"]
    assert sorted(map(str, listed("people", "list", "--at", "2026-03-31"))) == ["佐藤 一郎", "山田 花子"]
    assert len(listed("people", "list", "--departments")) == 3
    assert listed("asset", "list") == ["3階B病棟"]
    assert listed("asset", "list", "--at", "2025-12-31") == []


def test_a_search_for_a_patient_finds_every_id_that_the_patient_had(
    hospital: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    hospital.ingest()
    hospital.logctl("patient", "import", hospital.file("list.csv", PATIENTS))
    query = ("search", "logctl.category:ehr AND ehr.patient.id:%s", "--count")

    def count(patient: str) -> int:
        return int(hospital.logctl(query[0], query[1] % patient, query[2]).json["count"])

    assert [count("00000147"), count("00000999"), count("147")] == [2, 2, 1]
    assert count("99000001") == 3  # both of the temporary id, and what the patient of the first has
    (hospital.file("logctl.toml", "patient_id_width = 8\n", "utf-8")).rename(Path("logctl.toml"))
    monkeypatch.setenv("LOGCTL_CONFIG", "logctl.toml")
    assert [count("00000147"), count("147"), count("999")] == [3, 3, 3]
    ids = [row["id"] for row in hospital.logctl("patient", "ids", "147", "-o", "ndjson").rows]
    assert ids == ["147", "00000147", "00000999", "999", "99000001"]
    assert "2026-04-10 00:00:00" in hospital.logctl("patient", "ids", "147", "-o", "table").out


def test_a_patient_id_that_cannot_be_is_marked(hospital: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("logctl.toml").write_text(
        'patient_id_width = 8\npatient_id_check = "7dr"\npatient_id_temporary = "99.*"\n'
    )
    monkeypatch.setenv("LOGCTL_CONFIG", "logctl.toml")
    hospital.ingest()
    rows = hospital.logctl("search", "ehr.patient.id_wrong:true", "-o", "ndjson").rows
    assert {row["ehr.patient.id"] for row in rows} == {"147", "00000147"}
