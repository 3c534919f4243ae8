"""Who has an article's form open beside one, and what was saved since it was opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from news.models import Article, Presence, Revision

# An open form says so every ten seconds; whoever has not for this long has left.
GONE_AFTER = timedelta(seconds=25)
MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


@dataclass(frozen=True)
class Other:
    name: str
    is_writing: bool
    words: str


def note_presence(article: Article, editor: Any, *, is_writing: bool) -> None:
    now = timezone.now()
    fresh = {"seen_at": now, "is_writing": is_writing}
    presence, is_new = Presence.objects.get_or_create(
        article=article, editor=editor, defaults={"since": now, **fresh}
    )
    if is_new:
        return
    if presence.seen_at < now - GONE_AFTER:
        presence.since = now
    presence.seen_at, presence.is_writing = now, is_writing
    presence.save(update_fields=["since", "seen_at", "is_writing"])


def leave(article: Article, editor: Any) -> None:
    """Whoever has the form open in a second window is back within ten seconds."""
    Presence.objects.filter(article=article, editor=editor).delete()


def others_at(article: Article, editor: Any) -> list[Other]:
    """In one query, those who came first before the others."""
    here = Presence.objects.filter(article=article, seen_at__gte=timezone.now() - GONE_AFTER)
    return [
        Other(name_of(one.editor), one.is_writing, words_for(one))
        for one in here.exclude(editor=editor).select_related("editor").order_by("since", "id")
    ]


def words_for(presence: Presence) -> str:
    told = {"name": name_of(presence.editor), "time": clock(presence.since)}
    if presence.is_writing:
        return _("%(name)s is writing, here since %(time)s") % told
    return _("%(name)s has it open since %(time)s") % told


def newer_words(article: Article, base: str, editor: Any) -> str:
    """What was saved since revision `base`, the number as the form states it; empty: nothing."""
    newest = article.revisions.select_related("created_by").defer("snapshot").first()
    if newest is None or str(newest.pk) == base:
        return ""
    return words_of_newer(newest, editor)


def words_of_newer(newest: Revision, editor: Any) -> str:
    told = {"name": name_of(newest.created_by), "ago": ago(newest.created_at)}
    if newest.created_by_id is not None and newest.created_by_id == editor.pk:
        text = _(
            "You saved a version elsewhere %(ago)s; this one will be joined with it on saving."
        )
    elif newest.created_by_id is None:
        text = _("An import made a version %(ago)s; yours will be joined with it when you save.")
    else:
        text = _("%(name)s saved a version %(ago)s; yours will be joined with it when you save.")
    return text % told


def ago(moment: datetime) -> str:
    seconds = max(0, int((timezone.now() - moment).total_seconds()))
    if seconds < MINUTE:
        return _("%(number)d s ago") % {"number": seconds}
    if seconds < HOUR:
        return _("%(number)d min ago") % {"number": seconds // MINUTE}
    return _("at %(time)s") % {"time": clock(moment)}


def clock(moment: datetime) -> str:
    """The time of day, with the day before it where that is not today."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return local.strftime("%H:%M")
    return f"{date_format(local, 'SHORT_DATE_FORMAT')} {local:%H:%M}"


def name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def as_told(others: Sequence[Other]) -> list[dict[str, Any]]:
    return [{"words": one.words, "writing": one.is_writing} for one in others]
