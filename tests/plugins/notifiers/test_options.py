"""What the settings of a channel may say."""

from typing import Any

import pytest
from support.notices import bundled, manager

GOOD: dict[str, dict[str, Any]] = {
    "mail": {
        "host": "mail.hospital.example",
        "from": "logctl@hospital.example",
        "to": ["a@hospital.example"],
    },
    "webhook": {"url": "https://hooks.hospital.example/x", "secret_file": "/etc/logctl/secret"},
    "syslog": {"host": "10.0.0.5"},
    "fluentd": {"host": "10.0.0.5", "tag": "logctl.alert"},
    "file": {"path": "/var/log/found.ndjson"},
}
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("mail", {"security": "none"}, "this host only"),
    ("mail", {"security": "maybe"}, "starttls, tls, none"),
    ("mail", {"to": []}, "list of addresses"),
    ("mail", {"to": "a@hospital.example"}, "list of addresses"),
    ("mail", {"to": ["a@b.example, c@d.example"]}, "no address of mail"),
    ("mail", {"from": "x@y.example\r\nBcc: z@y.example"}, "no address of mail"),
    ("mail", {"user": "logctl"}, "belong together"),
    ("mail", {"password": "told"}, "no option `password`"),
    ("mail", {"port": 0}, "1 to 65535"),
    ("mail", {"port": True}, "1 to 65535"),
    ("mail", {"host": "a b"}, "a host"),
    ("webhook", {"url": "http://hooks.hospital.example/x"}, "https://"),
    ("webhook", {"url": "https://user:word@hooks.hospital.example/x"}, "do not belong"),
    ("webhook", {"url": "https://hooks.hospital.example:x/"}, "`url`"),
    ("webhook", {"url": "https://hooks.hospital.example/a\r\nb"}, "an address is wanted"),
    ("webhook", {"url": "file:///etc/passwd"}, "https://"),
    ("webhook", {"url": 7}, "an address is wanted"),
    ("webhook", {"secret_file": " "}, "a text is wanted"),
    ("syslog", {"protocol": "carrier pigeon"}, "udp, tcp, tls"),
    ("syslog", {"ca": "/x.pem"}, "protocol `tls`"),
    ("fluentd", {"tag": "a b"}, "letters"),
    ("fluentd", {"acknowledged": "yes"}, "true or false"),
    ("file", {"path": 3}, "a text is wanted"),
]


@pytest.mark.parametrize("name", GOOD)
def test_a_channel_that_is_right_is_taken(name: str) -> None:
    bundled(name).check(GOOD[name])


def test_all_bundled_notifiers_are_here() -> None:
    assert manager().notifiers.keys() == GOOD.keys()


@pytest.mark.parametrize("name", GOOD)
def test_an_option_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="there is no option `colour`; known: "):
        bundled(name).check({**GOOD[name], "colour": "red"})


@pytest.mark.parametrize(("name", "missing"), [(name, key) for name, good in GOOD.items() for key in good])
def test_an_option_that_is_missing_is_named(name: str, missing: str) -> None:
    with pytest.raises(ValueError, match=f"the option `{missing}` is missing"):
        bundled(name).check({key: value for key, value in GOOD[name].items() if key != missing})


@pytest.mark.parametrize(("name", "wrong", "said"), WRONG)
def test_a_wrong_option_is_refused(name: str, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        bundled(name).check({**GOOD[name], **wrong})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_on_this_host_nothing_need_be_encrypted(host: str) -> None:
    bundled("mail").check({**GOOD["mail"], "host": host, "security": "none"})
    shown = f"[{host}]" if ":" in host else host
    bundled("webhook").check({**GOOD["webhook"], "url": f"http://{shown}:8000/x"})
