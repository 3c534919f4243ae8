"""Unsaved work of editors: the fields of an open form as typed, kept until the form is saved."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeAlias
from uuid import uuid4

from django.db import transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from cmsproject.shared.numbers import is_number
from news.models import Article, Autosave, Revision

# Values by the name of the field, in the order of the form.
Fields: TypeAlias = dict[str, list[str]]

KEY = "autosave_key"
BASE = "base_revision"
LONGEST_KEY = 36
# Characters of all values: twice an article of a million.
MOST_CHARACTERS = 2_000_000
MOST_NEW = 20
KEPT_FOR = timedelta(days=30)
# The next page is told so, and browsers forget what they kept of that form.
SAVED = "desk_saved_key"


class TooLong(Exception):
    """More text than is kept."""


def fields_of(posted: QueryDict) -> Fields:
    """What was typed: neither buttons nor marks, which begin with an underscore, nor the token."""
    fields = {
        name: list(posted.getlist(name))
        for name in posted
        if not name.startswith("_") and name != "csrfmiddlewaretoken"
    }
    # No database takes a null character; no form field takes one either.
    return {name: [value.replace("\0", "") for value in values] for name, values in fields.items()}


def posted_again(fields: Mapping[str, list[str]]) -> QueryDict:
    """The fields as a form would post them."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, list(values))
    return data


def key_of(posted: Mapping[str, Any]) -> str:
    """The key that the form was given; without one it has a new one."""
    key = str(posted.get(KEY, ""))[:LONGEST_KEY]
    return key if key.replace("-", "").isalnum() and key.isascii() else uuid4().hex


@transaction.atomic
def keep(editor: Any, article: Article | None, key: str, fields: Fields) -> Autosave:
    """Overwrites what was kept of this editor's form before. Raises TooLong."""
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > MOST_CHARACTERS:
        raise TooLong
    whose: dict[str, Any] = {"editor": editor, "article": article}
    if article is None:
        whose["key"] = key
    values = {
        "key": key,
        "fields": fields,
        "base": base_of(article, fields),
        "saved_at": timezone.now(),
    }
    work, is_first = Autosave.objects.update_or_create(**whose, defaults=values)
    if is_first:
        prune(editor)
    return work


def base_of(article: Article | None, fields: Fields) -> Revision | None:
    number = (fields.get(BASE) or [""])[0]
    if article is None or not is_number(number):
        return None
    return article.revisions.filter(pk=int(number)).first()


def prune(editor: Any) -> None:
    """Take away what nobody came back for, and all but the latest new articles of one editor."""
    Autosave.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
    new = Autosave.objects.filter(editor=editor, article=None).order_by("-saved_at")
    surplus = list(new.values_list("pk", flat=True)[MOST_NEW:])
    Autosave.objects.filter(pk__in=surplus).delete()


def kept_of(editor: Any, article: Article | None, key: str = "") -> Autosave | None:
    work = Autosave.objects.filter(editor=editor, article=article)
    return (work if article else work.filter(key=key)).first()


def give_up(editor: Any, article: Article | None, key: str = "") -> None:
    work = Autosave.objects.filter(editor=editor, article=article)
    (work if article else work.filter(key=key)).delete()


def forget(request: HttpRequest, article: Article) -> None:
    """To be called once a form was saved: nothing of it is unsaved any more."""
    key = key_of(request.POST)
    give_up(request.user, article)
    give_up(request.user, None, key)
    request.session[SAVED] = key
