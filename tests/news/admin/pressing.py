"""Press buttons of the article form and actions of its list, as an editor does."""

from typing import Any

from django.test import Client
from django.urls import reverse

from news.models import Article
from tests.news.admin.submitting import open_form


def press(client: Client, address: str, button: str, **changes: object) -> Any:
    """Open the form, change fields, press a button; the answer after the redirect."""
    fields = open_form(client, address)
    changed = {name: [str(value)] for name, value in changes.items()}
    return client.post(address, {**fields, **changed, button: ["1"]}, follow=True)


def texts(page: Any) -> str:
    return " ".join(str(message) for message in page.context["messages"])


def states(article: Article) -> list[tuple[str, str]]:
    return list(article.revisions.order_by("id").values_list("state", "reason"))


def titles(client: Client, query: str) -> list[str]:
    page = client.get(reverse("admin:news_article_changelist") + query)
    return [article.title for article in page.context["cl"].result_list]


def act(client: Client, action: str, query: str) -> None:
    selected = [str(pk) for pk in Article.objects.values_list("pk", flat=True)]
    address = reverse("admin:news_article_changelist") + query
    client.post(address, {"action": action, "_selected_action": selected})
