"""An expression as text: parsed again, it is the same."""

from logctl.query.expression.tree import ANY, Chars, Choice, Expression, Repeat, Series
from logctl.words import fold

_SPECIAL = set("\\/.[](){}|*+?^$-&")


def expression_text(expression: Expression) -> str:
    match expression:
        case Chars():
            return _chars_text(expression)
        case Series(parts):
            return "".join(_grouped(part, Choice) for part in parts)
        case Choice(parts):
            return "|".join(expression_text(part) for part in parts)
        case Repeat(part, least, most):
            return _grouped(part, Choice | Series | Repeat) + _count_text(least, most)


def _grouped(part: Expression, kinds: type | object) -> str:
    text = expression_text(part)
    return f"({text})" if isinstance(part, kinds) else text  # type: ignore[arg-type]


def _count_text(least: int, most: int | None) -> str:
    short = {(0, None): "*", (1, None): "+", (0, 1): "?"}.get((least, most))
    if short:
        return short
    return f"{{{least}}}" if least == most else f"{{{least},{'' if most is None else most}}}"


def _chars_text(chars: Chars) -> str:
    if chars == ANY:
        return "."
    if (single := chars.single) and fold(single) == single:
        return _char_text(ord(single))
    members = "".join(
        _char_text(low) + ("" if low == high else "-" + _char_text(high)) for low, high in chars.ranges
    )
    return f"[{'^' if chars.negated else ''}{members}]"


def _char_text(code: int) -> str:
    char = chr(code)
    if char in _SPECIAL:
        return "\\" + char
    plain = char.isprintable() and not char.isspace() and fold(char) != ""
    return char if plain else f"\\x{{{code:x}}}"
