"""The archive of images: a share of a Linux server, as Samba's full_audit shows it.

https://www.samba.org/samba/docs/current/man-html/vfs_full_audit.8.html
"""

from logctl.demo.accounts import Session
from logctl.demo.actions.syslog import say
from logctl.demo.world import World

HOST, SHARE, FOLDER = "HOSP-NAS01", "画像", "/srv/画像"
SMB_CONF = f"""\
[global]
   workgroup = HOSPITAL
   netbios name = {HOST}
[{SHARE}]
   path = {FOLDER}
   vfs objects = full_audit
   full_audit:prefix = %u|%I|%m|%S
   full_audit:success = connect disconnect create_file openat pread_recv pwrite_recv renameat unlinkat mkdirat
   full_audit:failure = connect create_file openat
   full_audit:syslog = true
"""
IMAGES = (
    *(f"CT/2026/検査_{number:04}.dcm" for number in range(40)),
    "内視鏡/所見一覧.txt",
    "内視鏡/手順書.pdf",
)


def unc(name: str) -> str:
    return f"\\\\{HOST}\\{SHARE}\\" + name.replace("/", "\\")


def _audit(world: World, session: Session, said: str) -> None:
    who = (session.account.name, session.machine.address, session.machine.name.casefold(), SHARE)
    say(world, HOST, "smbd_audit", "|".join((*who, said)))


def connected(world: World, session: Session) -> None:
    _audit(world, session, f"connect|ok|{SHARE}")


def disconnected(world: World, session: Session) -> None:
    _audit(world, session, f"disconnect|ok|{SHARE}")


def read(world: World, session: Session, name: str) -> None:
    path = f"{FOLDER}/{name}"
    _audit(world, session, f"create_file|ok|0x120089|file|open|{path}")
    _audit(world, session, f"openat|ok|r|{path}")
    _audit(world, session, f"pread_recv|ok|{path}")


def written(world: World, session: Session, name: str) -> None:
    path = f"{FOLDER}/{name}"
    _audit(world, session, f"create_file|ok|0x12019f|file|overwrite_if|{path}")
    _audit(world, session, f"openat|ok|w|{path}")
    _audit(world, session, f"pwrite_recv|ok|{path}")


def renamed(world: World, session: Session, name: str, new: str) -> None:
    path = f"{FOLDER}/{name}"
    _audit(world, session, f"create_file|ok|0x10000|file|open|{path}")
    _audit(world, session, f"renameat|ok|{path}|{FOLDER}/{new}")


def deleted(world: World, session: Session, name: str) -> None:
    path = f"{FOLDER}/{name}"
    _audit(world, session, f"create_file|ok|0x10000|file|open|{path}")
    _audit(world, session, f"unlinkat|ok|{path}")
