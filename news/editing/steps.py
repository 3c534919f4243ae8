"""What a button of the article form asks for, and doing it: one transaction for all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cmsproject.shared.admin.fields import UploadedPicture
from cmsproject.shared.images.uploads import store_upload
from cmsproject.shared.models import StoredImage
from cmsproject.shared.publishing import Status
from news.editing.article_form import ArticleForm
from news.editing.choices import Chosen
from news.editing.rights import may_publish
from news.editing.settling import settle_with_newest, settle_with_row
from news.history.publishing import held, publish, save_draft, schedule, withdraw
from news.history.recording import working_copy
from news.history.snapshots import Snapshot, put_on
from news.models import Article, Revision
from news.reviewing.workflow import approve, request_changes, submit


class Step(StrEnum):
    """By the name of the button."""

    SAVE = "_save"
    SUBMIT = "_submit"
    PUBLISH = "_publish"
    SCHEDULE = "_schedule"
    UNPUBLISH = "_unpublish"
    ARCHIVE = "_archive"
    APPROVE = "_approve"
    REQUEST_CHANGES = "_request_changes"


DECISIONS = {Step.PUBLISH, Step.SCHEDULE, Step.UNPUBLISH, Step.ARCHIVE}
PUBLISHING = {Step.PUBLISH, Step.SCHEDULE}
REVIEWS = {Step.APPROVE, Step.REQUEST_CHANGES}


@dataclass(frozen=True)
class Saved:
    """`is_new` is false where there was nothing to save; `taken` names fields into which something
    came that others saved meanwhile; `picture` was uploaded to be used in the text."""

    step: Step
    article: Article
    revision: Revision | None
    is_new: bool = True
    taken: list[str] = field(default_factory=list)
    picture: StoredImage | None = None


@dataclass(frozen=True)
class Asked:
    """A step with all it needs: the form's article as a snapshot, and where the form began."""

    step: Step
    article: Article
    snapshot: Snapshot
    base: Revision | None
    user: Any
    form: ArticleForm


def asked_step(data: Mapping[str, Any]) -> Step:
    """Without a button (Enter in a field): saving, which shows nothing to anybody."""
    return next((step for step in Step if step in data), Step.SAVE)


@transaction.atomic
def take_step(form: ArticleForm, user: Any, chosen: Chosen | None = None) -> Saved:
    """Do what the posted form asks for; the form is valid.

    Raises PermissionDenied, ValidationError where the step cannot be taken, and Contradicted;
    then nothing is written.
    """
    step = asked_step(form.data)
    if step in DECISIONS | REVIEWS and not may_publish(user):
        raise PermissionDenied
    snapshot = with_banner(form.snapshot(), stored_upload(form, "banner_file", user))
    if form.row is None:
        form.instance.created_by = user
        asked = Asked(step, put_on(form.instance, snapshot), snapshot, None, user, form)
        taken: list[str] = []
    else:
        article = held(form.row.pk)
        if article.trashed_at is not None:
            raise PermissionDenied
        joined, newest = settle_with_newest(
            article, form.before, form.opened.revision, snapshot, chosen
        )
        taken = joined.taken
        wanted = joined.snapshot
        if step in PUBLISHING:
            wanted = settle_with_row(article, wanted, newest, chosen)
        asked = Asked(step, article, wanted, newest, user, form)
    revision = STEPS[step](asked)
    is_new = revision is not None and revision != asked.base
    picture = stored_upload(form, "picture_file", user)
    return Saved(step, asked.article, revision, is_new, taken, picture)


def save(asked: Asked) -> Revision | None:
    """A working copy, unless it would say what the newest state says already."""
    if asked.article.pk is not None and not says_more(asked):
        return asked.base
    return save_draft(asked.article, asked.snapshot, asked.user, base=asked.base)


def says_more(asked: Asked) -> bool:
    before = asked.base.snapshot if asked.base else asked.form.before
    return with_status_of(asked.snapshot, before) != before


def with_status_of(snapshot: Snapshot, other: Snapshot) -> Snapshot:
    """Review moves the status of a row without a new state."""
    return {**snapshot, "status": other["status"]}


def save_and_submit(asked: Asked) -> Revision:
    if working_copy_of(asked) is None or says_more(asked):
        snapshot = asked.snapshot
        if asked.article.status == Status.ARCHIVED:
            snapshot = {**snapshot, "status": str(Status.DRAFT)}
            asked.article.status = Status.DRAFT
        save_draft(asked.article, snapshot, asked.user, base=asked.base)
    return submit(asked.article, asked.user)


def save_and_approve(asked: Asked) -> Revision:
    save(asked)
    return approve(asked.article, asked.user)


def save_and_request(asked: Asked) -> Revision:
    save(asked)
    return request_changes(asked.article, asked.user, asked.form.data.get("review_text", ""))


def publish_now(asked: Asked) -> Revision:
    return publish(asked.article, asked.snapshot, asked.user, base=asked.base)


def publish_later(asked: Asked) -> Revision:
    moment = asked.form.schedule_moment
    if moment is None:
        raise ValueError("a valid form that asks for a schedule has its moment")
    return schedule(asked.article, asked.snapshot, asked.user, moment, base=asked.base)


def unpublish(asked: Asked) -> Revision:
    return withdraw(asked.article, asked.snapshot, asked.user, Status.DRAFT, base=asked.base)


def archive(asked: Asked) -> Revision:
    return withdraw(asked.article, asked.snapshot, asked.user, Status.ARCHIVED, base=asked.base)


STEPS: dict[Step, Callable[[Asked], Revision | None]] = {
    Step.SAVE: save,
    Step.SUBMIT: save_and_submit,
    Step.PUBLISH: publish_now,
    Step.SCHEDULE: publish_later,
    Step.UNPUBLISH: unpublish,
    Step.ARCHIVE: archive,
    Step.APPROVE: save_and_approve,
    Step.REQUEST_CHANGES: save_and_request,
}


def working_copy_of(asked: Asked) -> Revision | None:
    return working_copy(asked.article) if asked.article.pk is not None else None


def stored_upload(form: ArticleForm, name: str, user: Any) -> StoredImage | None:
    picture = form.cleaned_data.get(name)
    if not isinstance(picture, UploadedPicture):
        return None
    return store_upload(picture.data, picture.name, user).image


def with_banner(snapshot: Snapshot, banner: StoredImage | None) -> Snapshot:
    if banner is None:
        return snapshot
    return {**snapshot, "banner": banner.digest, "banner_reference": banner.get_absolute_url()}
