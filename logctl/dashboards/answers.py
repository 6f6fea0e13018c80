"""What an answer means: one of Dashboards, or why it is none."""

import json
from typing import Any

from logctl.dashboards.connection import Answer
from logctl.errors import AccessError, StoreError, UnreachableError
from logctl.language import marked as _

_LONGEST = 300


def said(answer: Answer, place: str) -> dict[str, Any]:
    """What Dashboards says. Raises UnreachableError where none does, StoreError where it refuses."""
    found = content(answer)
    reason = str(found.get("message", ""))[:_LONGEST] if found else ""
    if answer.status < 300 and found is not None:
        return found
    if answer.status < 300:
        raise UnreachableError(_ANOTHER, place=place, kind=answer.headers.get("content-type", "-")[:_LONGEST])
    if answer.status < 400:
        where = answer.headers.get("location", "-")[:_LONGEST]
        template = _LOGIN if "login" in where.lower() or "auth" in where.lower() else _ELSEWHERE
        raise AccessError(template, place=place, where=where)
    if answer.status in _REFUSALS:
        kind, template = _REFUSALS[answer.status]
        raise kind(template, place=place, reason=reason or answer.status)
    if answer.status >= 500 or not reason:
        raise UnreachableError(_UNFIT, place=place, status=answer.status, reason=reason or "-")
    raise StoreError(_("%(place)s refuses this: %(reason)s"), place=place, reason=reason)


def content(answer: Answer) -> dict[str, Any] | None:
    """The object of JSON that it is; None for a page, or anything else."""
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


_ANOTHER = _("%(place)s answers, but not as OpenSearch Dashboards (%(kind)s); is this its address?")
_LOGIN = _(
    "%(place)s leads to a page to log on (%(where)s): give `opensearch_user` and `opensearch_password_file`;"
    " Dashboards must let Basic authentication in"
)
_ELSEWHERE = _("%(place)s leads elsewhere: give that address: %(where)s")
_UNFIT = _("%(place)s cannot do this now (%(status)s): %(reason)s")
_REFUSALS: dict[int, tuple[type[UnreachableError], str]] = {
    401: (AccessError, _("%(place)s: login name or password is wrong, or missing")),
    403: (AccessError, _("%(place)s: the user may not do this: %(reason)s")),
    404: (
        UnreachableError,
        _("%(place)s: there is no OpenSearch Dashboards here; its address has perhaps a path (%(reason)s)"),
    ),
    413: (
        UnreachableError,
        _(
            "%(place)s does not take so large a file; `savedObjects.maxImportPayloadBytes`, or a proxy before it, sets the limit"
        ),
    ),
}
