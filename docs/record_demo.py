"""Record `logctl demo` as a terminal shows it: a page and a picture in each language.

    python docs/record_demo.py

The command runs on a pseudo-terminal; a terminal emulator says what stands on the screen in the end, so that progress
bars and the like are not in it.
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pyte
from pyte.screens import Char

HERE = Path(__file__).parent
LOGCTL = Path(sys.executable).parent / "logctl"
COLUMNS, LINES = 118, 200
TITLES = {"en": "logctl demo", "ja": "logctl demo --lang ja"}
_PAGES = {
    "en": """# The demo, as it looks

`make demo` (or `logctl demo`, once it is installed) invents a hospital, reads its logs, and asks five questions. Nobody
and nothing in it is real; the same seed gives the same hospital everywhere. Recorded by `docs/record_demo.py`.
日本語: [demo.ja.md](demo.ja.md)

```console
$ logctl demo
{session}
```

What really happened in those three days (eleven incidents, with the records that show them) stands in `truth.json`:
`logctl demo --keep hospital` leaves it there, with the logs and the data folder. `--beds`, `--days` and `--seed` make
other hospitals; `--out FOLDER` only writes the logs.
""",
    "ja": """# デモの様子

`make demo`（導入後は `logctl demo`）は、架空の病院を作り、そのログを取り込み、五つの質問をします。実在の人や病院とは関係ありません。
同じ種（`--seed`）からは、どこでも同じ病院ができます。この記録は `docs/record_demo.py` が作りました。English: [demo.md](demo.md)

```console
$ logctl demo --lang ja
{session}
```

その三日間に本当は何が起きたか（十一件の出来事と、それを示す記録）は `truth.json` にあります。`logctl demo --keep hospital` で、ログと
データフォルダーとともに残ります。`--beds`、`--days`、`--seed` で別の病院ができ、`--out FOLDER` はログだけを書きます。
""",
}
_PAGE_NAMES = {"en": "demo.md", "ja": "demo.ja.md"}
_PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img">
<title>{title}</title>
<style>text {{ font: 14px Consolas, Menlo, "Noto Sans Mono CJK JP", "MS Gothic", monospace; fill: #d8d8d8; }}
.bold {{ font-weight: bold; fill: #ffffff; }} .typed {{ fill: #8fd0a0; }}</style>
<rect width="100%" height="100%" rx="8" fill="#23272e"/>
{texts}
</svg>
"""
_CELL, _LINE, _MARGIN = 8.4, 20, 16
"""Pixels of a column, of a line, and around it all."""


def screen_of(arguments: list[str]) -> pyte.Screen:
    """What a terminal shows after the command."""
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            arguments, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=_environment(folder)
        )
        os.close(theirs)
        while data := _read(ours):
            stream.feed(data)
        if process.wait():
            sys.exit(f"{arguments} ended with {process.returncode}")
    os.close(ours)
    return screen


def _environment(folder: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LOGCTL_", "LC_", "LANG"))
    }
    path = f"{LOGCTL.parent}{os.pathsep}{os.environ['PATH']}"  # where `logctl` is found by its name
    return {
        **kept,
        **{"COLUMNS": str(COLUMNS), "LINES": str(LINES), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
        **{"PATH": path, "HOME": folder, "XDG_CONFIG_HOME": folder},
    }


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""


def rows_of(screen: pyte.Screen) -> list[list[Char]]:
    """The cells of each line; the second cell of a wide character is empty."""
    rows = [[screen.buffer[line][column] for column in range(COLUMNS)] for line in range(LINES)]
    told = [number for number, row in enumerate(rows) if _plain(row)]
    return rows[told[0] : told[-1] + 1]


def _plain(row: list[Char]) -> str:
    return "".join(cell.data for cell in row).rstrip()


def session_of(rows: list[list[Char]]) -> str:
    """A command that the terminal broke is one line again, as it was typed."""
    lines: list[str] = []
    broken = False
    for row in rows:
        text = _plain(row)
        if broken:
            lines[-1] += text
        else:
            lines.append(text)
        broken = lines[-1].startswith("$ ") and row[-1].data != " "
    return "\n".join(lines).strip("\n")


def picture_of(rows: list[list[Char]], language: str) -> str:
    """Each run of characters at its own column: fonts differ in how wide they are."""
    texts = [text for line, row in enumerate(rows) for text in _texts(row, line)]
    width, height = COLUMNS * _CELL + 2 * _MARGIN, len(rows) * _LINE + 2 * _MARGIN
    return _PICTURE.format(width=width, height=height, title=TITLES[language], texts="\n".join(texts))


def _texts(row: list[Char], line: int) -> Iterator[str]:
    name = "bold" if row[0].bold else "typed" if _plain(row).startswith("$ ") else "plain"
    for column, columns, text in _runs(row):
        x, y = _MARGIN + column * _CELL, _MARGIN + (line + 0.75) * _LINE
        place = f'x="{x:.1f}" y="{y:.0f}" textLength="{columns * _CELL:.1f}"'
        yield f'<text class="{name}" {place}>{escape(text)}</text>'


def _runs(row: list[Char]) -> Iterator[tuple[int, int, str]]:
    """Column, number of columns, and text of what lies between two blanks or more."""
    begin, text = 0, ""
    for column, cell in enumerate([*row, Char(" "), Char(" ")]):
        text += cell.data
        if text.endswith("  ") or text == " ":
            if text.strip():
                yield begin, column - 1 - begin, text.strip()
            begin, text = column + 1, ""


def comparable(text: str) -> str:
    """Without what differs with the version of the compression."""
    return re.sub(r"[\d,]+(?= ?(?:bytes|バイト))", "N", text)


def page_of(session: str, language: str) -> str:
    return _PAGES[language].replace("{session}", session)


def record(language: str) -> tuple[str, str]:
    """The page and the picture."""
    rows = rows_of(screen_of([str(LOGCTL), "demo", "--lang", language]))
    return page_of(session_of(rows), language), picture_of(rows, language)


def main() -> None:
    (HERE / "images").mkdir(exist_ok=True)
    for language, name in _PAGE_NAMES.items():
        page, picture = record(language)
        (HERE / "tutorial" / name).write_text(page, encoding="utf-8")
        (HERE / "images" / f"demo.{language}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
