"""Structured data: on every page, complete, and unable to end its block."""

import json
from datetime import date

import pytest
from django.test import Client

from cmsproject.shared.structured import to_block_text
from events.models import Affiliation
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
)
from tests.machines.heads import head_of
from tests.news.making import make_reported_article

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "]]>", "a & b", "\u2028", "正文"]
)
def test_a_block_holds_any_text_and_does_not_end_early(text: str) -> None:
    written = to_block_text({"name": text})

    assert json.loads(written) == {"name": text}
    assert not set(written) & {"<", ">", "&", "\u2028"}


def test_an_article_is_told_with_all_that_is_required(client: Client) -> None:
    speaker = make_speaker("林知远", slug="lin-zhiyuan")
    organization = make_organization("长河社区", slug="changhe")
    article = make_article(
        title='标题 </script> & "引号"',
        summary="概要",
        authors=["林知远", "长河社区", "某人"],
        tags=["内核"],
        slug="one",
    )

    head = head_of(client, article.get_absolute_url())

    (node,) = head.nodes("NewsArticle")
    address = f"{SITE}/zh/news/one/"
    assert node["headline"] == article.title
    assert node["description"] == "概要"
    assert node["mainEntityOfPage"] == {"@type": "WebPage", "@id": address}
    assert node["inLanguage"] == "zh-Hans"
    assert node["datePublished"].endswith("+08:00")
    assert node["dateModified"].endswith("+08:00")
    assert node["wordCount"] == article.word_count
    assert node["keywords"] == ["内核"]
    assert node["publisher"]["name"] == "Community News"
    assert node["image"][0].startswith(f"{SITE}/media/share/article/zh/one/")
    assert [(author["@type"], author["name"]) for author in node["author"]] == [
        ("Person", "林知远"),
        ("Organization", "长河社区"),
        ("Person", "某人"),
    ]
    assert node["author"][0]["url"] == SITE + speaker.get_absolute_url()
    assert node["author"][1]["url"] == SITE + organization.get_absolute_url()


def test_an_article_without_author_is_the_sites(client: Client) -> None:
    article = make_article()

    (node,) = head_of(client, article.get_absolute_url()).nodes("NewsArticle")

    assert node["author"] == [node["publisher"]]


def test_a_person_is_told_with_work_and_links(client: Client) -> None:
    organization = make_organization("长河社区", slug="changhe")
    speaker = make_speaker(
        "林知远",
        name_en="Lin Zhiyuan",
        bio="维护者",
        photo=make_image(),
        links=[{"label": "x", "address": "https://code.example/lin"}, {"address": "javascript:1"}],
    )
    for title, ends_on in (("工程师", None), ("实习生", date(2020, 1, 1))):
        Affiliation.objects.create(
            speaker=speaker, organization=organization, title=title, ends_on=ends_on
        )

    (node,) = head_of(client, speaker.get_absolute_url()).nodes("Person")

    assert node["name"] == "林知远"
    assert node["alternateName"] == ["Lin Zhiyuan"]
    assert node["jobTitle"] == "工程师"
    assert [place["name"] for place in node["worksFor"]] == ["长河社区"]
    assert node["sameAs"] == ["https://code.example/lin"]
    assert node["image"].startswith(f"{SITE}/media/images/")


def test_an_organization_is_told_with_its_kind(client: Client) -> None:
    university = make_organization("长河大学", kind="university", website="https://u.example/")

    (node,) = head_of(client, university.get_absolute_url()).nodes("CollegeOrUniversity")

    assert node["name"] == "长河大学"
    assert node["url"] == SITE + university.get_absolute_url()
    assert node["sameAs"] == ["https://u.example/"]


def test_home_tells_the_site(client: Client) -> None:
    head = head_of(client, "/zh/")

    (site,) = head.nodes("WebSite")
    assert site["url"] == f"{SITE}/zh/"
    assert site["potentialAction"]["target"]["urlTemplate"].startswith(f"{SITE}/zh/search/?q=")
    assert head.nodes("BreadcrumbList") == []


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("/zh/news/", ["/zh/", "/zh/news/"]),
        ("/zh/news/one/", ["/zh/", "/zh/news/", "/zh/news/one/"]),
        ("/en/events/meeting/", ["/en/", "/en/events/", "/en/events/meeting/"]),
        ("/zh/speakers/", ["/zh/", "/zh/speakers/"]),
        ("/zh/tags/nei-he/", ["/zh/", "/zh/tags/", "/zh/tags/nei-he/"]),
        ("/zh/organizations/", ["/zh/", "/zh/organizations/"]),
    ],
)
def test_inner_pages_tell_the_way_from_home(client: Client, path: str, trail: list[str]) -> None:
    make_article(slug="one", tags=["内核"])
    make_event(slug="meeting")

    head = head_of(client, path)

    (crumbs,) = head.nodes("BreadcrumbList")
    entries = crumbs["itemListElement"]
    assert [entry["position"] for entry in entries] == list(range(1, len(trail) + 1))
    assert [entry["item"] for entry in entries] == [SITE + place for place in trail]
    assert all(entry["name"] for entry in entries)
    assert head.link("canonical") == SITE + path


def test_the_head_costs_no_queries_that_grow(client: Client) -> None:
    article = make_reported_article(authors=["甲"], tags=["内核"])
    make_article(tags=["内核"])
    path = article.get_absolute_url()
    few = queries_of(client, path)
    for order in range(29):
        article.authors.create(name=f"作者{order}", order=order)
        article.article_tags.create(tag=make_tag(f"标签{order}"), language="zh", order=order)

    assert queries_of(client, path) == few
