"""For how long records are looked at together, in milliseconds.

Each decision looks no further than its own times; one that builds on others adds theirs, and `REACH` is more than the
longest such chain: the delete that ends a move (10 min) of a file that was copied across hosts (addresses: 3 min).
"""

HANDLE = 60_000
"""Between the records of one use of a handle."""
TOGETHER = 50
"""What one call of a program logs, such as the folder's and the file's side of a rename."""
OVERWRITTEN_BEFORE, OVERWRITTEN_AFTER = 20, 1_000
"""A file is said to be deleted, and then made anew under its name."""
SAME_ACT = 1_000
"""Two kinds of records tell of one act."""
RUN = 10_000
"""Writes of one program on one file that follow each other by no more than `SAME_ACT` are one, for this long."""
WATCHED = 60_000
"""After a right to delete was used alone."""
SAVE = 10_000
SAVE_STEP = 2_000
COPY = 2_000
COPY_TO_STICK = 10_000
CLOCKS = 5_000
"""By which the clocks of two hosts may differ."""
MOVE = 600_000
MOVE_STEP = 2_000
"""Between the end of the copying and the delete of what was moved; who deletes by hand takes longer."""
SAVE_AS = 600_000
BIN = 1_000
RESTORE = 2_000
BIN_KEPT = 600_000
"""Between a recycling and the restoring, so that the whole path is known."""
OPENING = 10_000
"""Between a program's start or its owner file and the first read."""
REPEATED = 2_000
"""The same request of a client again."""
ADDRESS = 180_000
"""Between two records of which one says whose an address is."""
AUDITED = 240_000
"""A terminal that logs its files says something at least so often, when somebody works at it."""
RATE = 10_000
"""Around a read, to tell whether a person reads so fast."""
REACH = 900_000
