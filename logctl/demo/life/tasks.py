"""What people do at a terminal: records of patients, documents on a share, printing, sticks, the web."""

from collections.abc import Callable, Sequence

from logctl.demo.accounts import Session
from logctl.demo.actions import client, devices, nas, records, sessions, shares, web
from logctl.demo.names import TITLES
from logctl.demo.people import Person
from logctl.demo.places import SUFFIXES, Share, Stick
from logctl.demo.timeline import SECOND, Actor, local
from logctl.demo.world import World

Task = Callable[[World, Person, Session], Actor]
_PROGRAMS = {
    "xlsx": ("EXCEL.EXE", "Excel"),
    "docx": ("WINWORD.EXE", "Word"),
    "pptx": ("POWERPNT.EXE", "PowerPoint"),
    "pdf": ("AcroRd32.exe", "Adobe Acrobat Reader"),
}
_OFFICE = "C:\\Program Files\\Microsoft Office\\root\\Office16\\"
_SITES = (
    ("https://intra.hospital.example/board", "院内掲示板"),
    ("https://intra.hospital.example/roster", "勤務表"),
    ("https://www.mhlw.go.jp/stf/shinryou.html", "厚生労働省"),
    ("https://www.pmda.go.jp/safety/", "PMDA 医薬品医療機器総合機構"),
    ("https://weather.example.jp/tokyo", "東京の天気"),
)


def see_patients(world: World, person: Person, session: Session) -> Actor:
    """Of the own ward, or who came to the out-patient department."""
    ward = person.ward if session.machine.ward or person.role.letter in "np" else ""
    patient = world.one(world.hospital.inpatients[ward]) if ward else world.out_patient()
    for _screen in range(world.between(1, 5)):
        screen = world.one(records.SCREENS)
        records.view(world, session.machine, person, patient, screen)
        client.window(world, session, "karte.exe", f"{screen} - {patient.text}")
        yield world.between(6 * SECOND, 50 * SECOND)
        if world.chance(0.2):
            records.change(world, session.machine, person, patient, screen)


def admit(world: World, person: Person, session: Session) -> Actor:
    """A discharge and an admission: from now on the ward sees the new patient."""
    ward = world.one(world.hospital.wards)
    beds = world.hospital.inpatients[ward]
    if len(beds) < 2:
        return
    records.change(world, session.machine, person, beds.pop(world.between(0, len(beds))), "入退院")
    yield world.between(20 * SECOND, 60 * SECOND)
    beds.append(world.hospital.new_patient(world.random, ward))
    records.change(world, session.machine, person, beds[-1], "入退院")


def _share(world: World, person: Person) -> Share:
    if person.role.letter in "ndr" and world.chance(0.7):
        return world.hospital.share_of(person.ward)
    return world.hospital.shares[-1]


def _open(world: World, session: Session, path: str) -> str:
    """The program that shows the file, and its line in the log."""
    name = path.rpartition("\\")[2]
    program, product = _PROGRAMS[name.rpartition(".")[2]]
    sessions.run(world, session, _OFFICE + program, f'"{_OFFICE}{program}" "{path}"')
    client.read(world, session, path, program, f"{name} - {product}")
    return program


def read_document(world: World, person: Person, session: Session) -> Actor:
    if world.cut_off:
        return
    connection = shares.connect(world, session, _share(world, person))
    name = world.one(connection.share.files)
    shares.read(world, connection, name)
    program = _open(world, session, connection.unc(name))
    yield world.between(10 * SECOND, 90 * SECOND)
    saved = world.chance(0.3) and not name.endswith("pdf") and not world.cut_off
    if saved and name in connection.share.files:
        shares.write(world, connection, name)
        client.written(world, session, connection.unc(name), program, name)
    yield world.between(10 * SECOND, 14 * SECOND)
    shares.disconnect(world, connection)


def new_document(world: World, person: Person, session: Session) -> Actor:
    """A full share loses an old file first."""
    if world.cut_off:
        return
    connection = shares.connect(world, session, _share(world, person))
    share = connection.share
    if len(share.files) >= share.most:
        old = share.files[world.between(0, len(share.files) // 2)]
        client.deleted(world, session, connection.unc(old))
        shares.delete(world, connection, old)
        yield world.between(SECOND, 5 * SECOND)
    if not world.cut_off:
        name = _new_name(world)
        shares.write(world, connection, name)
        client.written(world, session, connection.unc(name), "EXCEL.EXE", name)
    yield world.between(10 * SECOND, 14 * SECOND)
    shares.disconnect(world, connection)


def _new_name(world: World) -> str:
    world.documents += 1
    day = local(world.now)
    return f"{world.one(TITLES)}_{day:%y%m%d}_{world.documents}.{world.one(SUFFIXES)}"


def take_copy(world: World, person: Person, session: Session) -> Actor:
    """To the desktop, where it is renamed; the last one there goes."""
    if world.cut_off:
        return
    connection = shares.connect(world, session, _share(world, person))
    name = world.one(connection.share.files)
    shares.read(world, connection, name)
    desktop = f"C:\\Users\\{session.account.name}\\Desktop\\"
    world.documents += 1
    stem, _dot, suffix = name.rpartition("\\")[2].rpartition(".")
    copy = f"{desktop}{stem} ({world.documents}).{suffix}"
    client.copied(world, session, connection.unc(name), copy)
    yield world.between(5 * SECOND, 30 * SECOND)
    kept = copy.replace(".", " 作業用.")
    client.renamed(world, session, copy, kept)
    yield from _tidy(world, session, kept)
    shares.disconnect(world, connection)


def _tidy(world: World, session: Session, path: str) -> Actor:
    """A desktop keeps three copies; of each person's own they see only theirs."""
    yield world.between(2 * SECOND, 9 * SECOND)
    desktop = session.machine.desktop
    desktop.append(path)
    own = [copy for copy in desktop if copy.startswith(path[: path.index("Desktop")])]
    if len(own) > 3:
        client.deleted(world, session, own[0])
        desktop.remove(own[0])


def print_out(world: World, person: Person, session: Session) -> Actor:
    title = f"{world.one(TITLES)}.{world.one(SUFFIXES)}"
    devices.print_document(world, session, title, world.between(1, 6))
    yield world.between(3 * SECOND, 20 * SECOND)


def use_stick(world: World, person: Person, session: Session) -> Actor:
    """A registered one, that is nowhere else now; a document is carried away on it."""
    stick = _free_stick(world) if world.chance(0.3) else None
    if stick is None or world.cut_off:
        return
    world.sticks_in_use.add(stick.serial)
    devices.put_in(world, session, stick)
    yield world.between(8 * SECOND, 30 * SECOND)
    if not world.cut_off:
        yield from _carry_away(world, session, _share(world, person), stick)
    devices.take_out(world, session, stick)
    world.sticks_in_use.discard(stick.serial)


def _carry_away(world: World, session: Session, share: Share, stick: Stick) -> Actor:
    connection = shares.connect(world, session, share)
    name = world.one(share.files)
    shares.read(world, connection, name)
    plain = name.rpartition("\\")[2]
    client.copied(world, session, connection.unc(name), f"{stick.letter}:\\{plain}")
    yield world.between(15 * SECOND, 60 * SECOND)
    shares.disconnect(world, connection)


def _free_stick(world: World) -> Stick | None:
    free = [stick for stick in world.hospital.sticks if stick.serial not in world.sticks_in_use]
    return world.one(free) if free else None


def browse(world: World, person: Person, session: Session) -> Actor:
    if world.cut_off:
        return
    url, title = world.one(_SITES)
    sessions.run(world, session, r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe")
    client.web(world, session, url, title)
    web.visited(world, session, url)
    yield world.between(20 * SECOND, 90 * SECOND)


def see_images(world: World, person: Person, session: Session) -> Actor:
    """From the archive of images, whose server is no Windows."""
    del person
    if world.cut_off:
        return
    name = world.one(nas.IMAGES)
    nas.connected(world, session)
    nas.read(world, session, name)
    client.read(world, session, nas.unc(name), "viewer.exe", f"{name} - 画像")
    yield world.between(10 * SECOND, 60 * SECOND)
    if world.chance(0.2):
        yield from _report(world, session)
    nas.disconnected(world, session)


def _report(world: World, session: Session) -> Actor:
    """A draft, its final name, and sometimes it was one too many."""
    world.documents += 1
    draft, final = (f"所見/{kind}_{world.documents}.docx" for kind in ("下書き", "確定"))
    nas.written(world, session, draft)
    client.written(world, session, nas.unc(draft), "WINWORD.EXE", draft)
    yield world.between(20 * SECOND, 90 * SECOND)
    nas.renamed(world, session, draft, final)
    client.renamed(world, session, nas.unc(draft), nas.unc(final))
    if world.chance(0.3):
        yield world.between(5 * SECOND, 20 * SECOND)
        nas.deleted(world, session, final)
        client.deleted(world, session, nas.unc(final))


_CLINICAL: Sequence[Task] = (
    *(9 * (see_patients,)), *(2 * (read_document,)), new_document, take_copy, print_out, browse, see_images,
)  # fmt: skip
_ADMISSION: Sequence[Task] = (
    *(6 * (see_patients,)), admit, *(3 * (read_document,)), new_document, *(2 * (print_out,)), browse, see_images,
)  # fmt: skip
_OFFICE_WORK: Sequence[Task] = (
    *(4 * (read_document,)), *(2 * (new_document,)), *(2 * (take_copy,)), *(2 * (print_out,)), *(2 * (browse,)), use_stick,
)  # fmt: skip


def choose(world: World, person: Person) -> Task:
    if not person.role.clinical:
        return world.one(_OFFICE_WORK)
    if world.chance(0.01):
        return use_stick
    return world.one(_ADMISSION if person.role.letter == "c" else _CLINICAL)
