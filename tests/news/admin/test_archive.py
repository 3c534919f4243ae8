"""The archive in the admin: runs told readably, old addresses found, originals shown."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from news.models import ImportRun, LegacyAddress, LegacyOriginal
from tests.factories import make_article

pytestmark = pytest.mark.django_db
NO_PICTURES = {"stored": 0, "remote": 0, "missing": []}


def outcome(path: str, outcome: str, **told: object) -> dict[str, object]:
    plain = {"reasons": [], "warnings": [], "address": "", "images": NO_PICTURES}
    return {**plain, "path": path, "outcome": outcome, **told}


def test_a_run_tells_what_needs_a_hand_first(admin_client: Client) -> None:
    run = ImportRun.objects.create(
        source="old",
        started_at=datetime(2026, 1, 1, tzinfo=UTC),
        counts={"created": 3, "unreadable": 1},
        outcomes=[
            outcome("a/plain.md", "created", address="/zh/news/plain/"),
            outcome("b/warned.md", "created", warnings=["line 2: <odd>"]),
            outcome("c/missing.md", "created", images={**NO_PICTURES, "missing": ["x.png"]}),
            outcome("d/broken.md", "unreadable", reasons=["line 1: NUL"]),
        ],
    )

    page = admin_client.get(reverse("admin:news_importrun_change", args=[run.pk]))

    text = page.content.decode()
    places = [text.index(path) for path in ("d/broken.md", "b/warned.md", "c/missing.md")]
    assert places == sorted(places)
    for told in ("line 1: NUL", "line 2: &lt;odd&gt;", "x.png"):
        assert told in text
    assert "a/plain.md" not in text


@pytest.mark.parametrize(
    "term",
    ["/zh/blog/2020", "https://old.example.org/zh/blog/2020/a.html", "/zh/blog/2020/a/", "BLOG"],
)
def test_an_old_address_is_found_as_it_is_pasted(admin_client: Client, term: str) -> None:
    path = "/zh/blog/2020/a"
    LegacyAddress.objects.create(path=path, folded=path, article=make_article())

    page = admin_client.get(reverse("admin:news_legacyaddress_changelist"), {"q": term})

    assert [row.path for row in page.context["cl"].result_list] == [path]


def test_an_added_address_leads_to_its_article(admin_client: Client) -> None:
    article = make_article()
    fields = {"path": "zh/Old/页面.html", "article": str(article.pk), "rank": "1"}

    admin_client.post(reverse("admin:news_legacyaddress_add"), fields)

    assert LegacyAddress.objects.get().path == "/zh/Old/页面"
    response = admin_client.get("/zh/old/页面.html")
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


def test_an_original_is_shown_as_text(admin_client: Client) -> None:
    article = make_article(legacy_path="zh/a.md")
    LegacyOriginal.objects.create(article=article, content="---\ntitle: <标题>\n".encode())

    page = admin_client.get(reverse("admin:news_legacyoriginal_change", args=[article.pk]))

    assert "title: &lt;标题&gt;" in page.content.decode()
