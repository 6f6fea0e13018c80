"""A world of files in which every operation is known, and the logs that it would leave.

It knows nothing of how logctl follows files. What Windows and Samba log for an operation follows their vendors'
documentation and what was seen in public samples of real logs.
"""
