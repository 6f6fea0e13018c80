"""Queries of every kind, taken from the events of `hospital_events`, so that they hit."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from random import Random

from benchmarks.hospital_events import events_of, parts
from logctl.event import Event

QUERIES, WARMING = 18, 4
"""Of each kind: queries that are measured, and others that run before them."""


def escaped(text: str) -> str:
    return re.sub(r'([\\+\-!(){}\[\]^"~*?:/&| ])', r"\\\1", text)


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of the events, from all over the time, to take queries from."""

    random: Random
    events: list[Event]

    def values(self, name: str, count: int) -> list[str]:
        """Different ones: half as often as they come, half as likely as any other."""
        found = [str(event.fields[name]) for event in self.events if name in event.fields]
        often = self.random.sample(found, min(len(found), count))
        seldom = self.random.sample(sorted(set(found)), min(len(set(found)), count))
        mixed = dict.fromkeys(value for pair in zip(often, seldom, strict=False) for value in pair)
        return list(islice(mixed, count))

    def cut(self, text: str, shortest: int, longest: int) -> str:
        """A piece from the middle of the text, without blanks."""
        runs = [run for run in text.split() if len(run) >= shortest] or [text]
        run = self.random.choice(runs)
        length = min(len(run), self.random.randint(shortest, longest))
        start = self.random.randint(0, len(run) - length)
        return run[start : start + length]


def take_sample(total: int, seed: int) -> Sample:
    chosen = parts(total)[:: max(1, len(parts(total)) // 4)]
    events = [event for part in chosen for event in events_of(part, total, seed)]
    return Sample(Random(seed), events)


MOST = QUERIES + WARMING
Make = Callable[[Sample], list[str]]
FIELDS = ("user.name", "host.name", "file.path", "logctl.operation", "ehr.patient.id", "winlog.logon.id")
TEXTS = ("message", "file.path", "process.command_line", "vendor.skysea.window_title")


def term(sample: Sample) -> list[str]:
    return [f"{name}:{escaped(value)}" for name in FIELDS for value in sample.values(name, 4)]


def two_terms(sample: Sample) -> list[str]:
    some = sample.random.sample([e for e in sample.events if "logctl.operation" in e.fields], MOST)
    bare = [f"{e.fields['user.full_name']}" for e in some[::2]]
    both = [
        f"user.name:{e.fields['user.name']} logctl.operation:{e.fields['logctl.operation']}" for e in some
    ]
    return bare + both[1::2]


def word(sample: Sample) -> list[str]:
    """Two characters of Japanese: family names, and the beginnings of other words."""
    names = (value.split()[0] for value in sample.values("user.full_name", 3 * MOST))
    titles = (value[:2] for value in sample.values("ehr.function", 8))
    return [*(name for name in names if len(name) == 2), *titles]


def phrase(sample: Sample) -> list[str]:
    """Two neighbouring words of a sentence or a path."""
    found = []
    for text in sample.values("message", MOST) + sample.values("file.path", MOST // 2):
        cut = re.findall(r"[^\s\\()「」\"]+", text)
        start = sample.random.randrange(max(1, len(cut) - 1))
        found.append('"' + " ".join(cut[start : start + 2]) + '"')
    return found


def inside_path(sample: Sample) -> list[str]:
    pieces = (sample.cut(value, 2, 6) for value in sample.values("file.path", MOST - 3))
    return ["file.path:*患者一覧*", *(f"file.path:*{escaped(piece)}*" for piece in pieces)]


def prefix(sample: Sample) -> list[str]:
    lengths = (9, 12, 15, 18, 24, 30)
    values = enumerate(sample.values("file.path", MOST))
    return [f"file.path:{escaped(value[: lengths[number % len(lengths)]])}*" for number, value in values]


def cidr(sample: Sample) -> list[str]:
    networks = {value.rpartition(".")[0] for value in sample.values("source.ip", 3 * MOST)}
    small = [f"source.ip:{network}.0/24" for network in sorted(networks)]
    return [*small, "source.ip:10.1.0.0/16", "host.ip:10.2.4.0/24", "host.ip:10.1.7.16/28"]


def a_range(sample: Sample) -> list[str]:
    random = sample.random
    ports = sorted(random.randrange(1, 65536) for _ in range(16))
    sizes = [10 ** random.randint(2, 7) * random.randint(1, 9) for _ in range(8)]
    days = [random.randint(1, 24) for _ in range(8)]
    return [
        *(f"source.port:[{low} TO {high}]" for low, high in zip(ports[::2], ports[1::2], strict=True)),
        *(f"file.size:[{size} TO {size * 2}]" for size in sizes),
        *(f"@timestamp:[2026-08-{day:02} TO 2026-08-{day + length:02}]" for length, day in enumerate(days)),
    ]


def regex(sample: Sample) -> list[str]:
    users = (f"user.name:/{value[:3]}.*[0-9]/" for value in sample.values("user.name", MOST // 2))
    hosts = (
        f"host.name:/{value[:3].lower()}.*{value[-2:]}/" for value in sample.values("host.name", MOST // 2)
    )
    return [*users, *hosts]


def path_regex(sample: Sample) -> list[str]:
    suffixes = ("xlsx", "docx", "pdf", "csv", "zip", "jpg")
    return [
        *(rf"file.name:/w[0-9]{{6}}.*\.{suffix}/" for suffix in suffixes),
        *(rf"file.path:/.*\\[a-z]{{3}}[0-9]+\.{suffix}/" for suffix in suffixes),
        *(rf"file.path:/.*\\{value[:2]}.*_[0-9]{{8}}_.*/" for value in sample.values("file.name", MOST - 12)),
    ]


def keyword(sample: Sample) -> list[str]:
    texts = (value for name in TEXTS for value in sample.values(name, MOST // 3))
    return [f"*{escaped(sample.cut(text, 2, 8))}*" for text in texts]


def one_character(sample: Sample) -> list[str]:
    texts = (value for name in TEXTS for value in sample.values(name, MOST // 2))
    return [f"*{escaped(sample.cut(text, 1, 1))}*" for text in texts]


def two_floating(sample: Sample) -> list[str]:
    found = ["file.path:*部外秘*xlsx*"]
    for value in sample.values("file.path", MOST):
        middle = len(value) // 2
        first, second = sample.cut(value[:middle], 2, 4), sample.cut(value[middle:], 2, 5)
        found.append(f"file.path:*{escaped(first)}*{escaped(second)}*")
    return found


def negation(sample: Sample) -> list[str]:
    users, operations = sample.values("user.name", MOST), ("コピー", "削除", "閲覧")
    some = (
        f"logctl.operation:{operations[number % 3]} NOT user.name:{user}" for number, user in enumerate(users)
    )
    return [*(f"NOT user.name:{user}" for user in users[: MOST // 2]), *islice(some, MOST // 2, None)]


def existence(sample: Sample) -> list[str]:
    names = {name for event in sample.events[:2000] for name in event.fields}
    return [f"_exists_:{name}" for name in sorted(names)]


def everything(sample: Sample) -> list[str]:
    return ["", "*"] * (MOST // 2)


KINDS: dict[str, Make] = {
    "term": term,
    "two terms": two_terms,
    "word": word,
    "phrase": phrase,
    "inside a path": inside_path,
    "prefix": prefix,
    "CIDR": cidr,
    "range": a_range,
    "regex": regex,
    "regex in file names": path_regex,
    "keyword": keyword,
    "keyword, one character": one_character,
    "two floating wildcards": two_floating,
    "NOT": negation,
    "exists": existence,
    "everything": everything,
}
SLOWEST = {"two floating wildcards": 200.0}
"""Milliseconds, where the goal is not 50."""


def different(sample: Sample, make: Make) -> list[str]:
    made = make(sample)
    found = list(dict.fromkeys(made)) if len(set(made)) > WARMING else made
    sample.random.shuffle(found)
    return found[:MOST]
