"""Which buttons an article's form shows to whom: one first, one to save, the others behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from cmsproject.shared.publishing import Status
from news.editing.rights import may_publish, may_trash
from news.models import Article, Revision, RevisionState


@dataclass(frozen=True)
class Button:
    name: str
    label: Any
    help: Any = ""


@dataclass(frozen=True)
class Buttons:
    """`first` stands out; `schedule` opens the choice of a moment."""

    first: Button
    save: Button | None
    schedule: Button | None
    further: list[Button]


SAVE = Button("_save", _("Save draft"))
SUBMIT = Button("_submit", _("Submit for review"))
UNPUBLISH = Button(
    "_unpublish", _("Take offline"), _("Visitors see it no more; it is a draft again.")
)
ARCHIVE = Button("_archive", _("Archive"), _("Put away: visitors see it no more."))
DISCARD = Button(
    "_discard",
    _("Discard the draft"),
    _("What is published stays; the draft is kept in the history."),
)
UNSCHEDULE = Button(
    "_unschedule", _("Cancel the scheduled change"), _("It stays as a draft beside the article.")
)
UNPLAN = Button("_unpublish", _("Cancel the schedule"), _("It is a draft again."))
REDRAFT = Button("_unpublish", _("Make it a draft again"))
TRASH = Button("_trash", _("Move to the trash"), _("It can be restored from there."))


def buttons_for(
    user: Any, article: Article | None, copy: Revision | None, now: datetime
) -> Buttons:
    """`article` is None for a new one, `copy` its working copy."""
    further = list(further_buttons(user, article, copy, now))
    if not may_publish(user):
        in_review = copy is not None and copy.state == RevisionState.IN_REVIEW
        if in_review:
            return Buttons(Button("_save", _("Save")), None, None, further)
        return Buttons(SUBMIT, SAVE, None, further)
    if article is None or article.public_from is None:
        plan = Button("_schedule", _("Schedule"))
        return Buttons(Button("_publish", _("Publish")), SAVE, plan, further)
    if article.public_from > now:
        first = Button("_schedule", _("Save and keep the schedule"))
        return Buttons(first, SAVE, Button("_schedule", _("Schedule")), further)
    plan = Button("_schedule", _("Schedule the change"))
    return Buttons(Button("_publish", _("Publish changes")), SAVE, plan, further)


def further_buttons(
    user: Any, article: Article | None, copy: Revision | None, now: datetime
) -> Iterator[Button]:
    is_editor = may_publish(user)
    is_public = article is not None and article.public_from is not None
    is_planned = is_public and article is not None and (article.public_from or now) > now
    if is_editor and not (copy and copy.state == RevisionState.IN_REVIEW):
        yield SUBMIT
    if is_planned and is_editor:
        yield Button("_publish", _("Publish now"))
    if copy and copy.state == RevisionState.SCHEDULED and is_editor:
        yield UNSCHEDULE
    if is_public and copy:
        yield DISCARD
    if article is None:
        return
    if is_editor:
        yield from away_buttons(article, is_public=is_public, is_planned=is_planned)
    if may_trash(user, article):
        yield TRASH


def away_buttons(article: Article, *, is_public: bool, is_planned: bool) -> Iterator[Button]:
    if article.status == Status.ARCHIVED:
        yield REDRAFT
        return
    if is_public:
        yield UNPLAN if is_planned else UNPUBLISH
    yield ARCHIVE
