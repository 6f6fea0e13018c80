"""How far a number is from those of its like, measured so that what is looked for does not hide itself.

Two things make numbers of accesses differ by nature: chance, and that some files and people are more in use. The score
is the smaller of both distances, so that neither alone is a finding:

- from chance: of numbers with a mean, the square root (Anscombe 1948) has a spread of a half, whatever the mean;
- from the like: their spread is the median absolute deviation of the logarithms, 1.4826 of it being that of a normal
  distribution (Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers), less what chance makes of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import expm1, log1p, sqrt
from statistics import median

THRESHOLD = 6.0
LEAST_MORE = 5
LEAST_COMPARED = 10
_SCALE = 1.4826
_LEAST_SPREAD = 0.35
"""Of the logarithms: nobody's like are so much alike that half as much again would mean something."""
_ANSCOMBE = 3 / 8


@dataclass(frozen=True, slots=True)
class Usual:
    """Of `compared` numbers. `deviation` is the MAD of log(1 + number)."""

    median: float
    deviation: float
    compared: int

    @property
    def spread(self) -> float:
        """Of the logarithms of the like, without what chance adds to it."""
        chance = self.median / (1 + self.median) ** 2
        return max(_LEAST_SPREAD, sqrt(max(0.0, (_SCALE * self.deviation) ** 2 - chance)))

    def score(self, number: int) -> float:
        chance = 2 * (sqrt(number + _ANSCOMBE) - sqrt(self.median + _ANSCOMBE))
        return min(chance, (log1p(number) - log1p(self.median)) / self.spread)

    def is_exceeded(self, number: int) -> bool:
        return self.score(number) >= THRESHOLD and number >= self.median + LEAST_MORE

    @property
    def bound(self) -> int:
        """The least number that is unusual."""
        chance = (sqrt(self.median + _ANSCOMBE) + THRESHOLD / 2) ** 2 - _ANSCOMBE
        like = expm1(log1p(self.median) + THRESHOLD * self.spread)
        bound = int(max(chance, like, self.median + LEAST_MORE))
        while not self.is_exceeded(bound):
            bound += 1
        return bound


def usual(numbers: Sequence[int]) -> Usual | None:
    """None where there are too few to compare."""
    if len(numbers) < LEAST_COMPARED:
        return None
    middle = median(numbers)
    return Usual(middle, median(abs(log1p(one) - log1p(middle)) for one in numbers), len(numbers))
