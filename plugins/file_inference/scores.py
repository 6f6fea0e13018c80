"""How sure each rule is: to be calibrated here and nowhere else.

Where nothing else is said, a score is the starting value of the reference on Windows file audit; it is a suggestion that was
not yet measured. `own` marks what that reference leaves open.
"""

from collections.abc import Mapping

SCORES: Mapping[str, float] = {
    "deleted": 0.95,
    "deleted-sysmon": 0.9,
    "bin-emptied": 0.75,  # own: the table only says that it contradicts a restore
    "delete-or-rename": 0.4,
    "delete-or-rename-gone": 0.6,
    "delete-requested": 0.5,
    "delete-requested-otherwise": 0.3,
    "delete-on-close": 0.5,  # own: as a request
    "renamed": 0.85,
    "renamed-on-server": 0.7,
    "renamed-possible-name": 0.4,
    "copied-one-process": 0.85,
    "copied-across-hosts": 0.75,
    "copied-across-hosts-by-name": 0.5,
    "copied-on-server": 0.75,  # own: two records of the server that know of a copy call
    "copied-by-name": 0.5,
    "copied-to-stick": 0.7,
    "moved-one-process": 0.8,
    "moved-to-stick": 0.65,
    "moved-on-server": 0.7,
    "moved-across-hosts": 0.7,
    "moved-across-hosts-by-name": 0.45,
    "saved-by-office": 0.9,
    "saved": 0.8,
    "saved-as": 0.5,
    "saved-as-owner-files": 0.7,
    "recycled": 0.75,
    "recycled-something": 0.9,
    "restored": 0.75,
    "opened-by-command-line": 0.9,
    "opened-by-command-line-unknown-session": 0.75,  # own: as by a shortcut
    "opened-with-owner-file": 0.85,
    "opened-with-shortcut": 0.75,
    "share-read": 0.3,
    "share-read-fast": 0.1,  # own: a scanner more often than a person
    "created": 0.85,  # own: as a rename, by the same two records
    "written": 0.8,  # own
    "overwritten-sysmon": 0.9,  # own: as a delete by the same records
    "replaced": 0.8,  # own: as a save of an unknown program
    "save-dialog": 0.4,  # own: either
    "temporary": 0.4,  # own: either
    "created-sysmon": 0.9,  # own: as a delete by the same source
    "creation-requested": 0.5,  # own: as a delete that was requested
    "write-requested": 0.3,  # own: as other masks
}
