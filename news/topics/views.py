"""Pages of topics: all of them, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cmsproject.shared.paging import query_address
from news.models import Topic
from news.topics.page import load_topic_page


def topic_list(request: HttpRequest, language: str) -> HttpResponse:
    topics = Topic.objects.published(timezone.now()).select_related("image").in_order()
    return render(request, "topics/topic_list.html", {"topics": topics})


def topic(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    now = timezone.now()
    public = Topic.objects.published(now).select_related("image")
    found = get_object_or_404(public, slug=slug)
    query = query_address("", {"topic": slug})
    context = {
        "topic": found,
        "lead": found.local("body_html"),
        "page": load_topic_page(found, language, now),
        "feed_query": query,
        "all_articles": reverse("article-list", args=[language]) + query,
        "canonical": request.path,
    }
    return render(request, "topics/topic.html", context)
