"""The files of the project: what git tracks or would track."""

import subprocess
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
# In a copy without git these are what .gitignore keeps out.
BUILT_FOLDERS = {"build", "media", "staticfiles", "var"}
ROOMS = ("cmsproject", "news", "events")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file's path below the project's folder."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        names = {Path(name) for name in listing.stdout.split("\0") if name}
        return tuple(sorted(name for name in names if (PROJECT / name).is_file()))
    return tuple(sorted(files_without_git()))


def files_without_git() -> list[Path]:
    paths = (path.relative_to(PROJECT) for path in PROJECT.rglob("*") if path.is_file())
    return [
        path
        for path in paths
        if path.parts[0] not in BUILT_FOLDERS
        and not path.name.startswith("db.sqlite3")
        and path.suffix not in {".mo", ".pyc"}
        and not any(part.startswith(".") and part != ".ci" for part in path.parts[:-1])
    ]


def files_ending(*suffixes: str) -> list[Path]:
    return [path for path in project_files() if path.suffix in suffixes]


def files_in(folder: str, *suffixes: str) -> list[Path]:
    return [path for path in files_ending(*suffixes) if path.parts[0] == folder]


def read(path: Path) -> str:
    return (PROJECT / path).read_text(encoding="utf-8")
