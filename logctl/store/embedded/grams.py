"""Pairs of neighbouring characters, so that a text inside of values is found as a phrase: exactly, and at once.

A token is a code for the field and two characters. The last one of a value is a token of its own: another code,
the last character, and the one before it. Fields in which people look for parts of long, ever different values
have codes of their own; all others that bare words look into share one.
"""

import itertools
import re

from logctl.fields import FIELDS

FIRST_CODE, FIRST_END, FIRST_LONG_END = 0xE000, 0xE400, 0xE800
CODED = tuple(field.name for field in FIELDS if field.parts)
_NUMBERS = {name: number for number, name in enumerate(CODED, 1)}
REST = 0
"""The number of those without a code of their own."""

# The index cuts tokens at blanks: each has an image. A text that has an image itself has it spelled in three.
_BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
)
_IMAGES = {blank: chr(0xF8C0 + number) for number, blank in enumerate(_BLANKS)}
_ESCAPE, _DIGITS = "\uf8e0", [chr(0xF8F0 + number) for number in range(16)]
_RESERVED = [*_IMAGES.values(), _ESCAPE, *_DIGITS]
_SPELLED = _IMAGES | {
    char: _ESCAPE + _DIGITS[number // 16] + _DIGITS[number % 16] for number, char in enumerate(_RESERVED)
}
_spelled = re.compile("[" + "".join(map(re.escape, _SPELLED)) + "]").sub


def code_of(field: str) -> int:
    return _NUMBERS.get(field, REST)


def _image(text: str) -> str:
    return _spelled(lambda found: _SPELLED[found[0]], text)


def _pairs(code: str, image: str) -> str:
    """One after the other, each with a blank before it."""
    units = image.encode("utf-16-le", "surrogatepass")
    count = len(image) - 1
    if len(units) != 2 * len(image):  # characters of two units cannot be cut by units
        return "".join([f" {code}{first}{second}" for first, second in itertools.pairwise(image)])
    tokens = bytearray(f" {code}\0\0".encode("utf-16-le")) * count
    tokens[4::8], tokens[5::8], tokens[6::8], tokens[7::8] = (
        units[:-2:2],
        units[1:-2:2],
        units[2::2],
        units[3::2],
    )
    return tokens.decode("utf-16-le", "surrogatepass")


def value_tokens(number: int, folded: str, long: bool = False) -> str:
    """Of one value, as what the index cuts at blanks; values can be joined."""
    if not folded:
        return ""
    image = _image(folded)
    end = chr((FIRST_LONG_END if long else FIRST_END) + number)
    last = f" {end}{image[:-3:-1]}"
    return last if len(image) == 1 else _pairs(chr(FIRST_CODE + number), image) + last


def phrase_tokens(number: int, literal: str, at_end: bool = False) -> list[str]:
    """In a row, they are where the literal is. It has two characters at least."""
    image = _image(literal)
    tokens = _pairs(chr(FIRST_CODE + number), image).split(" ")[1:]
    return [*tokens, chr(FIRST_END + number) + image[:-3:-1]] if at_end else tokens


def is_single(literal: str) -> bool:
    """Too short for a pair: `single_prefixes` has what it is found by."""
    return len(_image(literal)) < 2


def single_prefixes(number: int, literal: str) -> list[str]:
    """A value has this character if one of its tokens begins so."""
    starts = (FIRST_CODE, FIRST_END, FIRST_LONG_END)
    return [chr(start + number) + _image(literal) for start in starts]
