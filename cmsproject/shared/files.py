"""Put files in place whole: written aside, then renamed."""

from pathlib import Path
from uuid import uuid4

# What a killed process leaves behind begins so.
ASIDE = "aside-"


def write_whole(path: Path, data: bytes) -> None:
    """Leave the data at `path`, whole at any moment, with the rights of any other new file.

    Folders are made. Raises OSError where the disk refuses; then nothing is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{ASIDE}{uuid4().hex}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
