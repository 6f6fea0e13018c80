"""Events of a hospital as large as one that would use logctl: 900 terminals, 1,500 people, 20,000 patients.

The same seed and number give the same events, part by part, so that parts can be made in several processes.
Nobody and nothing in them is real.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import NamedTuple, TypeVar

from logctl.decode import iso_text
from logctl.demo.names import GIVEN_NAMES, SURNAMES
from logctl.event import Event, Fields, Position
from logctl.fields.field import ECS_VERSION
from logctl.normalise import bucket_of

START = int(datetime(2026, 7, 1, tzinfo=UTC).timestamp()) * 1000
SPAN = 92 * 86_400_000
"""July, August and September."""
PART = 20_000
"""Events of one part."""
HOSTS, USERS, PATIENTS, FILES = 900, 1500, 20_000, 600_000


def _listed(text: str) -> list[str]:
    return text.split()


_DEPARTMENTS = _listed("""看護部 3階東病棟 3階西病棟 4階東病棟 4階西病棟 5階病棟 ICU 手術室 救急外来 内科外来 外科外来 小児科
産婦人科 整形外科 眼科 耳鼻咽喉科 皮膚科 泌尿器科 放射線科 検査科 薬剤部 栄養科 リハビリ科 地域連携室 医事課 総務課
経理課 人事課 情報システム室 医療安全管理室""")
_TITLES = _listed("""患者一覧 退院サマリ 診療情報提供書 看護記録 当直表 会議資料 議事録 紹介状 検査結果 勤務表 薬剤リスト 手術予定表
部外秘_名簿 部外秘_給与一覧 感染対策 入院診療計画書 同意書 予算案 研修資料 診断書 栄養指導 転倒報告書 ヒヤリハット 病床稼働率""")
_SUFFIXES = ("xlsx", "docx", "pdf", "xlsx", "docx", "pptx", "csv", "jpg", "txt", "zip")
_ENGLISH = ("report", "summary", "list", "schedule", "backup", "scan", "export", "karte")
_OPERATIONS = {"copy": "コピー", "rename": "名前変更", "delete": "削除", "read": "閲覧"}
_DRIVES = ("ネットワーク", "固定", "固定", "ネットワーク", "リムーバブル")
_PROGRAMS = (
    ("EXCEL.EXE", r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"),
    ("WINWORD.EXE", r"C:\Program Files\Microsoft Office\root\Office16\WINWORD.EXE"),
    ("explorer.exe", r"C:\Windows\explorer.exe"),
    ("karte.exe", r"C:\Program Files\KarteClient\karte.exe"),
    ("msedge.exe", r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe"),
    ("powershell.exe", r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"),
    ("cmd.exe", r"C:\Windows\System32\cmd.exe"),
    ("robocopy.exe", r"C:\Windows\System32\Robocopy.exe"),
)
_FUNCTIONS = (
    "患者基本",
    "カルテ記載",
    "処方オーダ",
    "検査結果参照",
    "画像参照",
    "看護経過表",
    "退院サマリ",
    "病名登録",
)
_ROLES = ("医師", "看護師", "薬剤師", "検査技師", "事務", "放射線技師")
_WORDS = (
    "Everything",
    "Outlook",
    "ehr",
    "グループウェア",
    "勤怠管理",
    "インシデント報告",
    "院内掲示板",
)

_T = TypeVar("_T")


class Person(NamedTuple):
    login: str
    name: str
    number: int
    sid: str


class Host(NamedTuple):
    name: str
    address: str
    department: str


@cache
def people() -> list[Person]:
    return [_person(number) for number in range(USERS)]


def _person(number: int) -> Person:
    surname, given = SURNAMES[number * 11 % len(SURNAMES)], GIVEN_NAMES[number % len(GIVEN_NAMES)]
    login = f"{given.latin[0]}_{surname.latin}{number if number > 40 else ''}"
    sid = f"S-1-5-21-1004336348-1177238915-682003330-{1100 + number}"
    return Person(login, f"{surname.kanji} {given.kanji}", number, sid)


@cache
def hosts() -> list[Host]:
    return [_host(number) for number in range(HOSTS)]


def _host(number: int) -> Host:
    part, place = number % 30, number // 30
    name = f"W{110000 + number * 37}" if number % 3 else f"NS{part}-PC{place:02}"
    return Host(name, f"10.{1 + part // 15}.{part % 15}.{10 + place}", _DEPARTMENTS[part])


@cache
def patient(number: int) -> str:
    surname, given = number * 13 % len(SURNAMES), number * 7 // 3 % len(GIVEN_NAMES)
    return f"{SURNAMES[surname].kanji} {GIVEN_NAMES[given].kanji}"


def _often(random: Random, things: Sequence[_T]) -> _T:
    """The first ones much more often than the last."""
    return things[int(len(things) * random.random() ** 2)]


class _File:
    """One of the hospital's files: its name and path follow from its number."""

    def __init__(self, number: int) -> None:
        self._rest = (number + 1) * 0x9E3779B97F4A7C15 % 2**64 >> 8
        self._number = number
        self.suffix = self._of(_SUFFIXES)
        self.name = f"{self._stem()}.{self.suffix}"
        self.path = self._folder() + self.name

    def _of(self, things: Sequence[_T]) -> _T:
        self._rest, place = divmod(self._rest, len(things))
        return things[place]

    def _stem(self) -> str:
        day = f"2026{self._of('789'):0>2}{self._of(range(1, 29)):02}"
        match self._of(range(8)):
            case 0:
                return f"w{110000 + self._number % 90000}_{self._of(_TITLES)}"
            case 1:
                return "".join(self._of("abcdefghjkmnprstw") for _ in range(3)) + str(self._number)
            case 2:
                return f"{self._of(_ENGLISH)}_{day}_{self._number % 997}"
            case 3:
                return f"{self._of(_TITLES)}_{self._of(people()).name.replace(' ', '')}"
            case _:
                return f"{self._of(_TITLES)}_{day}_{self._number % 9973:04}"

    def _folder(self) -> str:
        match self._of(range(5)):
            case 0 | 1:
                title, month = self._of(_TITLES), self._of("789")
                return f"\\\\fs{self._of('1234'):0>2}\\共有\\{self._of(_DEPARTMENTS)}\\2026年度\\{month}月\\{title}\\"
            case 2:
                return f"\\\\fs01\\個人\\{self._of(people()).login}\\{self._of(_TITLES)}\\"
            case 3:
                return f"C:\\Users\\{self._of(people()).login}\\Documents\\{self._of(_DEPARTMENTS)}\\"
            case _:
                return f"C:\\Users\\{self._of(people()).login}\\Desktop\\"


def _file(random: Random) -> _File:
    return _File(int(FILES * random.random() ** 1.5))


class _Scene(NamedTuple):
    random: Random
    person: Person
    host: Host

    @property
    def who(self) -> str:
        return f"{self.person.name}({self.person.login})"


def _touch(scene: _Scene) -> Fields:
    """A file copied, renamed, deleted or read, as an agent on the terminal tells it."""
    random = scene.random
    operation, file = random.choice(list(_OPERATIONS)), _file(random)
    drive, (program, _executable) = random.choice(_DRIVES), _often(random, _PROGRAMS)
    path = f"E:\\{file.name}" if drive == "リムーバブル" else file.path
    did = _OPERATIONS[operation]
    fields: Fields = {
        "message": f"{scene.who} が {scene.host.name} でファイル {path} を{did}しました",
        "event.action": f"file-{operation}",
        "logctl.category": "file_operation",
        "logctl.operation": operation,
        "logctl.drive_type": drive,
        "file.path": path,
        "file.name": file.name,
        "file.extension": file.suffix,
        "file.size": int(10 ** random.uniform(2, 8)),
        "process.name": program,
        "logctl.terminal.no": f"T{1000 + random.randrange(HOSTS)}",
    }
    if operation in ("copy", "rename"):
        fields["logctl.from.path"] = file.path if path != file.path else _file(random).path
    return fields


def _window(scene: _Scene) -> Fields:
    random = scene.random
    program, _executable = _often(random, _PROGRAMS)
    subject = random.choice((_file(random).name, patient(random.randrange(PATIENTS)), random.choice(_WORDS)))
    title = f"{subject} - {random.choice(_WORDS)}"
    return {
        "message": f"{scene.who} が {scene.host.name} で画面「{title}」を開きました",
        "event.action": "window-open",
        "logctl.category": "client",
        "vendor.skysea.window_title": title,
        "vendor.skysea.active_seconds": str(random.randrange(1, 3600)),
        "process.name": program,
        "process.pid": random.randrange(4, 65000, 4),
        "logctl.terminal.no": f"T{1000 + random.randrange(HOSTS)}",
    }


def _windows(scene: _Scene, code: str) -> Fields:
    random = scene.random
    return {
        "event.code": code,
        "event.provider": "Microsoft-Windows-Security-Auditing",
        "winlog.channel": "Security",
        "winlog.event_id": code,
        "winlog.record_id": str(random.randrange(10**5, 10**7)),
        "winlog.process.pid": random.randrange(4, 2000, 4),
        "user.id": scene.person.sid,
    }


def _logon(scene: _Scene) -> Fields:
    random, failed = scene.random, scene.random.random() < 0.1
    origin = _often(random, hosts())
    kind, done = random.choice("2237"), "失敗" if failed else "成功"
    return _windows(scene, "4625" if failed else "4624") | {
        "message": f"{scene.who} が {origin.address} から {scene.host.name} へのログオンに{done}しました",
        "event.action": "logon",
        "logctl.category": "session",
        "event.outcome": "failure" if failed else "success",
        "source.ip": origin.address,
        "source.port": random.randrange(49152, 65536) if random.random() < 0.8 else random.randrange(49152),
        "source.domain": origin.name,
        "winlog.logon.id": hex(random.randrange(2**20, 2**32)),
        "winlog.logon.type": kind,
        "winlog.event_data.LogonProcessName": "User32 ",
        "winlog.event_data.AuthenticationPackageName": random.choice(("Negotiate", "Kerberos", "NTLM")),
        "winlog.event_data.WorkstationName": origin.name,
    }


def _command(random: Random, executable: str) -> str:
    match random.randrange(4):
        case 0:
            return f'"{executable}" "{_file(random).path}"'
        case 1:
            secret = base64.b64encode(random.randbytes(42)).decode()
            return f'"{executable}" -NoProfile -EncodedCommand {secret}'
        case 2:
            return (
                f'"{executable}" /patient:{random.randrange(PATIENTS):08} /session:{random.getrandbits(64):x}'
            )
        case _:
            return f'"{executable}"'


def _process(scene: _Scene) -> Fields:
    random = scene.random
    name, executable = _often(random, _PROGRAMS)
    parent, _executable = random.choice(_PROGRAMS)
    return _windows(scene, "4688") | {
        "message": f"{scene.who} が {scene.host.name} で {name} を起動しました",
        "event.action": "process-start",
        "logctl.category": "application",
        "process.name": name,
        "process.executable": executable,
        "process.command_line": _command(random, executable),
        "process.pid": random.randrange(4, 65000, 4),
        "process.parent.name": parent,
        "winlog.logon.id": hex(random.randrange(2**20, 2**32)),
    }


def _karte(scene: _Scene) -> Fields:
    """The electronic health record of one patient opened."""
    random, number = scene.random, int(PATIENTS * scene.random.random() ** 1.3)
    function, staff = random.choice(_FUNCTIONS), f"{100000 + scene.person.number * 17}"
    return {
        "message": f"{scene.who} が患者 {patient(number)}({number:08})の{function}を開きました",
        "event.action": "record-view",
        "logctl.category": "ehr",
        "ehr.user.id": staff,
        "ehr.user.name": scene.person.name,
        "ehr.user.role": _ROLES[scene.person.number % len(_ROLES)],
        "ehr.user.department": scene.host.department,
        "ehr.session.id": f"{random.getrandbits(48):012x}",
        "ehr.terminal": scene.host.name,
        "ehr.patient.id": f"{number:08}",
        "ehr.function": function,
        "ehr.record.id": f"D{random.randrange(10**9):09}",
        "ehr.emergency": random.random() < 0.01,
    }


_MIX = ((_touch, 50), (_window, 10), (_logon, 15), (_process, 12), (_karte, 13))
_MAKERS = [maker for maker, share in _MIX for _ in range(share)]
_COLLECTORS = {_touch: "skysea", _window: "skysea", _logon: "windows", _process: "windows", _karte: "ehr"}


def _frame(random: Random, number: int, time: int, position: Position) -> Fields:
    """What every event has."""
    return {
        "@timestamp": iso_text(time),
        "event.sequence": number,
        "event.ingested": iso_text(position.receipt),
        "event.hash": random.randbytes(32).hex(),
        "ecs.version": ECS_VERSION,
        "logctl.journal": position.text,
    }


def _event(random: Random, number: int, time: int, seed: int) -> Event:
    identity = hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()[:32]
    position = Position(time + 60_000, f"{iso_text(time)[:10]}-000001", number)
    scene = _Scene(random, _often(random, people()), _often(random, hosts()))
    maker = random.choice(_MAKERS)
    fields = _frame(random, number, time, position) | {
        "event.id": identity,
        "logctl.collector": _COLLECTORS[maker],
        "host.name": scene.host.name,
        "host.ip": scene.host.address,
        "user.name": scene.person.login,
        "user.full_name": scene.person.name,
        **maker(scene),
    }
    return Event(identity, time, number, bucket_of(time, position.receipt, False), position, fields)


def events_of(part: int, total: int, seed: int) -> Iterator[Event]:
    """The events of one part: its stretch of the three months, in no order within."""
    random = Random(f"{seed}:{part}")
    first, last = part * PART, min((part + 1) * PART, total)
    begin, end = START + SPAN * first // total, START + SPAN * last // total
    return (_event(random, number, random.randrange(begin, end), seed) for number in range(first, last))


def parts(total: int) -> range:
    return range(-(-total // PART))
