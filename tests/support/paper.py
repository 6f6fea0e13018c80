"""What stands where on the sheets of a PDF."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

POINTS = 72 / 25.4
"""Of a millimetre."""
_SCALE = 2


class Letter(NamedTuple):
    """Its rectangle in points from the left and from above."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """One of the sheets of `pdf`."""

    pdf: bytes
    number: int
    width: float
    height: float
    letters: Sequence[Letter]

    @cached_property
    def text(self) -> str:
        """Without spaces and ends of lines, whose places say nothing of what is written."""
        return "".join(letter.char for letter in self.letters)

    @cached_property
    def _pixels(self) -> tuple[bytes, int]:
        """Three bytes each, and how many are in a row."""
        with opened(self.pdf) as document:
            drawn = document[self.number].render(scale=_SCALE)
            return bytes(drawn.buffer), drawn.stride

    def grey(self, left: float, top: float) -> float:
        """How light it is there as a printer without colours prints it, from 0 to 1."""
        pixels, row = self._pixels
        place = round(top * _SCALE) * row + round(left * _SCALE) * 3
        blue, green, red = pixels[place : place + 3]
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    def place(self, text: str) -> Letter:
        """Of its first letter, where it stands first."""
        return self.letters[self.text.index(text)]

    def outside(self, top: float, right: float, bottom: float, left: float) -> str:
        """The letters that reach into margins of so many millimetres."""
        first, above = left * POINTS - 1, top * POINTS - 1
        last, below = self.width - right * POINTS + 1, self.height - bottom * POINTS + 1
        return "".join(
            one.char
            for one in self.letters
            if one.left < first or one.top < above or one.right > last or one.bottom > below
        )


@contextmanager
def opened(pdf: bytes) -> "Iterator[PdfDocument]":
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def sheets(pdf: bytes) -> list[Sheet]:
    with opened(pdf) as document:
        return [
            Sheet(pdf, number, page.get_width(), page.get_height(), list(_letters(page)))
            for number, page in enumerate(document)
        ]


def _letters(page: "PdfPage") -> Iterator[Letter]:
    text, height = page.get_textpage(), page.get_height()
    written = text.get_text_range()
    for number, char in enumerate(written):
        if char.strip():
            left, bottom, right, top = text.get_charbox(number)
            yield Letter(char, left, height - top, right, height - bottom)
