"""What stands in square brackets."""

from bisect import bisect_left, bisect_right
from functools import cache

from logctl.language import marked as _
from logctl.query.expression.scan import SETS, Scanner
from logctl.query.expression.tree import ANY, Chars, Ranges, merged
from logctl.words import fold
from logctl.words.fold import TABLE


def read_brackets(scanner: Scanner) -> Chars:
    """From behind `[` to behind `]`."""
    negated = scanner.take("^")
    ranges: list[tuple[int, int]] = []
    opposite: list[str] = []
    first = True
    while first or scanner.next() != "]":
        first = False
        if scanner.next() == "":
            raise scanner.wrong(_("a bracket is not closed"))
        if scanner.at_set():
            name = scanner.next(1)
            scanner.place += 2
            opposite += [name] if name.isupper() else []
            ranges += [] if name.isupper() else SETS[name]
        else:
            ranges.append(_range(scanner))
    scanner.place += 1
    if opposite:
        return _with_opposite(scanner, opposite, ranges, negated)
    return Chars(folded(ranges), negated)


def _range(scanner: Scanner) -> tuple[int, int]:
    low = high = _single(scanner)
    if scanner.next() == "-" and scanner.next(1) not in ("]", ""):
        scanner.place += 1
        high = _single(scanner)
    if high < low:
        raise scanner.wrong(_("a range goes from the smaller to the greater"))
    return low, high


def _single(scanner: Scanner) -> int:
    char = scanner.next()
    if char == "[" or scanner.text.startswith("&&", scanner.place) or scanner.at_set():
        raise scanner.wrong(_("write \\ before it: engines differ on what that means"))
    if char == "\\":
        return ord(scanner.escaped())
    scanner.place += 1
    return ord(char)


def _with_opposite(
    scanner: Scanner, opposite: list[str], ranges: list[tuple[int, int]], negated: bool
) -> Chars:
    r"""`[\s\S]` is a way to say any character; other unions with an opposite could not be folded."""
    own = SETS[opposite[0].lower()]
    if len(opposite) == 1 and merged(ranges) == own and not negated:
        return ANY
    if len(opposite) == 1 and not ranges:
        return Chars(own, not negated)
    raise scanner.wrong(_("\\D, \\W and \\S cannot stand beside others in brackets"))


@cache
def _foldable() -> tuple[list[int], list[int]]:
    """Code points that fold to another one, in order, and those others."""
    singles = {ord(key) for key in TABLE if len(key) == 1}
    capitals = {code for code in range(0x1F000) if chr(code).lower() != chr(code)}
    pairs = ((code, fold(chr(code))) for code in sorted(singles | capitals))
    found = [(code, ord(text)) for code, text in pairs if len(text) == 1 and ord(text) != code]
    return [code for code, _folded in found], [text for _code, text in found]


def folded(ranges: list[tuple[int, int]]) -> Ranges:
    """With what their characters fold to; the unfolded ones do no harm, since no text has them."""
    codes, others = _foldable()
    found = list(ranges)
    for low, high in ranges:
        found += [(code, code) for code in others[bisect_left(codes, low) : bisect_right(codes, high)]]
    return merged(found)
