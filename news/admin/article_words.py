"""What the article form says after a step, and of moments: in the site's zone, by its name."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.defaultfilters import date as format_date
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.editing.steps import Saved, Step
from news.models import Article, RevisionState


def words_of(saved: Saved) -> str:
    """One sentence: what was done, and what visitors see now."""
    article, revision = saved.article, saved.revision
    if revision is None or (saved.step == Step.SAVE and not saved.is_new):
        return _("Nothing was changed.")
    if saved.step in PLAIN_WORDS:
        return str(PLAIN_WORDS[saved.step]())
    if revision.state == RevisionState.SCHEDULED and revision.publish_at:
        return _("Saved. The article changes on %(when)s.") % {
            "when": moment_words(revision.publish_at)
        }
    if saved.step == Step.SAVE:
        return saved_words(article)
    if article.public_from and article.public_from > timezone.now():
        return _("Scheduled: the article appears on %(when)s.") % {
            "when": moment_words(article.public_from)
        }
    return str(
        format_html(
            '{} <a href="{}">{}</a>', _("Published."), article.get_absolute_url(), _("See it")
        )
    )


def saved_words(article: Article) -> str:
    if article.public_from is None:
        return _("The draft is saved.")
    if article.is_public:
        return _("The draft is saved; visitors still see what was published before.")
    return _("The draft is saved; what is scheduled stays as it was.")


PLAIN_WORDS = {
    Step.SUBMIT: lambda: _("Submitted for review."),
    Step.UNPUBLISH: lambda: _("The article is a draft; visitors do not see it."),
    Step.ARCHIVE: lambda: _("The article is archived; visitors do not see it."),
    Step.APPROVE: lambda: _("Approved."),
    Step.REQUEST_CHANGES: lambda: _("Changes were requested."),
}


def joined_words(taken: list[str]) -> str:
    """Of fields in which changes of others were joined with what was posted."""
    names = _(", ").join(str(label_of(name)) for name in taken)
    told = ngettext(
        "Others saved meanwhile; their changes were joined with yours in: %(names)s.",
        "Others saved meanwhile; their changes were joined with yours in: %(names)s.",
        len(taken),
    )
    return told % {"names": names}


def label_of(name: str) -> Any:
    known = {
        field.name: field.verbose_name for field in Article._meta.get_fields() if field.concrete
    }
    words = {
        "tags": _("tags"),
        "authors": _("authors"),
        "events": _("events"),
        "speakers": _("speakers"),
        "organizations": _("organizations"),
        "pictures": _("pictures"),
    }
    return capfirst(str(words.get(name) or known.get(name) or name))


def moment_words(moment: datetime) -> str:
    """Day and time as the site's clock shows them, with the name of its zone."""
    local = timezone.localtime(moment)
    return f"{format_date(local, 'Y-m-d H:i')} ({settings.TIME_ZONE})"
