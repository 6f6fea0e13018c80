"""Years of the Japanese eras."""

_FIRST = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
ERA = f"(?:{'|'.join(_FIRST)}|[{''.join(_LETTERS)}{''.join(_LETTERS).lower()}])"
"""As a regular expression: `令和`, `R`."""


def western_year(era: str, year: str) -> int:
    """`令和`, `元` is 2019. Years beyond an era's end are counted on: 平成33年 is on many a form."""
    first = _FIRST[_LETTERS.get(era.upper(), era)]
    if year != "元" and int(year) < 1:
        raise ValueError(year)
    return first + (1 if year == "元" else int(year)) - 1
