"""What types of records mean: https://github.com/linux-audit/audit-documentation/blob/main/specs/messages.

Actions are those of https://github.com/elastic/go-libaudit where logctl has no word of its own for the same thing.
"""

from typing import NamedTuple


class Kind(NamedTuple):
    """`failed` is the action of what did not succeed; `account` says who `acct` is: who logs on, or whom it is done to."""

    action: str
    category: str
    ecs: str
    account: str = ""
    failed: str = ""


_LOGON, _INFO = "authentication: start", "authentication: info"
KINDS = {
    "USER_LOGIN": Kind("logged-in", "session", _LOGON, "user", "logon-failed"),
    "USER_LOGOUT": Kind("logged-out", "session", "authentication: end", "user"),
    "USER_AUTH": Kind("authenticated", "session", _INFO, "user", "authentication-failed"),
    "USER_ACCT": Kind("authorized", "session", _INFO, "user", "authorization-failed"),
    "USER_ERR": Kind("authentication-failed", "session", _INFO, "user", "authentication-failed"),
    "USER_START": Kind("session-opened", "session", "session: start", "user", "session-open-failed"),
    "USER_END": Kind("session-closed", "session", "session: end", "user"),
    "CRED_ACQ": Kind("acquired-credentials", "session", _INFO, "user", "authentication-failed"),
    "CRED_DISP": Kind("disposed-credentials", "session", _INFO, "user"),
    "CRED_REFR": Kind("refreshed-credentials", "session", _INFO, "user"),
    "LOGIN": Kind("changed-login-id", "session", _INFO),
    "USER_CMD": Kind("ran-command", "application", "process: start", "", "command-refused"),
    "USER_CHAUTHTOK": Kind(
        "changed-password", "system", "iam: user change", "target", "account-change-failed"
    ),
    "USER_MGMT": Kind(
        "modified-user-account", "system", "iam: user change", "target", "account-change-failed"
    ),
    "ADD_USER": Kind("added-user-account", "system", "iam: user creation", "target", "account-change-failed"),
    "DEL_USER": Kind(
        "deleted-user-account", "system", "iam: user deletion", "target", "account-change-failed"
    ),
    "ACCT_LOCK": Kind(
        "disabled-user-account", "system", "iam: user change", "target", "account-change-failed"
    ),
    "ACCT_UNLOCK": Kind(
        "enabled-user-account", "system", "iam: user change", "target", "account-change-failed"
    ),
    "ADD_GROUP": Kind(
        "added-group-account", "system", "iam: group creation", "group", "account-change-failed"
    ),
    "DEL_GROUP": Kind(
        "deleted-group-account", "system", "iam: group deletion", "group", "account-change-failed"
    ),
    "GRP_MGMT": Kind(
        "modified-group-account", "system", "iam: group change", "group", "account-change-failed"
    ),
    "GRP_CHAUTHTOK": Kind(
        "modified-group-account", "system", "iam: group change", "group", "account-change-failed"
    ),
    "USER_ROLE_CHANGE": Kind("changed-role", "session", "iam: user change", "user"),
    "ROLE_ASSIGN": Kind("changed-role", "system", "iam: user change", "target"),
    "ROLE_REMOVE": Kind("changed-role", "system", "iam: user change", "target"),
    "SERVICE_START": Kind("service-started", "system", "process: start", "", "service-start-failed"),
    "SERVICE_STOP": Kind("service-stopped", "system", "process: end"),
    "SYSTEM_BOOT": Kind("system-started", "session", "host: start"),
    "SYSTEM_SHUTDOWN": Kind("system-shutdown", "session", "host: end"),
    "SYSTEM_RUNLEVEL": Kind("changed-runlevel", "session", "host: change"),
    "CONFIG_CHANGE": Kind("changed-audit-config", "system", "configuration: change"),
    "DAEMON_START": Kind("logging-service-started", "system", "process: start"),
    "DAEMON_END": Kind("logging-service-shutdown", "system", "process: end"),
    "DAEMON_ABORT": Kind("logging-service-shutdown", "system", "process: end"),
    "DAEMON_CONFIG": Kind("changed-audit-config", "system", "configuration: change"),
    "AVC": Kind("violated-selinux-policy", "system", "configuration: access"),
    "USER_AVC": Kind("violated-selinux-policy", "system", "configuration: access"),
    "SECCOMP": Kind("violated-seccomp-policy", "system", "process: info"),
    "KERN_MODULE": Kind("loaded-kernel-module", "system", "driver: start"),
    "SOFTWARE_UPDATE": Kind("package-updated", "system", "package: installation"),
    "TTY": Kind("typed", "application", "process: info"),
    "USER_TTY": Kind("typed", "application", "process: info"),
    "CRYPTO_SESSION": Kind("started-crypto-session", "system", "process: info"),
    "CRYPTO_KEY_USER": Kind("negotiated-crypto-key", "system", "process: info", "user"),
    "CRYPTO_LOGIN": Kind("crypto-officer-logged-in", "session", _LOGON, "user"),
    "CRYPTO_LOGOUT": Kind("crypto-officer-logged-out", "session", "authentication: end", "user"),
    "VIRT_CONTROL": Kind("issued-vm-control", "system", "host: change"),
    "ANOM_ABEND": Kind("application-crashed", "application", "process: end"),
    "ANOM_PROMISCUOUS": Kind("changed-promiscuous-mode", "system", "configuration: change"),
    "ANOM_LOGIN_FAILURES": Kind("locked-out-user-account", "session", _INFO, "user"),
    "SYSCALL": Kind("syscall", "application", "process: info"),
    "EXECVE": Kind("execve", "application", "process: info"),
    "PROCTITLE": Kind("proctitle", "application", "process: info"),
    "PATH": Kind("path", "file_access", "file: info"),
    "CWD": Kind("cwd", "application", "process: info"),
}

NUMBERS = {
    **{
        "1100": "USER_AUTH",
        "1101": "USER_ACCT",
        "1102": "USER_MGMT",
        "1103": "CRED_ACQ",
        "1104": "CRED_DISP",
    },
    **{
        "1105": "USER_START",
        "1106": "USER_END",
        "1107": "USER_AVC",
        "1108": "USER_CHAUTHTOK",
        "1109": "USER_ERR",
    },
    **{
        "1110": "CRED_REFR",
        "1111": "USYS_CONFIG",
        "1112": "USER_LOGIN",
        "1113": "USER_LOGOUT",
        "1114": "ADD_USER",
    },
    **{
        "1115": "DEL_USER",
        "1116": "ADD_GROUP",
        "1117": "DEL_GROUP",
        "1123": "USER_CMD",
        "1127": "SYSTEM_BOOT",
    },
    **{"1128": "SYSTEM_SHUTDOWN", "1129": "SYSTEM_RUNLEVEL", "1130": "SERVICE_START", "1131": "SERVICE_STOP"},
    **{
        "1200": "DAEMON_START",
        "1201": "DAEMON_END",
        "1202": "DAEMON_ABORT",
        "1203": "DAEMON_CONFIG",
        "1006": "LOGIN",
    },
    **{
        "1300": "SYSCALL",
        "1302": "PATH",
        "1305": "CONFIG_CHANGE",
        "1306": "SOCKADDR",
        "1307": "CWD",
        "1309": "EXECVE",
    },
    **{"1325": "NETFILTER_CFG", "1326": "SECCOMP", "1327": "PROCTITLE", "1330": "KERN_MODULE", "1400": "AVC"},
    **{"1403": "MAC_POLICY_LOAD", "1404": "MAC_STATUS", "1700": "ANOM_PROMISCUOUS", "1701": "ANOM_ABEND"},
}
"""As the kernel writes them into syslog where no auditd runs: include/uapi/linux/audit.h."""


def kind_of(name: str) -> Kind:
    return KINDS.get(name) or Kind(plain(name), "system", "host: info")


def plain(name: str) -> str:
    return name.lower().replace("_", "-").strip("-") or "unknown"
