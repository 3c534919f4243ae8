"""Files are short, named for what they hold, and say it in their first line."""

import ast
import re
from pathlib import Path

from tests.house.tree import files_ending, project_files, read

LONGEST_FILE = 300
VAGUE_NAMES = {"utils", "util", "services", "helpers", "helper", "common", "core", "misc"}
# Written so that this file does not name them itself.
REGISTRIES = re.compile(
    r"\b(?:pypi\.(?:org|tuna)|python[h]osted\.org|mirrors?\.[a-z]+\.(?:com|cn|edu|org)"
    r"|registry\.[n]pmjs|registry\.[y]arnpkg|docker\.[i]o|[g]hcr\.io|[q]uay\.io)"
)
MACHINE_PATH = re.compile(r"(?<![\w.~}/-])/(?:work|root|home|Users|mnt)/[\w.]")


def in_migrations(path: Path) -> bool:
    return "migrations" in path.parts


def test_no_file_reaches_three_hundred_lines() -> None:
    files = [
        path for path in files_ending(".py", ".js", ".css", ".html") if not in_migrations(path)
    ]

    too_long = [
        f"{path}: {lines}" for path in files if (lines := len(read(path).splitlines())) >= 300
    ]

    assert too_long == []


def test_python_files_are_named_for_what_they_do() -> None:
    files = files_ending(".py")

    vague = [str(path) for path in files if VAGUE_NAMES & {*path.parts[:-1], path.stem}]

    assert vague == []
    assert [str(path) for path in files if path.stem == "base"] == []


def test_every_module_says_its_purpose_in_its_first_line() -> None:
    modules = {path: read(path) for path in files_ending(".py") if not in_migrations(path)}

    silent = [
        str(path)
        for path, source in modules.items()
        if source.strip() and not (ast.get_docstring(ast.parse(source)) or "").strip()
    ]

    assert silent == []


def test_migrations_are_named_for_their_intent() -> None:
    migrations = [path for path in files_ending(".py") if in_migrations(path)]

    unnamed = [str(path) for path in migrations if re.search(r"_auto_|^\d+_\d+", path.stem)]

    assert unnamed == []


def test_no_file_names_a_place_of_one_machine() -> None:
    found = mentions(MACHINE_PATH)

    assert found == []


def test_no_file_names_a_package_registry() -> None:
    found = mentions(REGISTRIES)

    assert found == []


def mentions(pattern: re.Pattern[str]) -> list[str]:
    """The lines of text files that a pattern matches, as `path:number: match`."""
    found = []
    # What a post says is content, even a path.
    for path in project_files():
        if path.parts[:2] == ("samples", "posts"):
            continue
        try:
            text = read(path)
        except UnicodeDecodeError:
            continue  # A picture, or a sample post in another encoding.
        lines = enumerate(text.splitlines(), 1)
        found += [
            f"{path}:{number}: {match[0]}"
            for number, line in lines
            for match in pattern.finditer(line)
        ]
    return found
