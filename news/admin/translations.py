"""Translations in the admin: which side fell behind, by which paragraphs, and when it caught up."""

from hashlib import sha256
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.links import change_address, has_permission
from cmsproject.shared.admin.records import ReadOnlyAdmin
from cmsproject.shared.differences import changes_between
from cmsproject.shared.languages import content_languages, language_name
from news.models import Article, TranslationPair
from news.models.translations import text_of
from news.translations.pairs import mark_in_step

MAY_MARK = "news.change_article"
MOST_CHANGES_SHOWN = 200
SIDES = ("first", "second")
HEAVY_FIELDS = ("body_html", "plain_text", "extra")


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"
    conditions = {
        "behind": Q(first_changed=True) | Q(second_changed=True),
        "one": Q(first_changed=True) ^ Q(second_changed=True),
        "both": Q(first_changed=True, second_changed=True),
        "in_step": Q(first_changed=False, second_changed=False),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("behind", _("Out of step")),
            ("one", _("One side changed")),
            ("both", _("Both sides changed")),
            ("in_step", _("In step")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.conditions.get(self.value() or "")
        return queryset if condition is None else queryset.filter(condition)


class BehindFilter(admin.SimpleListFilter):
    title = _("language that is behind")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, language_name(code)) for code in content_languages()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        if not code:
            return queryset
        second_is = Q(first_changed=True, second__language=code)
        return queryset.filter(second_is | Q(second_changed=True, first__language=code))


@admin.register(TranslationPair)
class TranslationPairAdmin(ReadOnlyAdmin):
    list_display = ("state", "first_article", "second_article", "changed_count", "in_step_at")
    list_display_links = ("state",)
    list_filter = (StateFilter, BehindFilter)
    list_per_page = 25
    search_fields = ("first__title", "second__title", "first__slug", "second__slug")
    actions = ("mark",)
    fields = ("state", "first_article", "second_article", "in_step_at", "by", "changes")
    change_form_template = "admin/news/translationpair/change_form.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        pairs = TranslationPair.objects.with_changes().select_related(*SIDES, "confirmed_by")
        return pairs.defer(*(f"{side}__{name}" for side in SIDES for name in HEAVY_FIELDS))

    def get_ordering(self, request: HttpRequest) -> Any:
        """Nobody comes to look at what is in step."""
        return ["-first_changed", "-second_changed", "-in_step_at", "-id"]

    def has_mark_permission(self, request: HttpRequest) -> bool:
        return has_permission(request, MAY_MARK)

    @admin.action(description=_("Mark selected translations as up to date"), permissions=["mark"])
    def mark(self, request: HttpRequest, pairs: QuerySet[TranslationPair]) -> None:
        self.mark_pairs(request, list(pairs))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        pair = self.get_object(request, object_id)
        if request.method == "POST" and pair is not None:
            return self.mark_one(request, pair)
        seen = fingerprint(pair) if pair else ""
        context = {"seen": seen, "may_mark": self.has_mark_permission(request), "pair": pair}
        return super().change_view(
            request, object_id, form_url, {**context, **(extra_context or {})}
        )

    def mark_one(self, request: HttpRequest, pair: TranslationPair) -> HttpResponse:
        """Only what the editor saw is taken as up to date."""
        if not self.has_mark_permission(request):
            raise PermissionDenied
        if request.POST.get("seen") != fingerprint(pair):
            told = gettext("An article was edited meanwhile: look at the changes once more.")
            messages.warning(request, told)
            return HttpResponseRedirect(request.path)
        self.mark_pairs(request, [pair])
        return HttpResponseRedirect(
            f"{reverse('admin:news_translationpair_changelist')}?state=behind"
        )

    def mark_pairs(self, request: HttpRequest, pairs: list[TranslationPair]) -> None:
        count = mark_in_step([pair.pk for pair in pairs], request.user)
        note: list[Any] = [{"changed": {"fields": ["in_step_at"]}}]
        user_id: Any = request.user.pk
        LogEntry.objects.log_actions(user_id, pairs, CHANGE, change_message=note)
        told = ngettext(
            "%(count)d translation is marked as up to date.",
            "%(count)d translations are marked as up to date.",
            count,
        )
        messages.success(request, told % {"count": count})

    @admin.display(description=_("state"))
    def state(self, pair: Any) -> str:
        first, second = (language_name(getattr(pair, side).language) for side in SIDES)
        if pair.first_changed and pair.second_changed:
            return gettext("Both changed")
        if pair.first_changed:
            return gettext("%(language)s is behind") % {"language": second}
        if pair.second_changed:
            return gettext("%(language)s is behind") % {"language": first}
        return gettext("In step")

    @admin.display(description=_("first article"), ordering="first__title")
    def first_article(self, pair: TranslationPair) -> str:
        return article_link(pair.first)

    @admin.display(description=_("second article"), ordering="second__title")
    def second_article(self, pair: TranslationPair) -> str:
        return article_link(pair.second)

    @admin.display(description=_("changed paragraphs"))
    def changed_count(self, pair: Any) -> str:
        counts = [
            f"{language_name(getattr(pair, side).language)} {len(changes_of(pair, side))}"
            for side in SIDES
            if getattr(pair, f"{side}_changed")
        ]
        return " · ".join(counts)

    @admin.display(description=_("confirmed by"))
    def by(self, pair: TranslationPair) -> str:
        return str(pair.confirmed_by or "-")

    @admin.display(description=_("changes"))
    def changes(self, pair: Any) -> str:
        sides = [side_context(pair, side) for side in SIDES if getattr(pair, f"{side}_changed")]
        return render_to_string("admin/news/translationpair/_changes.html", {"sides": sides})


def tell_who_is_behind(request: HttpRequest, article: Article) -> None:
    """After an article was saved: which translations now differ from it, and where to say that
    they do not."""
    pairs = TranslationPair.objects.behind().filter(Q(first=article) | Q(second=article))
    for pair in pairs.only("pk"):
        told = gettext("The text and its translation are out of step.")
        look = gettext("See what changed")
        messages.info(
            request, format_html('{} <a href="{}">{}</a>', told, change_address(pair), look)
        )


def article_link(article: Article) -> str:
    address, name = change_address(article), language_name(article.language)
    return format_html('<a href="{}">{}</a> ({})', address, article.title, name)


def changes_of(pair: TranslationPair, side: str) -> list[Any]:
    return changes_between(getattr(pair, f"{side}_text"), text_of(getattr(pair, side)))


def side_context(pair: TranslationPair, side: str) -> dict[str, Any]:
    """Of one changed side: its article, the other that fell behind, and the first changes."""
    changes = changes_of(pair, side)
    return {
        "article": getattr(pair, side),
        "other": pair.second if side == "first" else pair.first,
        "changes": changes[:MOST_CHANGES_SHOWN],
        "further": max(0, len(changes) - MOST_CHANGES_SHOWN),
    }


def fingerprint(pair: TranslationPair) -> str:
    texts = "\0".join((text_of(pair.first), text_of(pair.second)))
    return sha256(texts.encode()).hexdigest()
