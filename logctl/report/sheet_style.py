"""The style sheet of a page, with what it prints at the foot of every sheet."""

from importlib.resources import files

from logctl.report.patterns import fills

_LONGEST = 110


def style(foot: str) -> str:
    """Sheets of several reports are told apart by their foot when they have fallen down."""
    told = foot if len(foot) <= _LONGEST else foot[: _LONGEST - 3] + "..."
    rule = f"@page {{ @bottom-left {{ content: {quoted(told)} }} }}"
    return "\n".join([(files("logctl.report") / "page.css").read_text("utf-8"), fills(), rule, ""])


def quoted(text: str) -> str:
    """As a string of CSS that no character can end. https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point"""
    return (
        '"'
        + "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):x} " for char in text)
        + '"'
    )
