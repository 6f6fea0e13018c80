"""What names of files and programs tell. All folded."""

import re
from functools import lru_cache

_COPY_WORD = r"(?: - (?:コピー|copy)(?: ?\(\d{1,3}\))?| ?\(\d{1,3}\))"
_COPY = re.compile(rf"(?P<stem>.+?){_COPY_WORD}(?P<extension>\.[^.]*)?")
"""`a - コピー.xlsx`, `a - Copy (2).xlsx`, `a (2).xlsx`, as Explorer names duplicates."""
_TEMPORARY = re.compile(
    r"~wr[a-z]\d{4}\.tmp|ppt[0-9a-f]{1,4}\.tmp|.*~rf[0-9a-f]+\.tmp|[0-9a-f]{6,8}(?:\.tmp)?|.+\.(?:tmp|temp)|\.?.+~"
    r"|\.~lock\..*#"
)
"""https://learn.microsoft.com/office/troubleshoot/word/document-file-created ; hexadecimal: Excel and PowerPoint."""
_OFFICE_TEMPORARY = re.compile(r"~wr[a-z]\d{4}\.tmp|ppt[0-9a-f]{1,4}\.tmp|[0-9a-f]{6,8}(?:\.tmp)?")
_BIN = re.compile(
    r".*\\\$recycle\.bin\\(?P<owner>[^\\]+\\)?\$(?P<kind>[ir])(?P<id>[^\\.]{6})(?P<rest>[^\\]*)", re.DOTALL
)
"""At the root of a drive by account; in redirected folders on a server, too."""
OFFICE = frozenset({"winword.exe", "excel.exe", "powerpnt.exe", "visio.exe", "winproj.exe", "mspub.exe"})
MACHINES = frozenset(
    {
        *("searchindexer.exe", "searchprotocolhost.exe", "searchfilterhost.exe"),
        *("msmpeng.exe", "mpcmdrun.exe", "mssense.exe", "nissrv.exe"),  # Defender
        *("ntrtscan.exe", "tmlisten.exe", "coreserviceshell.exe", "mcshield.exe", "ccsvchst.exe", "ekrn.exe"),
        *(
            "avp.exe",
            "savservice.exe",
            "csfalconservice.exe",
            "sentinelagent.exe",
            "fshoster32.exe",
            "clamd.exe",
        ),
        *("wbengine.exe", "vssvc.exe", "defrag.exe", "compattelrunner.exe"),
        *("veeamagent.exe", "beremote.exe", "acronis_agent.exe", "tiworker.exe", "onedrive.exe"),
    }
)
"""Indexers, virus scanners and backups: what they read was read by nobody."""
EXPLORER = "explorer.exe"


def is_owner_file(leaf: str) -> bool:
    """`~$report.docx`, beside a document that an Office program has open."""
    return leaf.startswith("~$")


@lru_cache(65536)
def is_temporary(leaf: str) -> bool:
    return _TEMPORARY.fullmatch(leaf) is not None


def is_office_temporary(leaf: str) -> bool:
    return _OFFICE_TEMPORARY.fullmatch(leaf) is not None


def is_passing(leaf: str) -> bool:
    """A file that no person knows of."""
    return is_owner_file(leaf) or is_temporary(leaf)


def is_trace(path: str) -> bool:
    r"""`...\Recent\a.xlsx.lnk`: Explorer notes there what was opened; it says nothing else of the file."""
    return "\\recent\\" in path and path.endswith((".lnk", "destinations-ms"))


@lru_cache(65536)
def original_leaf(leaf: str) -> str:
    """Of a duplicate's name the one that it was made from, itself perhaps a duplicate's; empty for any other name."""
    found = _COPY.fullmatch(leaf)
    return found["stem"] + (found["extension"] or "") if found else ""


def owned_by(owner: str, leaf: str) -> bool:
    """Is it the owner file of this document? Word leaves out the first characters of long names."""
    rest = owner[2:]
    return leaf == rest or (len(leaf) - len(rest) in (1, 2) and len(rest) > 4 and leaf.endswith(rest))


def bin_file(path: str) -> tuple[str, str] | None:
    r"""Kind (`i` or `r`) and identity of one in the Recycle Bin: `...\$I4A2B1C.xlsx`. None for one elsewhere."""
    found = _BIN.fullmatch(path)
    return (found["kind"], f"{found['owner'] or ''}{found['id']}{found['rest']}") if found else None


def in_bin(path: str) -> bool:
    return "\\$recycle.bin\\" in path + "\\"


def extension(leaf: str) -> str:
    stem, dot, found = leaf.rpartition(".")
    return found if dot and stem else ""
