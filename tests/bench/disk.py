"""How long the disk takes to keep a promise: the floor under every acknowledged write."""

import os
import statistics
import tempfile
import time
from pathlib import Path

WRITES = 200
BLOCK = os.urandom(4096)


def median_fdatasync(folder: Path) -> float:
    """Return the median seconds of a write of one block and its fdatasync."""
    flush = getattr(os, "fdatasync", os.fsync)
    seconds = []
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(WRITES):
            file.write(BLOCK)
            begun = time.perf_counter()
            flush(file.fileno())
            seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)
