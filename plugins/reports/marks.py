"""What should be looked at, with the numbers that say so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from logctl import Label
from logctl.report.file_access.robust import LEAST_COMPARED, LEAST_MORE, THRESHOLD, Usual, usual

from . import wording


def unusual(
    numbers: Mapping[str, int], measure: Label, role: Callable[[str], str] = lambda key: ""
) -> dict[str, Label]:
    """By key, why its number is more than usual among those of its role; where that is not known, or they are too few to
    compare, among all. Where all are too few, nothing is."""
    roles: dict[str, list[str]] = defaultdict(list)
    for key in numbers:
        roles[role(key)].append(key)
    everybody = usual(list(numbers.values()))
    found = {}
    for name, keys in roles.items():
        alike = usual([numbers[key] for key in keys]) if name else None
        known = alike or everybody
        for key in keys if known else ():
            if known and known.is_exceeded(numbers[key]):
                found[key] = _reason(measure, numbers[key], known, name if alike else "")
    return found


def _reason(measure: Label, number: int, known: Usual, group: str) -> Label:
    arguments = {
        "value": f"{number:,}",
        "compared": f"{known.compared:,}",
        "median": f"{known.median:,g}",
        "bound": f"{known.bound:,}",
    }
    like = Label(group, group) if group else wording.ALL
    return filled(wording.UNUSUAL, {"measure": measure, "like": like, **arguments})


def filled(sentence: Label, arguments: Mapping[str, object]) -> Label:
    """Both languages of a sentence with `%(name)s`; arguments may be labels."""
    ja = {name: one.ja if isinstance(one, Label) else one for name, one in arguments.items()}
    en = {name: one.en if isinstance(one, Label) else one for name, one in arguments.items()}
    return Label(sentence.ja % ja, sentence.en % en)


def joined(reasons: Iterable[Label | None]) -> Label | str:
    """An empty text where there is none."""
    found = [one for one in reasons if one]
    return Label("、".join(one.ja for one in found), "; ".join(one.en for one in found)) if found else ""


HOW: Mapping[str, object] = {
    "threshold": f"{THRESHOLD:g}",
    "more": LEAST_MORE,
    "least": LEAST_COMPARED,
}
"""For the sentence `wording.HOW`."""
