"""Damage done to rows of tables: of a seed always the same."""

from collections.abc import Callable
from random import Random

from support.mutations import mutated

Damage = Callable[[Random, bytes, bytes], bytes]
"""Of the random numbers, the bytes, and the delimiter."""
LARGEST = 1 << 20


def _put(random: Random, raw: bytes, pieces: tuple[bytes, ...]) -> bytes:
    for _time in range(random.randint(1, 4)):
        place = random.randrange(len(raw) + 1)
        raw = raw[:place] + random.choice(pieces) + raw[place:]
    return raw


def quotation_marks(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    return _put(random, raw, (b'"', b'""', delimiter + b'"', b'"' + delimiter, b'="', b"'"))


def delimiters(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    return _put(random, raw, (delimiter, delimiter * 50, b",", b"\t", b";", b"|"))


def line_breaks(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    del delimiter
    return _put(random, raw, (b"\n", b"\r", b"\r\n", b"\r\r\n", b'"\r\n', b"\x0b", b"\x0c", b"\xe2\x80\xa8"))


def half_characters(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    """First bytes of cp932 and UTF-8 before what they would swallow."""
    first = random.choice((b"\x81", b"\x95", b"\xfc", b"\xe3\x81", b"\xf0\x9f", b"\xff", b"\x80", b"\xa0"))
    places = [place for place, byte in enumerate(raw) if raw[place : place + 1] in (delimiter, b'"', b"\\")]
    place = random.choice(places) if places else 0
    return raw[:place] + first + raw[place:]


def other_code(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    """A part of it in another encoding than the rest."""
    del delimiter
    for encoding in ("utf-8", "cp932"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        place = random.randrange(len(text) + 1)
        other = random.choice(("cp932", "utf-8", "utf-8-sig", "euc_jp", "utf-16-le", "utf-16"))
        return text[:place].encode(encoding) + text[place:].encode(other, "replace")
    return raw[::-1]


def cells_lost(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    cells = raw.split(delimiter)
    random.shuffle(cells)
    return delimiter.join(cells[: random.randrange(len(cells) + 1)])


def odd_times(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    times = (
        b"R0.0.0",
        b"99999999999999",
        b"R8.13.32 99:99",
        b"0000/00/00 47:59",
        b"9999/12/31 47:59",
        b"R99.1.1 0",
    )
    return delimiter.join(
        random.choice(times) if random.random() < 0.3 else cell for cell in raw.split(delimiter)
    )


DAMAGES: tuple[Damage, ...] = (
    *(quotation_marks, delimiters, line_breaks, half_characters, other_code, cells_lost, odd_times),
)


def damaged(random: Random, raw: bytes, delimiter: bytes) -> bytes:
    """By one or two of these, or as any other record."""
    if random.random() < 0.4:
        return mutated(random, raw)[:LARGEST]
    for damage in random.choices(DAMAGES, k=random.choice((1, 2))):
        raw = damage(random, raw, delimiter) or b'"'
    return raw
