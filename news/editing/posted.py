"""The article form as it was posted: whether it is in order, and the unsaved article it means."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.editing.article_form import ArticleForm
from news.history.snapshots import Snapshot
from news.models import Article, Revision


@dataclass(frozen=True)
class Posted:
    """`snapshot` is None where the form is not valid; `errors` are messages by the field's label.

    `base` is the state that the form was opened with (None: the article had no history).
    """

    form: ArticleForm
    snapshot: Snapshot | None
    base: Revision | None = None
    errors: list[tuple[str, list[str]]] = field(default_factory=list)
    formsets: tuple[Any, ...] = ()

    @property
    def is_valid(self) -> bool:
        return self.snapshot is not None


def posted_article(desk: Any, request: HttpRequest, article: Article | None) -> Posted:
    """What was posted for an article, None for a new one; `desk` is the article admin.

    Nothing is stored, uploaded pictures neither. Rights are the caller's to check.
    """
    fields = flatten_fieldsets(desk.get_fieldsets(request, article))
    form_class = desk.get_form(request, article, change=article is not None, fields=fields)
    return posted_form(form_class(request.POST, request.FILES, instance=article))


def posted_form(form: ArticleForm) -> Posted:
    snapshot = form.snapshot() if form.is_valid() else None
    return Posted(form, snapshot, form.opened.revision, told_errors(form))


def told_errors(form: ArticleForm) -> list[tuple[str, list[str]]]:
    told = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else _("Article")
        told.append((str(capfirst(str(label))), [str(error) for error in errors]))
    return told
