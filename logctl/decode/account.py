r"""Accounts as logs write them: `DOMAIN\user`, `user@REALM`, percent-encoded by proxies."""

from functools import lru_cache
from urllib.parse import unquote

from logctl.event import Fields

_NOBODY = ("", "-", "(null)", "N/A", "(unknown)")


@lru_cache(4096)
def account_fields(account: str, side: str = "user") -> Fields:
    r"""`user.name` and `user.domain`; of `user@REALM` the realm is the domain only where it is in capitals, as Kerberos
    has it: an address of mail is a name. `side` may be `user.target` and so on. Not to be changed.
    """
    text = unquote(account) if "%" in account else account
    if text in _NOBODY:
        return {}
    domain, backslash, name = text.rpartition("\\")
    if not backslash:
        name, at, realm = text.rpartition("@")
        domain = realm if at and realm.isupper() else ""
        name = name if domain else text
    if not name:
        return {f"{side}.name": text}
    return {f"{side}.name": name, f"{side}.domain": domain} if domain else {f"{side}.name": name}
