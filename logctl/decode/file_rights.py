"""What an access mask of a file or folder asks for, in the words of Windows' own messages.

https://learn.microsoft.com/windows/win32/fileio/file-access-rights-constants
"""

from functools import lru_cache

from logctl.event import Fields

_RIGHTS = {
    0x1: "ReadData",
    0x2: "WriteData",
    0x4: "AppendData",
    0x8: "ReadEA",
    0x10: "WriteEA",
    0x20: "Execute",
    0x40: "DeleteChild",
    0x80: "ReadAttributes",
    0x100: "WriteAttributes",
    0x1_0000: "DELETE",
    0x2_0000: "READ_CONTROL",
    0x4_0000: "WRITE_DAC",
    0x8_0000: "WRITE_OWNER",
    0x10_0000: "SYNCHRONIZE",
    0x100_0000: "ACCESS_SYS_SEC",
    0x200_0000: "MAX_ALLOWED",
}


@lru_cache(1024)
def mask_fields(mask: int) -> Fields:
    """Not to be changed."""
    rights = [word for bit, word in _RIGHTS.items() if mask & bit]
    found: Fields = {"logctl.access.mask": f"{mask:#x}"}
    if rights:
        found["logctl.access.rights"] = rights
    return found
