"""What README.md and docs/ name exists, and what exists for people to use is named there."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.tree import PROJECT, ROOMS, files_ending, files_in, project_files, read

VARIABLE = re.compile(r"\b(?:CMS_[A-Z][A-Z_]*[A-Z]|(?:TEST_)?DATABASE_URL)\b")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
MAKE_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
COMMAND = re.compile(r"manage\.py ([a-z_]+)")
URL_NAME = re.compile(r"(?:\{% url |reverse\(|redirect\(|URL name )[\"'`]([a-z:-]+)[\"'`]")
LINK = re.compile(r"\]\(([^)\s#]+)[^)]*\)|<img[^>]*\ssrc=\"([^\"]+)\"")
REPOSITORY_PATH = re.compile(
    r"`((?:cmsproject|news|events|templates|static|tests|tools|docs|docker|samples|benchmarks"
    r"|requirements)/[\w./-]+)`"
)


def documents() -> dict[Path, str]:
    paths = [Path("README.md"), *files_in("docs", ".md")]
    return {path: read(path) for path in paths if (PROJECT / path).exists()}


def mentioned(pattern: re.Pattern[str]) -> set[str]:
    """What a pattern finds in the code spans and blocks of all documents."""
    spans = (span for text in documents().values() for span in CODE.findall(text))
    return {match for span in spans for match in pattern.findall(span)}


def variables_in_code() -> set[str]:
    sources = [path for room in ROOMS for path in files_in(room, ".py")]
    others = [
        path
        for path in project_files()
        if path.name in {"gunicorn.conf.py", "docker-compose.yml", "conftest.py"}
        or "tools" in path.parts
    ]
    return {name for path in [*sources, *others] for name in VARIABLE.findall(read(path))}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):[^#\n]*## ", read(Path("Makefile")), re.MULTILINE))


def own_commands() -> set[str]:
    return {
        path.stem for path in files_ending(".py") if path.parts[-3:-1] == ("management", "commands")
    } - {"__init__"}


def url_names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from url_names(pattern.url_patterns, prefix + namespace)
        elif pattern.name:
            yield prefix + pattern.name


def test_there_is_a_readme() -> None:
    assert (PROJECT / "README.md").is_file()


def test_the_first_screen_of_the_readme_names_the_two_commands() -> None:
    first_screen = "\n".join(read(Path("README.md")).splitlines()[:40])

    assert {"make demo", "make test"} <= set(re.findall(r"make \w+", first_screen))


def test_variables_are_documented_and_exist() -> None:
    assert mentioned(VARIABLE) - variables_in_code() == set()
    assert variables_in_code() - mentioned(VARIABLE) == set()


def test_make_targets_are_documented_and_exist() -> None:
    assert mentioned(MAKE_TARGET) - make_targets() == set()
    assert make_targets() - mentioned(MAKE_TARGET) == set()


def test_commands_are_documented_and_exist() -> None:
    assert mentioned(COMMAND) - set(get_commands()) == set()
    assert own_commands() - mentioned(COMMAND) == set()


def test_url_names_in_documents_exist() -> None:
    names = set(url_names(get_resolver().url_patterns))

    assert mentioned(URL_NAME) - names == set()


def test_files_that_documents_name_exist() -> None:
    missing = [
        f"{document}: {path}"
        for document, text in documents().items()
        for path in REPOSITORY_PATH.findall(text)
        if not (PROJECT / path).exists()
    ]

    assert missing == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{document}: {target}"
        for document, text in documents().items()
        for target in map("".join, LINK.findall(CODE.sub("", text)))
        if not re.match(r"[a-z]+:", target)
        and not (PROJECT / document.parent / unquote(target)).exists()
    ]

    assert broken == []
