"""How right are claims, and how many are missing?

A claim fits what may be said where the operation is one of those that may be said of it, the places are the same, the user
is where one is known, and the time is within five seconds. These operations are one:

- a rename into another folder of the volume is a move: Windows and Samba do the same for both;
- a move to another volume is a copy and a deletion: each is true of it (`weak`), and both together are the whole;
- a file that came into being by copying or saving was created and written: true (`weak`), but less than the whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from logctl.decode.place import place_written
from logctl.words.fold import fold
from support.file_world.claims import Claim
from support.file_world.place import SERVER
from support.file_world.truth import Edge
from support.file_world.visible import Seen

NEAR = 5_000
_GRADES = {"right": 0, "weak": 2, "inner": 3}
_REPEATED = 1


@dataclass(frozen=True, slots=True)
class Bin:
    """Of claims of about this confidence: how many, what they claim on average, and how many of them are right."""

    low: float
    count: int
    claimed: float
    right: float


@dataclass(slots=True)
class Score:
    """`repeated` are claims that another made before; `extra` are false. `needed` is what had to be found."""

    right: list[Claim] = field(default_factory=list)
    weak: list[Claim] = field(default_factory=list)
    repeated: list[Claim] = field(default_factory=list)
    inner: list[Claim] = field(default_factory=list)
    extra: list[Claim] = field(default_factory=list)
    needed: list[Seen] = field(default_factory=list)
    missing: list[Seen] = field(default_factory=list)
    inner_is_false: bool = False

    @property
    def false(self) -> list[Claim]:
        return [*self.extra, *self.inner] if self.inner_is_false else self.extra

    @property
    def true(self) -> list[Claim]:
        true = [*self.right, *self.weak, *self.repeated]
        return true if self.inner_is_false else [*true, *self.inner]

    @property
    def precision(self) -> float:
        count = len(self.true) + len(self.false)
        return len(self.true) / count if count else 1.0

    @property
    def recall(self) -> float:
        return 1 - len(self.missing) / len(self.needed) if self.needed else 1.0

    @property
    def false_copies(self) -> list[Claim]:
        return [one for one in self.false if one.operation in ("copy", "move") and one.target]

    def missing_by_operation(self) -> Counter[str]:
        return Counter(one.edge.operation for one in self.missing)

    def extra_by_operation(self) -> Counter[str]:
        return Counter(f"{one.operation} ({one.rule or one.basis})" for one in self.false)


def reliability(scores: Iterable[Score], width: float = 0.1) -> list[Bin]:
    """Of what was inferred, in all of them together."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    last = round(1 / width) - 1
    for one in scores:
        for claims, right in ((one.true, True), (one.false, False)):
            for claim in claims:
                if claim.basis == "inferred":
                    number = min(int(claim.confidence / width + 1e-9), last)
                    bins[number].append((claim.confidence, right))
    return [_bin(number * width, some) for number, some in sorted(bins.items())]


def _bin(low: float, some: list[tuple[float, bool]]) -> Bin:
    claimed = sum(one for one, _right in some) / len(some)
    return Bin(low, len(some), claimed, sum(right for _one, right in some) / len(some))


def score(claims: Iterable[Claim], sayable: Iterable[Seen], *, inner_is_false: bool = False) -> Score:
    """`inner_is_false` where the log does not say itself what a program did for its user's operation."""
    found = _Matching(sayable)
    made = Score(needed=found.needed, inner_is_false=inner_is_false)
    for claim in sorted(claims, key=lambda one: (one.time, one.event)):
        found.put(claim, made)
    made.missing = [one for one in found.needed if not found.has(one)]
    return made


class _Matching:
    def __init__(self, sayable: Iterable[Seen]) -> None:
        self.needed: list[Seen] = []
        self._by_key: dict[str, list[Seen]] = defaultdict(list)
        self._said: set[Seen] = set()
        self._whole: set[int] = set()
        """Numbers of edges that were claimed as they are."""
        for seen in sayable:
            if seen.needed:
                self.needed.append(seen)
            for key in {key for place in (seen.source, seen.target) if place for key in place.keys}:
                self._by_key[key].append(seen)

    def put(self, claim: Claim, score: Score) -> None:
        keys = [key for text in (claim.source, claim.target) if (key := key_of(text))]
        fitting = [seen for key in keys for seen in self._by_key.get(key, ()) if fits(claim, seen)]
        if not fitting:
            score.extra.append(claim)
            return
        best = min(fitting, key=lambda seen: (self._rank(seen), seen in self._said, seen.until))
        rank = self._rank(best)
        lists = {0: score.right, _REPEATED: score.repeated, 2: score.weak, 3: score.inner}
        lists[rank].append(claim)
        self._said.add(best)
        if best.grade == "right" and is_whole(best):
            self._whole.add(best.edge.number)

    def _rank(self, seen: Seen) -> int:
        if seen.grade == "right" and seen in self._said:
            return _REPEATED
        return _GRADES[seen.grade]

    def has(self, seen: Seen) -> bool:
        if seen in self._said or seen.edge.number in self._whole:
            return True
        return bool(seen.parts) and all(part in self._said for part in seen.parts)


def is_whole(seen: Seen) -> bool:
    edge: Edge = seen.edge
    return edge.operation in seen.operations and (seen.source or seen.target) == (edge.source or edge.target)


def fits(claim: Claim, seen: Seen) -> bool:
    return (
        claim.operation in seen.operations
        and seen.time - NEAR <= claim.time <= seen.until + NEAR
        and _same_user(claim, seen)
        and _is_at(claim.source, seen, "source")
        and _is_at(claim.target, seen, "target")
    )


def _same_user(claim: Claim, seen: Seen) -> bool:
    if claim.user and fold(claim.user) != fold(seen.user):
        return False
    known = claim.terminal and fold(claim.terminal) != fold(SERVER)
    return not known or fold(claim.terminal) == fold(seen.edge.actor.terminal)


def _is_at(text: str, seen: Seen, side: str) -> bool:
    """What is optional may be left out, or be told as the folder only."""
    place = seen.source if side == "source" else seen.target
    if not text or place is None:
        return not text and (place is None or side in seen.optional)
    key = key_of(text)
    return key in place.keys or (side in seen.optional and key in place.folder.keys)


@lru_cache(16384)
def key_of(text: str) -> str:
    try:
        return place_written(text).key if text else ""
    except ValueError:
        return fold(text)
