"""New articles from templates and from events; the templates themselves."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cmsproject.shared.admin.fields import PlainTextField, TagNamesField
from cmsproject.shared.admin.paging import WithoutCount
from cmsproject.shared.admin.records import AnyModelForm
from cmsproject.shared.languages import content_languages, language_name
from cmsproject.shared.paging import query_address
from events.models import Event
from news.admin.numbers import number_in
from news.desk.beginnings import TEXTS_OF_EVENTS, from_event, from_template
from news.desk.shipped_templates import shipped_templates, with_shipped
from news.history.snapshots import Snapshot
from news.models import Article, ArticleEventKind, ArticleTemplate


def urls(desk: Any) -> list[URLPattern]:
    """`desk` is the article admin."""

    def new_article(request: HttpRequest) -> HttpResponse:
        if not desk.has_add_permission(request):
            raise PermissionDenied
        return choice_page(desk, request)

    return [path("new/", desk.admin_site.admin_view(new_article), name="news_article_new")]


def choice_page(desk: Any, request: HttpRequest) -> HttpResponse:
    """What to begin with: templates in each language, and events that wait for a text."""
    own = list(ArticleTemplate.objects.select_related("category"))
    groups = [
        (language_name(code), [(one, beginning_address(one)) for one in with_shipped(own, code)])
        for code in content_languages()
        if code in ("zh", "en") or any(one.language == code for one in own)
    ]
    context = {
        **desk.admin_site.each_context(request),
        "opts": Article._meta,
        "title": _("New article"),
        "groups": groups,
        "empty_address": reverse("admin:news_article_add"),
        "may_keep_templates": request.user.has_perm("news.add_articletemplate"),
    }
    return TemplateResponse(request, "admin/news/article/new.html", context)


def beginning_address(template: ArticleTemplate) -> str:
    """The form for a new article, filled from the template."""
    choice = (
        {"template": str(template.pk)}
        if template.pk
        else {"shipped": template.builtin, "language": template.language}
    )
    return query_address(reverse("admin:news_article_add"), choice)


def beginning_of(request: HttpRequest) -> Snapshot | None:
    """What the address of the form for a new article asks to begin with.

    `?template=7`, `?shipped=monthly&language=zh`, `?event=3&kind=report&language=zh`; None where
    nothing is asked. Raises Http404 for what does not exist.
    """
    asked = request.GET
    today = timezone.localdate()
    language = asked.get("language", "")
    if language not in content_languages():
        language = content_languages()[0]
    if number := asked.get("template"):
        template = get_object_or_404(ArticleTemplate, pk=number_in(number))
        return from_template(template, today)
    if key := asked.get("shipped"):
        found = next((one for one in shipped_templates(language) if one.builtin == key), None)
        if found is None:
            raise Http404
        return from_template(found, today)
    if number := asked.get("event"):
        kind = asked.get("kind", ArticleEventKind.REPORT)
        if kind not in TEXTS_OF_EVENTS:
            raise Http404
        event = get_object_or_404(Event.objects.select_related("banner"), pk=number_in(number))
        return from_event(event, ArticleEventKind(kind), language)
    return None


class ArticleTemplateForm(AnyModelForm):
    tag_names = TagNamesField()

    class Meta:
        model = ArticleTemplate
        fields = ("name", "language", "title", "summary", "body", "category", "tag_names")
        field_classes = dict.fromkeys(("name", "title", "summary", "body"), PlainTextField)
        widgets = {
            **dict.fromkeys(("name", "title"), AdminTextInputWidget({"class": "vLargeTextField"})),
            "summary": forms.Textarea({"rows": 2, "class": "vLargeTextField"}),
        }
        help_texts = {
            "title": _("{year}, {month}, {day} and {date} become today's, here and in the text.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Leading spaces and line ends belong to the text; who may only look has no fields.
        for name in {"title", "summary", "body"} & self.fields.keys():
            self.fields[name].strip = False  # type: ignore[attr-defined]  # texts all
        if "language" in self.fields:
            codes = dict.fromkeys([*content_languages(), self.instance.language])
            choices = [(code, language_name(code)) for code in codes]
            self.fields["language"] = forms.ChoiceField(label=_("Language"), choices=choices)


@admin.register(ArticleTemplate)
class ArticleTemplateAdmin(WithoutCount):
    form = ArticleTemplateForm
    list_display = ("name", "told_language", "title", "begin")
    list_filter = ("language",)
    search_fields = ("name", "title")
    autocomplete_fields = ("category",)
    list_per_page = 50

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """`?shipped=monthly&language=zh` begins with the shipped texts, to be adapted."""
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        if shipped := shipped_by(initial):
            names = ("name", "language", "title", "summary", "body")
            initial |= {name: getattr(shipped, name) for name in names}
            initial["tag_names"] = list(shipped.tag_names)
        return initial

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        if not change and (shipped := shipped_by(request.GET)):
            obj.builtin = shipped.builtin
        obj.save()

    @admin.display(description=_("language"), ordering="language")
    def told_language(self, template: ArticleTemplate) -> str:
        return language_name(template.language)

    @admin.display(description=_("new article"))
    def begin(self, template: ArticleTemplate) -> str:
        return format_html('<a href="{}">{}</a>', beginning_address(template), _("Begin"))


def shipped_by(asked: Any) -> ArticleTemplate | None:
    """The shipped template that `shipped` and `language` name, unless editors have theirs."""
    key, language = str(asked.get("shipped", "")), str(asked.get("language", ""))
    if not key or ArticleTemplate.objects.filter(builtin=key, language=language).exists():
        return None
    return next((one for one in shipped_templates(language) if one.builtin == key), None)
