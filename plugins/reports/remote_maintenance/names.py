"""Names of accounts and hosts, as plans and logs write them."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from logctl.event import Fields
from logctl.words import fold


def texts(fields: Fields, name: str) -> list[str]:
    value = fields.get(name, [])
    return [str(one) for one in (value if isinstance(value, list) else [value]) if one not in ("", None)]


def account(text: str) -> str:
    r"""Folded, of `DOMAIN\user` and `user@domain` the user."""
    return fold(text.rpartition("\\")[2].partition("@")[0])


def host(text: str) -> str:
    """Folded, without its domain; an address stays whole."""
    is_address = text.replace(".", "").isdigit() or ":" in text
    return fold(text if is_address else text.partition(".")[0])


def fits(name: str, patterns: Iterable[str]) -> bool:
    """`*` stands for anything, everything else for itself."""
    return any(fnmatchcase(name, one.replace("[", "[[]").replace("?", "[?]")) for one in patterns)


def asked(names: Iterable[str]) -> str:
    """A query for the events of these accounts, whose names may have `*`; with and without their domain."""
    forms = [form for name in sorted(set(names)) for form in _forms(name)]
    listed = " OR ".join(forms)
    return f"(user.name:({listed}) OR ehr.user.id:({listed}))" if forms else "(NOT *)"


def _forms(name: str) -> Iterable[str]:
    word = "".join(one if one.isalnum() or one in "_*" else f"\\{one}" for one in name)
    return word, f"{word}@*", f"*\\\\{word}"
