"""Damage and malice done to records: of a seed always the same."""

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]
_NUMBER = re.compile(rb"\d+")
_STRING = re.compile(rb'"[^"]*"|>[^<]+<')


def _place(random: Random, raw: bytes) -> int:
    return random.randrange(len(raw) + 1)


def _inserted(random: Random, raw: bytes, extra: bytes) -> bytes:
    place = _place(random, raw)
    return raw[:place] + extra + raw[place:]


def flipped(random: Random, raw: bytes) -> bytes:
    found = bytearray(raw)
    for _ in range(random.randint(1, 20)):
        found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def cut(random: Random, raw: bytes) -> bytes:
    first, last = sorted((_place(random, raw), _place(random, raw)))
    return random.choice((raw[:first], raw[first:], raw[:first] + raw[last:]))


def doubled(random: Random, raw: bytes) -> bytes:
    first, last = sorted((_place(random, raw), _place(random, raw)))
    return raw[:last] + raw[first:]


def repeated(random: Random, raw: bytes) -> bytes:
    """A name or a value many times over."""
    found = [match.span() for match in _STRING.finditer(raw)]
    first, last = random.choice(found) if found else (0, len(raw))
    return raw[:last] + raw[first:last] * random.randint(2, 200) + raw[last:]


def swapped(random: Random, raw: bytes) -> bytes:
    """One text in the place of another: values as names, names as values."""
    texts = [match[0] for match in _STRING.finditer(raw)] or [raw]
    return raw.replace(random.choice(texts), random.choice(texts))


def huge_numbers(random: Random, raw: bytes) -> bytes:
    huge = random.choice((b"9" * 19, b"9" * 400, b"9" * 5000, b"-1", b"1e400", b"0x" + b"f" * 40, b"1.5"))
    return _NUMBER.sub(lambda found: huge if random.random() < 0.2 else found[0], raw)


def other_types(random: Random, raw: bytes) -> bytes:
    """Of JSON values; of XML just other texts."""
    values = (b"null", b"true", b"[]", b"{}", b"[[1],{}]", b'{"#text":1}', b'{"#attributes":2}', b"-0.0")
    return re.sub(
        rb'(?<=:)("[^"]*"|\d+)',
        lambda found: random.choice(values) if random.random() < 0.1 else found[0],
        raw,
    )


def nested_json(random: Random, raw: bytes) -> bytes:
    depth = random.choice((40, 60, 1000, 20_000))
    opened, closed = random.choice(((b'{"a":', b"}"), (b"[", b"]")))
    return re.sub(
        rb':"[^"]*"', b":" + opened * depth + b"1" + closed * depth, raw, count=random.randint(1, 2)
    )


def nested_xml(random: Random, raw: bytes) -> bytes:
    depth = random.choice((40, 60, 1000, 20_000))
    place = random.choice((b"</EventData>", b"</UserData>", b"</System>", b"</Event>", b"</Data>"))
    return raw.replace(place, b"<a>" * depth + b"1" + b"</a>" * depth + place, 1)


def huge_attributes(random: Random, raw: bytes) -> bytes:
    extra = b"".join(b' a%d="%s"' % (number, b"x" * 100) for number in range(random.choice((1, 50, 2000))))
    return re.sub(rb"<(Data|System|Provider|Event)\b", lambda found: found[0] + extra, raw, count=2)


def repeated_keys(random: Random, raw: bytes) -> bytes:
    name = random.choice((b"Event", b"System", b"EventData", b"winlog", b"EventID", b"Provider", b"#text"))
    value = random.choice((b"1", b"{}", b"null", b'"x"', b"[]"))
    return raw.replace(b"{", b'{"' + name + b'":' + value + b",", random.randint(1, 5))


def repeated_elements(random: Random, raw: bytes) -> bytes:
    element = random.choice(
        (b"<System/>", b"<EventData/>", b"<EventID>1</EventID>", b"<Data>x</Data>", b"<Event/>")
    )
    return re.sub(rb"(?<=>)(?=<)", element, raw, count=random.randint(1, 40))


def null_bytes(random: Random, raw: bytes) -> bytes:
    return _inserted(random, raw, random.choice((b"\0", b"\\u0000", b"&#0;", b"\x1b\x7f\x80", b"\0" * 1000)))


def lone_surrogates(random: Random, raw: bytes) -> bytes:
    extra = random.choice(
        (b"\xed\xa0\x80", b"\\ud800", b"\\udc00\\ud800", b"&#xD800;", b"&#55296;", b"&#x110000;")
    )
    return _inserted(random, raw, extra)


def other_encoding(random: Random, raw: bytes) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(
        random.choice(("utf-16", "utf-16-le", "cp932", "latin-1", "utf-7", "utf-32")), "replace"
    )


def declared(random: Random, raw: bytes) -> bytes:
    return (
        random.choice((b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<?xml version='1.1' encoding='x'?>", b"<!--"))
        + raw
    )


MUTATIONS: tuple[Mutation, ...] = (
    flipped,
    cut,
    doubled,
    repeated,
    swapped,
    huge_numbers,
    other_types,
    nested_json,
    nested_xml,
    huge_attributes,
    repeated_keys,
    repeated_elements,
    null_bytes,
    lone_surrogates,
    other_encoding,
    declared,
)


def mutated(random: Random, raw: bytes) -> bytes:
    """By one to three mutations."""
    for mutation in random.choices(MUTATIONS, k=random.choice((1, 1, 2, 3))):
        raw = mutation(random, raw) or b"{"
    return raw
