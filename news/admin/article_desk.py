"""The article form at work: steps taken on saving, and what its page shows beside the fields."""

from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cmsproject.shared.admin.links import change_address
from news.admin import autosaves, checks, history, previews, reviews
from news.admin.article_moves import move_article
from news.admin.article_words import joined_words, moment_words, words_of
from news.admin.conflicts import conflict_page
from news.admin.templates import beginning_of
from news.admin.translations import tell_who_is_behind
from news.editing.article_form import ArticleForm
from news.editing.buttons import buttons_for
from news.editing.choices import chosen_in
from news.editing.rights import may_trash
from news.editing.settling import Contradicted
from news.editing.steps import take_step
from news.editing.unsaved import forget
from news.history.recording import working_copy
from news.history.states import standing_of
from news.models import Article, Revision
from news.proposals.refreshing import readable_articles, refresh_articles

# Each may add to what the form page shows, by a function `context`.
PANELS = (history, previews, autosaves, reviews, checks)
# Why the step a request asks for could not be taken, for its second way to the form.
refusals: WeakKeyDictionary[HttpRequest, ValidationError] = WeakKeyDictionary()


class ArticleDesk(admin.ModelAdmin[Article]):
    """Part of the article admin."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A step that cannot be taken is told at the form, with all that was typed."""
        if request.method == "POST" and (moved := move_article(self, request, object_id)):
            return moved
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            if kept := autosaves.kept_beside_trash(self, request, object_id):
                return kept
            raise
        except Contradicted as contradicted:
            return conflict_page(self, request, contradicted)
        except ValidationError as error:
            refusals[request] = error
        except IntegrityError:
            told = _("Somebody wrote the same at this moment. Save once more.")
            refusals[request] = ValidationError(told)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.refusal = refusals.get(request)
        form.taken_back = getattr(request, "taken_back", None)
        if obj is None:
            form.beginning = beginning_of(request)
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """The article is stored in `save_related`, with all that belongs to it, once."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        saved = take_step(form, request.user, chosen_in(request.POST))
        forget(request, saved.article)
        refresh_articles(readable_articles().filter(pk=saved.article.pk))
        messages.success(request, words_of(saved))
        if saved.taken:
            messages.info(request, joined_words(saved.taken))
        tell_who_is_behind(request, saved.article)
        if saved.picture:
            text = f"![]({saved.picture.get_absolute_url()})"
            told = _("The picture is stored. To show it, write into the text:")
            messages.info(request, format_html("{} <code>{}</code>", told, text))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(change_address(obj))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """The form again: writing goes on."""
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        return HttpResponseRedirect(request.get_full_path())

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article: Article | None = kwargs.get("obj")
        form: ArticleForm = context["adminform"].form
        context |= self.desk_context(request, article, form)
        for panel in PANELS:
            if hasattr(panel, "context"):
                context |= panel.context(self, request, article, form.before)
        return super().render_change_form(request, context, *args, **kwargs)

    def desk_context(
        self, request: HttpRequest, article: Article | None, form: ArticleForm
    ) -> dict[str, Any]:
        now = timezone.now()
        copy = open_copy(article, form)
        is_writable = self.has_change_permission(request, article) if article else True
        return {
            "desk_standing": standing_of(article or Article(), copy.state if copy else None, now),
            "desk_copy": copy,
            "desk_buttons": buttons_for(request.user, article, copy, now) if is_writable else None,
            "desk_base": form.opened.revision.pk if form.opened.revision else "",
            "desk_is_trashed": article is not None and article.trashed_at is not None,
            "desk_may_restore": article is not None and may_trash(request.user, article),
            "desk_zone": settings.TIME_ZONE,
            "desk_planned_at": planned_at(article, copy),
            "desk_planned_words": planned_words(article, copy),
            "desk_typed_moment": typed_moment(article, copy, form),
        }


def open_copy(article: Article | None, form: ArticleForm) -> Revision | None:
    """The working copy, without a query where the form was opened from it."""
    if article is None:
        return None
    opened = form.opened.revision
    if opened is not None and not form.is_bound:
        return opened if opened.is_open else None
    return working_copy(article)


def planned_at(article: Article | None, copy: Revision | None) -> Any:
    """The moment something is scheduled for, if anything is."""
    if article is None:
        return None
    if article.public_from and article.public_from > timezone.now():
        return article.public_from
    return copy.publish_at if copy else None


def planned_words(article: Article | None, copy: Revision | None) -> str:
    moment = planned_at(article, copy)
    return moment_words(moment) if moment else ""


def typed_moment(article: Article | None, copy: Revision | None, form: ArticleForm) -> str:
    """For the field of the schedule: what was typed, else what is planned, in the site's zone."""
    if form.is_bound:
        return str(form.data.get("schedule_at", ""))
    moment = planned_at(article, copy)
    zone = ZoneInfo(settings.TIME_ZONE)
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if moment else ""
