"""System calls by number: https://github.com/torvalds/linux, arch/x86/entry/syscalls and include/uapi/asm-generic."""

_X86_64 = {
    **{
        0: "read",
        1: "write",
        2: "open",
        3: "close",
        41: "socket",
        42: "connect",
        43: "accept",
        44: "sendto",
        49: "bind",
    },
    **{
        50: "listen",
        54: "setsockopt",
        57: "fork",
        56: "clone",
        59: "execve",
        62: "kill",
        76: "truncate",
        77: "ftruncate",
    },
    **{
        82: "rename",
        83: "mkdir",
        84: "rmdir",
        85: "creat",
        86: "link",
        87: "unlink",
        88: "symlink",
        90: "chmod",
    },
    **{91: "fchmod", 92: "chown", 93: "fchown", 94: "lchown", 101: "ptrace", 105: "setuid", 106: "setgid"},
    **{
        117: "setresuid",
        133: "mknod",
        159: "adjtimex",
        161: "chroot",
        164: "settimeofday",
        165: "mount",
        166: "umount2",
    },
    **{
        169: "reboot",
        170: "sethostname",
        175: "init_module",
        176: "delete_module",
        188: "setxattr",
        197: "removexattr",
    },
    **{
        227: "clock_settime",
        257: "openat",
        258: "mkdirat",
        260: "fchownat",
        263: "unlinkat",
        264: "renameat",
    },
    **{
        265: "linkat",
        266: "symlinkat",
        268: "fchmodat",
        288: "accept4",
        313: "finit_module",
        316: "renameat2",
    },
    **{322: "execveat", 437: "openat2"},
}
_I386 = {
    **{
        3: "read",
        4: "write",
        5: "open",
        8: "creat",
        9: "link",
        10: "unlink",
        11: "execve",
        15: "chmod",
        37: "kill",
    },
    **{
        38: "rename",
        39: "mkdir",
        40: "rmdir",
        94: "fchmod",
        102: "socketcall",
        197: "fstat64",
        212: "chown32",
    },
    **{295: "openat", 301: "unlinkat", 302: "renameat", 353: "renameat2", 358: "execveat"},
}
_ARM_64 = {
    **{
        34: "mkdirat",
        35: "unlinkat",
        37: "linkat",
        38: "renameat",
        40: "mount",
        52: "fchmod",
        53: "fchmodat",
    },
    **{
        54: "fchownat",
        56: "openat",
        63: "read",
        64: "write",
        129: "kill",
        200: "bind",
        202: "accept",
        203: "connect",
    },
    **{206: "sendto", 221: "execve", 276: "renameat2", 281: "execveat"},
}
_TABLES = {"c000003e": _X86_64, "x86_64": _X86_64, "40000003": _I386, "i386": _I386, "c00000b7": _ARM_64}
EXECUTES = frozenset({"execve", "execveat"})
RENAMES = frozenset({"rename", "renameat", "renameat2"})


def call_name(number: str, architecture: str) -> str:
    """The number itself where its name is not known."""
    if not (number.isascii() and number.isdecimal() and len(number) < 6):
        return number
    return _TABLES.get(architecture, {}).get(int(number), number)
