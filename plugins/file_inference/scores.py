"""How sure each rule is: calibrated here and nowhere else.

What comes often enough in the simulated world (`benchmarks/lineage_accuracy.py`, fifteen times or more in ten seeds) is as
sure as it was right there, within 0.1; the rest has the starting value of the reference on Windows file audit. `own` marks
what that reference leaves open.
"""

from collections.abc import Mapping

SCORES: Mapping[str, float] = {
    "deleted": 0.97,
    "deleted-sysmon": 0.95,
    "bin-emptied": 0.95,  # own: the table only says that it contradicts a restore
    "delete-or-rename": 0.4,
    "delete-or-rename-gone": 0.6,
    "delete-requested": 0.5,
    "delete-requested-otherwise": 0.3,
    "delete-on-close": 0.5,  # own: as a request
    "renamed": 0.97,
    "renamed-on-server": 0.95,
    "renamed-possible-name": 0.4,
    "copied-one-process": 0.97,
    "copied-across-hosts": 0.97,
    "copied-across-hosts-by-name": 0.95,
    "copied-on-server": 0.95,  # own: the server knows of a copy call, the terminal of no other file
    "copied-by-name": 0.9,
    "copied-to-stick": 0.95,
    "moved-one-process": 0.92,
    "moved-to-stick": 0.9,
    "moved-on-server": 0.9,
    "moved-across-hosts": 0.92,
    "moved-across-hosts-by-name": 0.9,
    "saved-by-office": 0.97,
    "saved": 0.95,
    "saved-as": 0.5,
    "saved-as-owner-files": 0.55,
    "recycled": 0.95,
    "recycled-something": 0.9,
    "restored": 0.9,
    "opened-by-command-line": 0.95,
    "opened-by-command-line-unknown-session": 0.75,  # own: as by a shortcut
    "opened-with-owner-file": 0.95,
    "opened-with-shortcut": 0.9,
    "share-read": 0.3,
    "share-read-and-write": 0.5,
    "share-read-fast": 0.1,  # own: a scanner more often than a person
    "created": 0.97,  # own: as a rename, by the same two records
    "written": 0.95,  # own
    "overwritten-sysmon": 0.95,  # own: as a delete by the same records
    "replaced": 0.95,  # own: as a save of an unknown program
    "save-dialog": 0.4,  # own: either
    "temporary": 0.4,  # own: either
    "created-sysmon": 0.95,  # own: as a delete by the same source
    "creation-requested": 0.5,  # own: as a delete that was requested
    "write-requested": 0.3,  # own: as other masks
}
