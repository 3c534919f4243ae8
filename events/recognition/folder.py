"""Recognition over a folder of Markdown files: a JSON file for each, errors by file."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from events.recognition.as_json import as_json
from events.recognition.people_model import PeopleModel
from events.recognition.recognizer import recognize

ENDINGS = {".md", ".mdx", ".markdown"}


class UnreadableFolder(Exception):
    """The folder cannot be read from, or not be written to; the reason is for the operator."""


@dataclass(slots=True)
class FolderCounts:
    """How many posts were read, how many of them report an event, and what could not be read."""

    read: int = 0
    with_event: int = 0
    unreadable: list[str] = field(default_factory=list)


def recognize_folder(
    folder: Path,
    out: Path,
    write: Callable[[Path, bytes], None],
    model: PeopleModel | None = None,
    track: Callable[[list[Path]], Iterator[Path]] = iter,
) -> FolderCounts:
    """`POST.json` below `out` for each `POST.md`, at the same place as below `folder`."""
    counts = FolderCounts()
    for path in track(posts_in(folder)):
        place = path.relative_to(folder)
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as reason:
            counts.unreadable.append(f"{place}: {reason}")
            continue
        found = recognize(text, model=model)
        data = json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n"
        try:
            write(out / place.with_suffix(".json"), data.encode("utf-8"))
        except OSError as reason:
            raise UnreadableFolder(f"{out} cannot be written: {reason}") from reason
        counts.read += 1
        counts.with_event += bool(found.events)
    return counts


def posts_in(folder: Path) -> list[Path]:
    """All Markdown files below a folder; two that would be one JSON file are refused."""
    if not folder.is_dir():
        raise UnreadableFolder(f"{folder} is no folder.")
    posts = sorted(
        path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file()
    )
    if not posts:
        raise UnreadableFolder(f"{folder} holds no Markdown file (.md, .mdx, .markdown).")
    seen: dict[Path, Path] = {}
    for path in posts:
        other = seen.setdefault(path.with_suffix(""), path)
        if other is not path:
            raise UnreadableFolder(f"{other} and {path} would both be written to {path.stem}.json.")
    return posts
