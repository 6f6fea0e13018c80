"""sshd, as OpenSSH writes it: https://github.com/openssh/openssh-portable (auth.c, packet.c, session.c, sshd.c)."""

from .rules import ENDED, PEER, rule

_STAGE = r"(?: \[(?P<stage>preauth|postauth)\])?"
_PEER = PEER + r"(?: ssh2?)?"
_NOBODY = r"(?:invalid user|illegal user)"

_FAILED = (
    rule(
        "logon-failed",
        rf"Failed (?P<method>none|[\w/-]{{1,60}}) for {_NOBODY} (?P<user>.*) from {PEER} +ssh2?(?:: (?P<key>.*))?",
        reason="unknown user",
    ),
    rule(
        "logon-failed", rf"Failed (?P<method>[\w/-]{{1,60}}) for (?P<user>.*) from {_PEER}(?:: (?P<key>.*))?"
    ),
)
_CLOSED = (
    rule(
        "connection-closed", rf"Connection (?P<reason>closed|reset) by {_NOBODY} (?P<user>.*) {ENDED}{_STAGE}"
    ),
    rule(
        "connection-closed",
        rf"Connection (?P<reason>closed|reset) by (?:authenticating )?user (?P<user>.*) {ENDED}{_STAGE}",
    ),
    rule("connection-closed", rf"Connection (?P<reason>closed|reset) by {PEER}{_STAGE}"),
    rule("connection-opened", rf"Connection from {PEER}(?: on \S+ port \d+.*)?"),
)

RULES = {
    "Accepted": (
        rule(
            "logged-in",
            rf"Accepted (?P<method>[\w/-]{{1,60}}) for (?P<user>.*) from {PEER}(?: +ssh2?)?(?:: (?P<key>.*))?",
        ),
    ),
    "Partial": (
        rule(
            "authenticated",
            rf"Partial (?P<method>[\w/-]{{1,60}}) for (?P<user>.*) from {_PEER}(?:: (?P<key>.*))?",
            service="sshd",
        ),
    ),
    "Failed": _FAILED,
    "Invalid": (rule("unknown-user", rf"Invalid user (?P<user>.*) from {PEER}"),),
    "Illegal": (rule("unknown-user", rf"Illegal user (?P<user>.*) from {PEER}"),),
    "input_userauth_request:": (
        rule("unknown-user", rf"input_userauth_request: {_NOBODY} (?P<user>.*?){_STAGE}"),
    ),
    "User": (
        rule(
            "logon-refused", r"User (?P<user>.*) from (?P<peer>\S{1,255}) not allowed because (?P<reason>.*)"
        ),
        rule("logon-refused", r"User (?P<user>.*) not allowed because (?P<reason>.*)"),
    ),
    "Connection": _CLOSED,
    "Disconnected": (
        rule(
            "connection-closed",
            rf"Disconnected from (?:{_NOBODY}|authenticating user) (?P<user>.*) {ENDED}{_STAGE}",
        ),
        rule("logged-out", rf"Disconnected from user (?P<user>.*) {ENDED}{_STAGE}"),
        rule("connection-closed", rf"Disconnected from (?P<user>\S+) user .* {ENDED}{_STAGE}"),
        rule("connection-closed", rf"Disconnected from {PEER}{_STAGE}"),
    ),
    "Received": (
        rule("connection-closed", rf"Received disconnect from {PEER}: ?\d+: (?P<reason>.*?){_STAGE}"),
        rule(
            "connection-closed",
            r"Received disconnect from (?P<peer>\S{1,255}): ?\d+: (?P<reason>.*?)" + _STAGE,
        ),
        rule("stopped-listening", r"Received signal \d+; terminating\."),
    ),
    "Disconnecting": (
        rule(
            "connection-closed",
            rf"Disconnecting (?:{_NOBODY}|(?:authenticating )?user) (?P<user>.*) {ENDED}: (?P<reason>.*?){_STAGE}",
        ),
    ),
    "Disconnecting:": (
        rule(
            "connection-closed",
            rf"Disconnecting: (?P<reason>Too many authentication failures) for (?P<user>.*?){_STAGE}",
        ),
        rule("connection-closed", rf"Disconnecting: (?P<reason>.*?){_STAGE}"),
    ),
    "Did": (rule("connection-refused", rf"(?P<reason>Did not receive identification string) from {PEER}"),),
    "Bad": (
        rule(
            "connection-refused",
            rf"(?P<reason>Bad (?:protocol version identification|packet length) .*) from {PEER}{_STAGE}",
        ),
    ),
    "Protocol": (
        rule("connection-refused", rf"(?P<reason>Protocol major versions differ)(?: for {PEER})?: .*"),
    ),
    "Unable": (rule("connection-refused", rf"Unable to negotiate with {PEER}: (?P<reason>.*?){_STAGE} ?"),),
    "Magic": (
        rule(
            "connection-refused",
            rf"(?P<reason>Magic value check failed \(\d+\) on obfuscated handshake) from {PEER}",
        ),
    ),
    "refused": (
        rule("connection-refused", r"(?P<reason>refused connect) from .* \((?P<peer>[\da-fA-F.:%]{2,60})\)"),
    ),
    "banner": (
        rule("connection-refused", rf"banner exchange: Connection from {PEER}: (?P<reason>.*?){_STAGE}"),
    ),
    "drop": (
        rule(
            "connection-refused",
            r"drop connection #\d+ from \[(?P<peer>[^\]]{1,255})\]:(?P<port>\d+) on .*? (?P<reason>past MaxStartups|penalty: .*)",
        ),
    ),
    "reverse": (
        rule(
            "connection-refused",
            r"(?P<reason>reverse mapping checking getaddrinfo) for \S+ \[(?P<peer>[^\]]{1,255})\] failed.*",
        ),
    ),
    "fatal:": (
        rule("connection-refused", rf"fatal: (?P<reason>Timeout before authentication) for {PEER}{_STAGE}"),
        rule(
            "connection-refused",
            rf"fatal: (?P<reason>Read from socket failed: .*?|Write failed: .*?|.*?Connection (?:closed|reset) by .*?){_STAGE}",
        ),
    ),
    "Timeout": (
        rule(
            "connection-refused",
            rf"(?P<reason>Timeout before authentication) for (?:connection from )?{PEER}(?: to .*)?{_STAGE}",
        ),
    ),
    "ssh_dispatch_run_fatal:": (
        rule(
            "connection-refused",
            rf"ssh_dispatch_run_fatal: Connection from (?:(?:{_NOBODY}|(?:authenticating )?user) (?P<user>.*) )?{PEER}: (?P<reason>.*?){_STAGE}",
        ),
    ),
    "error:": (
        rule(
            "logon-failed",
            rf"error: PAM: (?P<reason>.{{1,80}}?) for (?:{_NOBODY} )?(?P<user>.*) from {PEER}{_STAGE}",
        ),
        rule(
            "connection-closed",
            rf"error: (?P<reason>maximum authentication attempts exceeded) for (?:{_NOBODY} )?(?P<user>.*) from {_PEER}{_STAGE}",
        ),
        rule("connection-closed", rf"error: Received disconnect from {PEER}: ?\d+: (?P<reason>.*?){_STAGE}"),
        rule("connection-refused", r"error: (?P<reason>kex_exchange_identification: .*)"),
    ),
    "error": (),
    "PAM": (
        rule(
            "authentication-failed",
            r"PAM (?P<reason>\d{1,4} more authentication failures?); .*",
            service="sshd",
        ),
    ),
    "Starting": (
        rule(
            "subsystem-requested",
            rf"Starting session: (?:subsystem '(?P<subsystem>[^']{{1,100}})'|.{{0,200}}?) for (?P<user>.*) from {PEER} id \d+",
        ),
    ),
    "subsystem": (
        rule(
            "subsystem-requested",
            rf"subsystem request for (?P<subsystem>\S{{1,100}}) by user (?P<user>.*?){_STAGE}",
        ),
        rule("subsystem-requested", rf"subsystem request for (?P<subsystem>\S{{1,100}}){_STAGE}"),
    ),
    "Close": (
        rule("session-closed", rf"Close session: user (?P<user>.*) from {PEER} id \d+", service="sshd"),
    ),
    "Server": (rule("started-listening", r"Server listening on \S+ port \d+\."),),
    "close": (
        rule("file-written", r'close "(?P<path>.+)" bytes read \d{1,18} written (?P<written>[1-9]\d{0,17})'),
        rule("file-read", r'close "(?P<path>.+)" bytes read (?P<read>[1-9]\d{0,17}) written 0'),
    ),
    "session": (
        rule(
            "session-opened",
            r"session opened for local user (?P<user>.*) from \[(?P<peer>[^\]]{1,255})\]",
            service="sftp",
        ),
        rule(
            "session-closed",
            r"session closed for local user (?P<user>.*) from \[(?P<peer>[^\]]{1,255})\]",
            service="sftp",
        ),
    ),
}
"""By the first word."""
