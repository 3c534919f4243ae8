"""Import one events file: read it, check it, write it whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from cmsproject.shared.images.storing import store_image
from events.records.checking import check_form
from events.records.files import FileForm, read_file
from events.records.following import follow
from events.records.form import Problem, Problems
from events.records.writing.form import load_known, load_moved, load_site, write_form
from events.records.writing.pictures import PictureShelf, plan_image
from events.records.writing.rows import Tally
from news.event_records.joining import ArticlesByPath, find_articles, join_articles
from news.event_records.relinking import link_known_authors
from news.event_records.searched import known_to_search
from news.proposals.refreshing import readable_articles, refresh_articles


@dataclass(frozen=True)
class EventImport:
    """What came of it; with errors nothing was written and the tally is empty."""

    file: Path
    form: FileForm
    tally: Tally
    problems: Problems
    linked_authors: int = 0

    @property
    def errors(self) -> Sequence[Problem]:
        return sorted(self.problems.errors, key=lambda problem: problem.line)

    @property
    def warnings(self) -> Sequence[Problem]:
        return sorted(self.problems.warnings, key=lambda problem: problem.line)


@dataclass(frozen=True)
class EventsFile:
    """A file to import. `form` is found by its shape if it is None; `agenda_of` names the event
    of an agenda; posts are joined of all sources if `source` is empty; pictures are looked for
    in the folder `static` beside the file if there are no `static_roots`."""

    path: Path
    static_roots: Sequence[Path] = ()
    source: str = ""
    form: FileForm | None = None
    agenda_of: str = ""


def import_events(file: EventsFile, *, is_plan: bool = False) -> EventImport:
    """A plan does the same and takes everything back; pictures are not stored then."""
    problems = Problems()
    found, form = read_file(
        file.path.read_bytes(),
        load_site,
        problems,
        is_json=file.path.suffix.casefold() == ".json",
        form=file.form,
        agenda_of=file.agenda_of,
    )
    shelf = PictureShelf(
        file.static_roots or [file.path.parent / "static"],
        problems,
        plan_image if is_plan else store_image,
    )
    with transaction.atomic():
        form = follow(form, load_moved(form), problems)
        check_form(form, load_known(), problems)
        articles = find_articles(form.events, file.source, problems)
        if problems.errors:
            return EventImport(file.path, found, Tally(), problems)
        with known_to_search(form, articles) as changed:
            tally = write_form(form, shelf)
            join_articles(form.events, articles, tally)
            if tally.is_idle:
                changed.clear()
        linked_authors = link_known_authors()
        if not tally.is_idle:
            read_again(articles)
        if is_plan:
            transaction.set_rollback(True)
    return EventImport(file.path, found, tally, problems, linked_authors)


def read_again(articles: ArticlesByPath) -> None:
    """With the names that the file brought, more is understood of posts read before."""
    joined = {number for numbers in articles.values() for number in numbers}
    rows = readable_articles().filter(pk__in=joined, reading__isnull=False)
    refresh_articles(rows, rereads_all=True)
