"""In which month's index an event lies."""

from logctl.decode import iso_text

OTHER = "other"
_DAY = 86_400_000
_TEN_YEARS = 3653 * _DAY


def bucket_of(time: int, receipt: int, doubtful: bool) -> str:
    """`2026.11`, or `other`: so that no sender can create a thousand indices."""
    if doubtful or time < receipt - _TEN_YEARS or time > receipt + _DAY:
        return OTHER
    return iso_text(time)[:7].replace("-", ".")
