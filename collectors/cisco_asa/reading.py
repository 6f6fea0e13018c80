"""`%ASA-6-302013: Built outbound TCP connection 81 for outside:203.0.113.5/443 (...) to inside:10.1.2.3/51000 (...)`

https://www.cisco.com/c/en/us/td/docs/security/asa/syslog/b_syslog.html
"""

import re
from collections.abc import Iterable

from logctl import Draft, Line
from logctl.contracts import Context
from logctl.decode.connection import present, told
from logctl.decode.syslog import level_of
from logctl.event import Fields
from logctl.language import Label
from logctl.lines.appliance import ApplianceReading

from .connections import CONNECTIONS
from .people import PEOPLE

_BEGINS = re.compile(
    r"(?:<\d{1,3}>)?(?:: )?%(ASA|FTD|PIX|FWSM|ASASM)(?:-[a-z]{1,10})?-([0-7])-(\d{6}): ?(.*)", re.DOTALL
)
_FORMS = {**CONNECTIONS, **PEOPLE}
_PRODUCTS = {"FTD": "Firepower"}


class CiscoAsa(ApplianceReading):
    sentence = Label(
        "[{host.name} から ]{event.code}: {vendor.cisco_asa.message}",
        "[{host.name}: ]{event.code}: {vendor.cisco_asa.message}",
    )

    def drafts(self, line: Line, context: Context) -> Iterable[Draft] | None:
        del context
        found = _BEGINS.match(line.text)
        if found is None:
            return None
        product, level, code, text = found.groups()
        made: Fields = {
            "observer.vendor": "Cisco",
            "observer.product": _PRODUCTS.get(product, product),
            "observer.type": "firewall",
            "event.code": code,
            "log.level": level_of(int(level)),
            "vendor.cisco_asa.message": " ".join(text.split()),
            **_meaning(code, text),
        }
        return (Draft(present(made)),)


def _meaning(code: str, text: str) -> Fields:
    """A message in another form than that of its number is told as it is."""
    for form in _FORMS.get(code, ()):
        if found := form.pattern.match(text):
            return told(form.action) | form.fields(found.groupdict(default=""))
    return told("appliance-message")
