"""A place in the text of an expression, and the single characters that stand there."""

import re

from logctl.errors import QueryError
from logctl.language import marked as _
from logctl.query.expression.tree import Ranges

SETS: dict[str, Ranges] = {
    "d": ((0x30, 0x39),),
    "w": ((0x30, 0x39), (0x5F, 0x5F), (0x61, 0x7A)),
    "s": ((0x09, 0x0D), (0x20, 0x20)),
}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_CODE = re.compile(r"x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})")


class Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def wrong(self, template: str) -> QueryError:
        return QueryError(template, position=min(self.place, len(self.text)))

    def next(self, ahead: int = 0) -> str:
        """Empty at the end."""
        return self.text[self.place + ahead : self.place + ahead + 1]

    def take(self, wanted: str) -> bool:
        if self.text.startswith(wanted, self.place):
            self.place += len(wanted)
            return True
        return False

    def at_set(self) -> bool:
        r"""`\d` or one of its kind stands here."""
        return self.next() == "\\" and self.next(1) != "" and self.next(1).lower() in SETS

    def escaped(self) -> str:
        """The character that a backslash and what follows it mean."""
        self.place += 1
        if match := _CODE.match(self.text, self.place):
            code = int(match[1] or match[2] or match[3], 16)
            if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                raise self.wrong(_("there is no such character"))
            self.place = match.end()
            return chr(code)
        char = self.next()
        if char == "" or (char.isascii() and char.isalnum() and char not in _CONTROLS):
            raise self.wrong(_("this has no meaning after a backslash, or not the same everywhere"))
        self.place += 1
        return _CONTROLS.get(char, char)
