"""The page that asks an editor who saved beside another: which of two contradicting changes."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from news.editing.choices import chosen_in, is_decision
from news.editing.conflict_words import field_label, shown_conflict
from news.editing.settling import Contradicted

CONFLICT = 409


def conflict_page(desk: Any, request: HttpRequest, contradicted: Contradicted) -> HttpResponse:
    """Nothing was saved. The page holds the whole posted form, and posts it again with choices.

    What does not contradict is joined once more then, with whatever is newest.
    """
    chosen = chosen_in(request.POST)
    conflicts = contradicted.joined.conflicts
    article = contradicted.newest.article
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Changed by two"),
        "subtitle": str(article),
        "opts": desk.opts,
        "article": article,
        "newest": contradicted.newest,
        "conflicts": [shown_conflict(conflict, chosen) for conflict in conflicts],
        "is_incomplete": bool(chosen),
        "taken": [field_label(name) for name in taken_fields(contradicted)],
        "posted": list(posted_fields(request)),
        "has_files": bool(request.FILES),
    }
    return render(request, "admin/news/article/conflict.html", context, status=CONFLICT)


def taken_fields(contradicted: Contradicted) -> list[str]:
    return [name for name in contradicted.joined.taken if name != "pictures"]


def posted_fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken" and not is_decision(name):
            for value in values:
                yield name, str(value)
