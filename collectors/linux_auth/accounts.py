"""useradd and its kin (https://github.com/shadow-maint/shadow, src/), su, login, systemd-logind, polkit, cron, dovecot."""

from .rules import rule

_NAME = r"'(?P<target>[^']{1,256})'"
_GROUP = r"'(?P<group>[^']{1,256})'"

RULES = {
    "new": (
        rule(
            "added-user-account",
            r"new user: name=(?P<target>[^,]{1,256}), UID=(?P<target_uid>\d{1,12}), GID=(?P<gid>\d{1,12}), home=(?P<home>[^,]*),"
            r" shell=(?P<shell>[^,]*)(?:, from=(?P<tty>.*))?",
        ),
        rule("added-group-account", r"new group: name=(?P<group>[^,]{1,256}), GID=(?P<gid>\d{1,12})"),
    ),
    "group": (
        rule(
            "added-group-account",
            r"group added to /etc/group: name=(?P<group>[^,]{1,256}), GID=(?P<gid>\d{1,12})",
        ),
        rule(
            "modified-group-account", r"group (?P<changes>added to /etc/gshadow): name=(?P<group>[^,]{1,256})"
        ),
        rule("deleted-group-account", rf"group {_GROUP} removed(?: from /etc/group)?"),
        rule("modified-group-account", rf"group {_GROUP} (?P<changes>removed from /etc/gshadow)"),
        rule(
            "modified-group-account",
            r"group changed in /etc/g\S+ \(group (?P<group>[^/,()]{1,256})(?:/\d+)?(?:, (?P<changes>.*))?\)",
        ),
    ),
    "add": (rule("added-member-to-group", rf"add {_NAME} to (?:shadow )?group {_GROUP}"),),
    "remove": (rule("removed-member-from-group", rf"remove {_NAME} from (?:shadow )?group {_GROUP}"),),
    "delete": (
        rule("deleted-user-account", rf"delete user {_NAME}"),
        rule("removed-member-from-group", rf"delete {_NAME} from (?:shadow )?group {_GROUP}"),
    ),
    "removed": (
        rule("deleted-group-account", rf"removed group {_GROUP} owned by '[^']*'"),
        rule("modified-group-account", rf"(?P<changes>removed shadow group) {_GROUP} owned by '[^']*'"),
    ),
    "change": (
        rule("renamed-user-account", rf"change user name {_NAME} to '(?P<new_name>[^']{{1,256}})'"),
        rule("modified-user-account", rf"change user {_NAME} (?P<changes>.{{1,500}})"),
        rule("modified-group-account", rf"change group {_GROUP} (?P<changes>.{{1,500}})"),
    ),
    "changed": (
        rule(
            "modified-user-account",
            r"changed (?P<changes>password expiry|user information|shell.*) (?:for|of) '?(?P<target>[^']{1,256})'?",
        ),
        rule("modified-user-account", rf"changed user {_NAME} (?P<changes>.{{1,300}})"),
    ),
    "lock": (rule("disabled-user-account", rf"lock user {_NAME} password"),),
    "unlock": (rule("enabled-user-account", rf"unlock user {_NAME} password"),),
    "failed": (rule("account-change-failed", rf"(?P<reason>failed adding) user {_NAME}.*"),),
    "user": (
        rule(
            "added-member-to-group",
            r"user (?P<target>\S{1,256}) added by (?P<user>\S{1,256}) to group (?P<group>\S{1,256})",
        ),
        rule(
            "removed-member-from-group",
            r"user (?P<target>\S{1,256}) removed by (?P<user>\S{1,256}) from group (?P<group>\S{1,256})",
        ),
    ),
    "password": (
        rule("changed-password", rf"password for {_NAME} changed by '(?P<user>[^']{{1,256}})'"),
        rule("changed-password", r"password changed for (?P<target>\S{1,256})"),
    ),
    "Successful": (rule("switched-user", r"Successful su for (?P<effective>.+) by (?P<user>.+)"),),
    "FAILED": (
        rule("switch-user-failed", r"FAILED su for (?P<effective>.+) by (?P<user>.+)"),
        rule(
            "switch-user-failed",
            r"FAILED SU \(to (?P<effective>[^)]{1,256})\) (?P<user>.+) on (?P<tty>\S{1,64})",
        ),
        rule(
            "logon-failed",
            r"FAILED LOGIN (?:\(?\d+\)? )?(?:SESSION )?(?:FROM (?P<tty>\S{1,255}) )?(?:on '[^']*' )?FOR '?(?P<user>[^',]{1,256})'?(?:, (?P<reason>.*))?",
        ),
    ),
    "(to": (rule("switched-user", r"\(to (?P<effective>[^)]{1,256})\) (?P<user>.+) on (?P<tty>\S{1,64})"),),
    "+": (rule("switched-user", r"\+ (?P<tty>\S{1,64}) (?P<user>[^:]{1,256}):(?P<effective>.{1,256})"),),
    "-": (rule("switch-user-failed", r"- (?P<tty>\S{1,64}) (?P<user>[^:]{1,256}):(?P<effective>.{1,256})"),),
    "LOGIN": (
        rule(
            "logged-in",
            r"LOGIN ON (?P<tty>\S{1,64}) BY (?P<user>.+?)(?: FROM (?P<peer>\S{1,255}))?",
            method="login",
        ),
    ),
    "ROOT": (
        rule(
            "logged-in",
            r"ROOT LOGIN +(?i:on) '?(?P<tty>[^' ]{1,64})'?(?: FROM '?(?P<peer>[^' ]{1,255})'?)?",
            account="root",
            method="login",
        ),
    ),
    "New": (
        rule(
            "session-opened",
            r"New session '?(?P<session>[^' ]{1,64})'? of user '?(?P<user>[^' ]{1,256}?)'?(?: with .*)?\.",
            service="systemd-logind",
        ),
    ),
    "Session": (
        rule(
            "session-closed",
            r"Session (?P<session>\S{1,64}) logged out\. Waiting for processes to exit\.",
            service="systemd-logind",
        ),
    ),
    "Removed": (
        rule("session-closed", r"Removed session (?P<session>\S{1,64}?)\.", service="systemd-logind"),
    ),
    "System": (rule("system-shutdown", r"System is (?:powering down|rebooting|halting)(?: \(.*\))?\.?"),),
    "Operator": (
        rule(
            "privilege-granted",
            r"Operator of unix-session:(?P<session>\S{1,64}) successfully authenticated as unix-user:(?P<effective>\S{1,256}) to gain"
            r" (?:TEMPORARY|ONE-SHOT) authorization for action (?P<rule>\S{1,256}) for .* \(owned by unix-user:(?P<user>[^)]{1,256})\)",
        ),
        rule(
            "privilege-refused",
            r"Operator of unix-session:(?P<session>\S{1,64}) FAILED to authenticate to gain authorization for action (?P<rule>\S{1,256})"
            r" for .* \(owned by unix-user:(?P<user>[^)]{1,256})\)",
        ),
    ),
    "imap-login:": (
        rule(
            "logged-in",
            r"imap-login: (?:Info: )?Login: user=<(?P<user>[^>]{1,256})>(?:, method=(?P<method>[^,]{1,40}))?, rip=(?P<peer>[^,]{1,60}),.*",
            service="imap",
        ),
        rule(
            "logon-failed",
            r"imap-login: .{1,100}? \((?P<reason>auth failed, [^)]{1,80})\): user=<(?P<user>[^>]{0,256})>(?:, method=(?P<method>[^,]{1,40}))?, rip=(?P<peer>[^,]{1,60}),.*",
            service="imap",
        ),
    ),
    "pop3-login:": (
        rule(
            "logged-in",
            r"pop3-login: (?:Info: )?Login: user=<(?P<user>[^>]{1,256})>(?:, method=(?P<method>[^,]{1,40}))?, rip=(?P<peer>[^,]{1,60}),.*",
            service="pop3",
        ),
        rule(
            "logon-failed",
            r"pop3-login: .{1,100}? \((?P<reason>auth failed, [^)]{1,80})\): user=<(?P<user>[^>]{0,256})>(?:, method=(?P<method>[^,]{1,40}))?, rip=(?P<peer>[^,]{1,60}),.*",
            service="pop3",
        ),
    ),
}
"""By the first word."""

SCHEDULED = (rule("scheduled-task-launched", r"\((?P<user>[^()]{1,256})\) CMD \( *(?P<command>.*)\)"),)
EXECUTED = (
    rule(
        "ran-command",
        r"(?P<user>[^:]{1,256}): Executing command \[USER=(?P<effective>[^\]]{1,256})\] \[TTY=(?P<tty>[^\]]{0,64})\]"
        r" \[CWD=(?P<directory>.*?)\] \[COMMAND=(?P<command>.*)\]",
    ),
)
"""Of pkexec."""
