"""Damage and malice done to lines of logs, beside what `mutations` does to any record: of a seed always the same."""

import re
from random import Random

from support.mutations import (
    cut,
    doubled,
    flipped,
    huge_numbers,
    lone_surrogates,
    nested_json,
    null_bytes,
    other_encoding,
    other_types,
    repeated,
    repeated_keys,
)

LARGEST = 4_096
"""Bytes of a damaged record: what is large has tests of its own."""
_MARKS = re.compile(rb"[^0-9A-Za-z\x80-\xff]")
_WORD = re.compile(rb"[^\s|,;=\"\[\]<>]+")
_WORDS = (
    *(b"", b"-", b"0", b"-1", b"~", b"*", b"%", b"\\", b'"', b"null", b"NaN", b"1e400", b"9" * 25, b"0x", b"\x80"),
    *(b"999.999.999.999", b"::1%eth0", b"fe80::%25", b"[::1]:99999", b"1.2.3", b"10.0.0.1/33", b"::ffff:1.2.3.4"),
    *(b"31/Feb/2026:25:61:61 +9999", b"2026-13-45T99:99:99Z", b"0000-00-00", b"Feb 30 24:00:60", b"1970-01-01"),
    *(b"-62135596800", b"253402300800.000", b"24:00:00", b"9999-12-31T23:59:59.999999999+14:00"),
    *("１２３".encode(), "٣".encode(), "²".encode(), "カルテ\u2028".encode(), "\u202etxt".encode(), b"\xef\xbb\xbf"),
    *(b"http://[", b"http://a:b:c@/", b"//", b"?", b"%zz%", b"\\x", b"\\xZZ", b"{}", b"[", b"user name", b"a" * 3000),
    *(b"DOMAIN\\", b"\\\\server\\share\\", b"@", b"a@b@c", b"\\u0000", b"%s %d {0} {user.name|x}", b"[[[]]"),
)  # fmt: skip


def marks(random: Random, raw: bytes) -> bytes:
    """One of the marks between the values is missing, is there many times, or is another."""
    found = [match.span() for match in _MARKS.finditer(raw)]
    if not found:
        return raw
    first, last = random.choice(found)
    mark, others = raw[first:last], (b" ", b"|", b",", b'"', b"\t", b"=", b"\\", b":", b"]", b";", b"\x01")
    return (
        raw[:first] + random.choice((b"", mark * random.randint(2, 40), random.choice(others))) + raw[last:]
    )


def words(random: Random, raw: bytes) -> bytes:
    """One to three values are what no program should write there, or that of another place."""
    for _ in range(random.randint(1, 3)):
        found = [match.span() for match in _WORD.finditer(raw)]
        if not found:
            return raw
        first, last = random.choice(found)
        other = raw[slice(*random.choice(found))] if random.random() < 0.3 else random.choice(_WORDS)
        raw = raw[:first] + other + raw[last:]
    return raw


def lines(random: Random, raw: bytes) -> bytes:
    """It goes on, is broken, or begins again."""
    place = random.randrange(len(raw) + 1)
    return random.choice(
        (raw[:place] + b"\n" + raw[place:], raw + b"\n\t" + raw, raw + b" " + raw, b"\r" + raw + b"\r\r")
    )


DAMAGE = (
    *(marks, words, words, lines, flipped, cut, doubled, repeated, huge_numbers, null_bytes),
    *(lone_surrogates, other_encoding, other_types, nested_json, repeated_keys),
)


def damaged_line(random: Random, raw: bytes, other: bytes) -> bytes:
    """By one to three mutations, or the beginning of it with the end of another."""
    if random.random() < 0.1:
        raw = raw[: random.randrange(len(raw) + 1)] + other[random.randrange(len(other) + 1) :]
    for mutation in random.choices(DAMAGE, k=random.choice((1, 1, 1, 2, 3))):
        raw = mutation(random, raw or b"-")[:LARGEST]
    return raw
