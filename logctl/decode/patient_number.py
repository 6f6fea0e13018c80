"""Patient ids as one hospital forms them: width, check digit, temporary ids, branch numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from logctl.settings import Settings


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    """The first weight is that of the last digit."""
    return sum(int(digit) * weights[place % len(weights)] for place, digit in enumerate(reversed(digits)))


def _luhn(digits: str) -> int:
    """HL7's M10."""
    doubled = (
        sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10))
        for place, digit in enumerate(reversed(digits))
    )
    return -sum(doubled) % 10


def _modulus_11(digits: str) -> int:
    """Weights 2 to 7; ten and eleven are zero."""
    found = 11 - _weighted(digits, (2, 3, 4, 5, 6, 7)) % 11
    return found if found < 10 else 0


CHECKS: Mapping[str, Callable[[str], int]] = {
    "modulus-10-weight-2": _luhn,
    "modulus-10-weight-3": lambda digits: -_weighted(digits, (3, 1)) % 10,
    "modulus-11": _modulus_11,
    "7dr": lambda digits: int(digits) % 7,
    "9dr": lambda digits: int(digits) % 9,
}
"""The check digit of the digits before it."""


@dataclass(frozen=True, slots=True)
class PatientNumbers:
    """`width` counts the check digit too. Ids that `temporary` fits have none; a branch number follows `branch`."""

    width: int | None = None
    check: str | None = None
    temporary: re.Pattern[str] | None = None
    branch: str | None = None

    def is_wrong(self, text: str) -> bool:
        """It cannot be an id of this hospital: too long, no number, or mistyped. Where nothing is set, none is."""
        if (self.width is None and self.check is None) or (self.temporary and self.temporary.fullmatch(text)):
            return False
        number = self.plain(text)
        if not (number.isascii() and number.isdigit()) or (self.width and len(number) > self.width):
            return True
        filled = number.zfill(self.width or 2)
        return self.check is not None and CHECKS[self.check](filled[:-1]) != int(filled[-1])

    def plain(self, text: str) -> str:
        """Without its branch number."""
        return text.partition(self.branch)[0] if self.branch else text

    def spellings(self, text: str) -> list[str]:
        """Itself, and with and without the zeros that fill it up to the width: Excel eats them."""
        if self.width is None or not (text.isascii() and text.isdigit()):
            return [text]
        bare = text.lstrip("0") or "0"
        return list(dict.fromkeys((text, bare, bare.zfill(self.width))))


ANY_NUMBER = PatientNumbers()


def patient_numbers(settings: Settings) -> PatientNumbers:
    temporary = settings.patient_id_temporary
    return PatientNumbers(
        settings.patient_id_width,
        settings.patient_id_check,
        re.compile(temporary) if temporary else None,
        settings.patient_id_branch,
    )
