"""Anything that may happen to files on two terminals and a server, in any mixture and at any pace."""

from collections.abc import Callable
from random import Random

from support.file_history import (
    COPY_MASK,
    EXCEL,
    EXPLORER,
    READ_MASK,
    SCANNER,
    WORD,
    Actor,
    History,
)

_WAITS = (0, 0, 0, 1, 1, 7, 30, 49, 400, 950, 1_800, 4_900, 9_500, 31_000, 58_000, 170_000, 480_000)
_NAMES = ("a.xlsx", "b.xlsx", "a - コピー.xlsx", "c.docx", "c (2).docx", "~$a.xlsx", "7F3A9C10", "note.txt")
_FOLDERS = (r"D:\data", r"D:\data\sub", r"C:\Users\akisora\Desktop", r"E:\stick")
_BIN = r"C:\$Recycle.Bin\S-1-5-21-7"


class _Life:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.history = History()
        terminals = [
            self.history.machine("PC01"),
            self.history.machine("PC02", random.choice((0, 900, -2_000))),
        ]
        server = self.history.machine("FS01", random.choice((0, 0, 1_500)))
        programs = (EXPLORER, WORD, EXCEL, SCANNER)
        self.locals = [
            one.process(program, 0x100 + number, random.choice(("akisora", "haruka")))
            for one in terminals
            for number, program in enumerate(random.sample(programs, 2))
        ]
        self.sessions = [
            server.session("akisora", "10.0.0.7", random.choice(("PC01", "-"))),
            server.session("haruka", "10.0.0.8", random.choice(("PC02", "-")), "0xc9"),
        ]
        self.locals[0].removable = random.random() < 0.3
        for actor in (*self.locals, *self.sessions):
            actor.with_handles = random.random() < 0.7

    def path(self, server: bool = False) -> str:
        folders = _FOLDERS[:2] if server else _FOLDERS
        return rf"{self.random.choice(folders)}\{self.random.choice(_NAMES)}"

    def step(self) -> None:
        self.history.wait(self.random.choice(_WAITS))
        self.random.choice(_STEPS)(self)

    def actor(self) -> tuple[Actor, bool]:
        one = self.random.choice((*self.locals, *self.sessions))
        return one, one in self.sessions


def _one_path(name: str) -> Callable[[_Life], None]:
    def step(life: _Life) -> None:
        actor, server = life.actor()
        getattr(actor, name)(life.path(server))

    return step


def _two_paths(life: _Life) -> None:
    actor, server = life.actor()
    source = life.path(server)
    leaf = source.rpartition("\\")[2]
    actor.copy(source, life.path(server).rpartition("\\")[0] + "\\" + leaf)


def _across(life: _Life) -> None:
    session, local = life.random.choice(life.sessions), life.random.choice(life.locals)
    source = life.path(True)
    here = r"C:\Users\akisora\Desktop" + "\\" + source.rpartition("\\")[2]
    first, second = (session, local) if life.random.random() < 0.5 else (local, session)
    first.read(source if first is session else here)
    life.history.wait(life.random.choice((0, 20, 3_000)))
    second.create(source if second is session else here, life.random.choice((COPY_MASK, 0x13019F)))


def _moved(life: _Life) -> None:
    actor, server = life.actor()
    actor.rename(life.path(server), life.random.choice(_FOLDERS[:2]))


def _binned(life: _Life) -> None:
    life.random.choice(life.locals).recycle(life.path(), life.random.choice(("AAAAAA", "BBBBBB")))


def _unbinned(life: _Life) -> None:
    actor, identity = life.random.choice(life.locals), life.random.choice(("AAAAAA", "BBBBBB"))
    actor.rename(rf"{_BIN}\$R{identity}.xlsx", life.random.choice(_FOLDERS))
    actor.delete(rf"{_BIN}\$I{identity}.xlsx")


def _asked(life: _Life) -> None:
    path = life.path(True).removeprefix("D:\\data\\")
    masks = life.random.choice(
        ((COPY_MASK, 2), (0x120196, 2, 0x10080), (0x10080,), (READ_MASK,), (0x100081,))
    )
    for mask in masks:
        life.random.choice(life.sessions).ask(path, mask)


def _sysmon(life: _Life) -> None:
    actor, path = life.random.choice(life.locals), life.path()
    for name in life.random.choice((("made",), ("erased",), ("erased", "made"), ("made", "erased"))):
        getattr(actor, name)(path)
        life.history.wait(life.random.choice((0, 3, 17)))


def _started(life: _Life) -> None:
    actor, path = life.random.choice(life.locals), life.path()
    actor.started(f'"{actor.program}" "{path}"')
    actor.read(path)


_STEPS: tuple[Callable[[_Life], None], ...] = (
    *map(_one_path, ("read", "read", "write", "create", "delete", "lose", "rename")),
    *map(_one_path, ("save_like_excel", "save_like_word")),
    *(_two_paths, _across, _across, _moved, _binned, _unbinned, _asked, _sysmon, _started),
)


def life(random: Random, steps: int) -> History:
    lived = _Life(random)
    for _number in range(steps):
        lived.step()
    return lived.history
