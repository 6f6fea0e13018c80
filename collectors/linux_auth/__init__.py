"""Log-ons, privileges and accounts of Linux: what sshd, PAM, sudo, su, login and useradd write into auth.log or secure."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"
_PROGRAMS = (
    *(
        "sshd",
        "sshd-session",
        "sshd-auth",
        "sftp-server",
        "internal-sftp",
        "login",
        "systemd-logind",
        "remote",
    ),
    *("sudo", "sudo-i", "su", "su-l", "runuser", "polkitd", "pkexec", "polkit-agent-helper-1"),
    *("useradd", "adduser", "usermod", "userdel", "groupadd", "groupmod", "groupdel", "gpasswd", "passwd"),
    *("chpasswd", "chage", "chfn", "chsh", "newusers", "systemd", "pam", "cron", "crond", "crontab", "atd"),
    *(
        "vsftpd",
        "dovecot",
        "cockpit",
        "cockpit-session",
        "cockpit-ws",
        "gdm-password",
        "gdm",
        "lightdm",
        "xrdp",
    ),
    *(
        "xrdp-sesman",
        "unix_chkpwd",
        "kdm",
        "sddm",
        "sddm-helper",
        "proftpd",
        "samba",
        "smbd",
        "auth",
        "systemd-user",
    ),
)


def _reading() -> LineReading:
    from .reading import LinuxAuth

    return LinuxAuth()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "linux_auth",
            __version__,
            Label("Linux 認証ログ", "Linux authentication log"),
            _reading,
            programs=_PROGRAMS,
            confidence=55,
        )
    )
