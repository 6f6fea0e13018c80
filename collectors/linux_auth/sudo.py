"""sudo: `karte : TTY=pts/0 ; PWD=/home/karte ; USER=root ; COMMAND=/bin/ls`, what was wrong before TTY.

https://www.sudo.ws/docs/man/sudoers.man/#EVENT_LOGGING
"""

import re

from logctl.event import Fields

from .rules import fields_of

_CALL = re.compile(
    r" *(?P<user>[^ :;]{1,256}) : (?:(?P<reason>(?!TTY=|HOST=)[^;]{1,500}?) ; )?(?:HOST=\S{1,255} ; )?(?:TTY=(?P<tty>[^;]{0,64}?) ; )?"
    r"(?:CHROOT=[^;]{0,500}? ; )?PWD=(?P<directory>.{0,4096}?) ; USER=(?P<effective>[^;]{1,256}?) ; (?:GROUP=(?P<group>[^;]{1,256}?) ; )?"
    r"(?:TSID=[^;]{1,100}? ; )?(?:ENV=.{0,4096}? ; )?COMMAND=(?P<command>.*)",
    re.DOTALL,
)
_MORE = re.compile(r" *(?P<user>[^ :;]{1,256}) : \(command continued\) (?P<command>.*)", re.DOTALL)


def said(text: str) -> tuple[str, Fields] | None:
    if found := _CALL.fullmatch(text):
        return ("command-refused" if found["reason"] else "ran-command"), fields_of(found)
    if found := _MORE.fullmatch(text):
        return "command-continued", fields_of(found)
    return None
