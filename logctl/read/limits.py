"""What a compressed file may cost: a few kilobytes may claim to be terabytes."""

MEMORY = 128 * 1024 * 1024
"""Bytes that a decoder may take for its dictionary or window: as much as `zstd --long` and more than `xz -9`."""
MOST_TIMES, MOST_BYTES = 250, 1024**3
"""A file may become so many times as large, or so many bytes: real logs become 20 to 100 times as large."""


def limit_of(size: int) -> int:
    """Bytes that a compressed file of `size` may become."""
    return max(MOST_BYTES, MOST_TIMES * size)
