"""How far a number is from those of its like, measured so that what is looked for does not hide itself.

Median and median absolute deviation of the logarithms: numbers of accesses are skewed, and one file of a thousand that
was opened ten thousand times must not make that usual. 1.4826 makes the deviation that of a normal distribution
(Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import expm1, log1p
from statistics import median

THRESHOLD = 6.0
LEAST_MORE = 5
LEAST_COMPARED = 10
_SCALE = 1.4826
_LEAST_SPREAD = 0.35
"""Of the logarithms: where most numbers are the same, chance alone still spreads them by about a third."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Of `compared` numbers. `deviation` is the MAD of log(1 + number)."""

    median: float
    deviation: float
    compared: int

    def score(self, number: int) -> float:
        spread = max(_SCALE * self.deviation, _LEAST_SPREAD)
        return (log1p(number) - log1p(self.median)) / spread

    def is_exceeded(self, number: int) -> bool:
        return self.score(number) >= THRESHOLD and number >= self.median + LEAST_MORE

    @property
    def bound(self) -> int:
        """The least number that is unusual."""
        spread = max(_SCALE * self.deviation, _LEAST_SPREAD)
        least = max(expm1(log1p(self.median) + THRESHOLD * spread), self.median + LEAST_MORE)
        bound = int(least)
        return bound if self.is_exceeded(bound) else bound + 1


def usual(numbers: Sequence[int]) -> Usual | None:
    """None where there are too few to compare."""
    if len(numbers) < LEAST_COMPARED:
        return None
    middle = median(numbers)
    return Usual(middle, median(abs(log1p(one) - log1p(middle)) for one in numbers), len(numbers))
