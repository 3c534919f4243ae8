"""Topics: their list and pages, what belongs to them, how they are written."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from cmsproject.shared.publishing import Status
from news.models import Topic
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
    make_talk,
)
from tests.news.making import FAR_FUTURE
from tests.news.topics import make_topic

pytestmark = pytest.mark.django_db


def test_public_topics_stand_in_the_editors_order(client: Client) -> None:
    make_topic(name="乙", order=2)
    make_topic(name="甲", order=1)
    make_topic(name="草稿", status=Status.DRAFT)

    topics = client.get("/zh/topics/").context["topics"]

    assert [topic.name for topic in topics] == ["甲", "乙"]


def test_a_site_without_topics_says_so(client: Client) -> None:
    assert 'class="nothing"' in client.get("/zh/topics/").content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.DRAFT},
        {"status": Status.ARCHIVED},
        {"status": Status.SCHEDULED, "published_at": FAR_FUTURE},
    ],
)
def test_a_topic_not_public_is_not_found(client: Client, fields: dict[str, Any]) -> None:
    topic = make_topic(name="机密", tags=["a"], **fields)
    make_article(tags=["a"])

    assert client.get(topic.get_absolute_url()).status_code == 404
    assert "机密" not in client.get("/zh/tags/a/").content.decode()
    assert topic.slug not in client.get("/sitemap-topics-zh.xml").content.decode()


def test_a_topic_joins_articles_events_and_people(client: Client) -> None:
    pinned, tagged = make_article(title="pinned", tags=["a"]), make_article(tags=["a"])
    make_article(tags=["b"])
    make_article(tags=["a"], status=Status.DRAFT)
    past = make_event(tags=["a"])
    coming = make_event(tags=["a"], starts_at=FAR_FUTURE, ends_at=FAR_FUTURE)
    make_event(tags=["a"], status=Status.DRAFT)
    spoke, picked = make_speaker("甲"), make_speaker("乙")
    spoke.appearances.create(event=past, talk=make_talk(past))
    organization = make_organization()
    topic = make_topic(tags=["a"], pinned=[pinned])
    topic.speakers.set([picked])
    topic.organizations.set([organization])

    page = client.get(topic.get_absolute_url()).context["page"]

    assert [article.title for article in page.pinned] == ["pinned"]
    assert list(page.articles) == [tagged]
    assert (list(page.upcoming), list(page.past)) == ([coming], [past])
    assert list(page.speakers) == [picked, spoke]
    assert list(page.organizations) == [organization]


def test_people_known_from_drafts_alone_do_not_stand_in_a_topic(client: Client) -> None:
    speaker = make_speaker("机密")
    speaker.appearances.create(event=make_event(status=Status.DRAFT))
    topic = make_topic()
    topic.speakers.set([speaker])

    assert "机密" not in client.get(topic.get_absolute_url()).content.decode()


def test_pinned_articles_stand_in_order_and_in_the_page_s_language(client: Client) -> None:
    second, first = make_article(translation_group="g2"), make_article(translation_group="g1")
    english = make_article(language="en", translation_group="g1")
    draft = make_article(status=Status.DRAFT)
    topic = make_topic(slug="t", pinned=[first, draft, second])

    chinese = client.get(topic.get_absolute_url()).context["page"]
    other = client.get("/en/topics/t/").context["page"]

    assert list(chinese.pinned) == [first, second]
    assert list(other.pinned) == [english]


def test_the_lead_text_is_rendered_once_when_stored(client: Client) -> None:
    topic = make_topic(body="**重点** <script>x</script>", body_en="*English*")

    chinese = client.get(topic.get_absolute_url()).content.decode()
    english = client.get(f"/en/topics/{topic.slug}/").content.decode()

    assert "<strong>重点</strong>" in chinese
    assert "<script>x" not in chinese
    assert "<em>English</em>" in english


def test_a_lead_text_without_english_is_marked_chinese(client: Client) -> None:
    topic = make_topic(body="导语。")

    page = client.get(f"/en/topics/{topic.slug}/").content.decode()

    assert '<div class="prose topic-lead" lang="zh-Hans">' in page


def test_stale_lead_texts_are_rendered_again() -> None:
    topic = make_topic(body="**重点**")
    Topic.objects.update(body_html="", render_version=0)

    call_command("render_articles", "--stale", verbosity=0)

    topic.refresh_from_db()
    assert "<strong>重点</strong>" in topic.body_html


def test_an_empty_topic_says_so_and_its_feed_is_named(client: Client) -> None:
    topic = make_topic(slug="t")

    page = client.get(topic.get_absolute_url()).content.decode()

    assert 'class="nothing"' in page
    assert 'href="/zh/news/feed.rss?topic=t"' in page


def test_more_articles_lead_to_the_list(client: Client) -> None:
    for _number in range(13):
        make_article(tags=["a"])
    topic = make_topic(slug="t", tags=["a"])

    page = client.get(topic.get_absolute_url()).content.decode()

    assert 'href="/zh/news/?topic=t"' in page


def test_topics_stand_in_the_sitemap(client: Client) -> None:
    make_topic(slug="t")

    assert "/zh/topics/t/" in client.get("/sitemap-topics-zh.xml").content.decode()


def test_queries_do_not_grow_with_what_a_topic_gathers(client: Client) -> None:
    topic = make_topic()

    def add(number: int) -> None:
        tag = f"标签{number}"
        topic.tags.add(make_tag(tag))
        event = make_event(tags=[tag])
        coming = make_event(tags=[tag], starts_at=FAR_FUTURE, ends_at=FAR_FUTURE)
        for held in (event, coming):
            make_speaker().appearances.create(event=held)
        topic.pinned.create(article=make_article(tags=[tag], banner=make_image()), order=number)
        make_article(tags=[tag], authors=["甲"], banner=make_image())
        # As many picked as are shown leave no place for others, and nobody looks for them.
        if number < 5:
            topic.speakers.add(make_speaker(photo=make_image()))
        topic.organizations.add(make_organization(logo=make_image()))

    add(0)
    few = [queries_of(client, path) for path in (topic.get_absolute_url(), "/zh/topics/")]
    for number in range(1, 30):
        add(number)
        make_topic(image=make_image())

    many = [queries_of(client, path) for path in (topic.get_absolute_url(), "/zh/topics/")]
    assert many == few


def form_of(**fields: str) -> dict[str, str]:
    names = ("name_en", "summary", "summary_en", "body", "body_en", "slug", "image")
    rows = {f"pinned-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    moments = dict.fromkeys(("published_at_0", "published_at_1", "published_on"), "")
    return {
        **dict.fromkeys(names, ""),
        **rows,
        **moments,
        "order": "0",
        "status": "draft",
        **fields,
    }


def test_a_topic_is_written_in_the_admin(admin_client: Client, client: Client) -> None:
    tag, article = make_tag("a"), make_article()
    fields = form_of(name="路线", name_en="Road map", body="**粗**", status="published")
    fields |= {"pinned-TOTAL_FORMS": "1", "pinned-0-article": str(article.pk)}
    fields |= {"pinned-0-order": "0", "tags": str(tag.pk)}

    response = admin_client.post(reverse("admin:news_topic_add"), fields)

    assert response.status_code == 302
    topic = Topic.objects.get()
    assert (topic.slug, topic.is_public) == ("road-map", True)
    assert [*topic.tags.all(), *topic.pinned.all()] == [tag, topic.pinned.get()]
    assert "<strong>粗</strong>" in client.get("/zh/topics/road-map/").content.decode()


def test_a_topic_to_be_published_later_needs_a_moment(admin_client: Client) -> None:
    fields = form_of(name="路线", status="scheduled")

    response = admin_client.post(reverse("admin:news_topic_add"), fields)

    assert "published_at" in response.context["adminform"].form.errors


FILE = """topics:
  - slug: road
    name: 路线
    body: "**粗**"
    tags: [a, A]
    pinned: [zh/a.md]
    speakers: [somebody]
"""


def test_topics_come_in_from_a_file_and_come_again_alike(tmp_path: Path) -> None:
    make_article(legacy_path="zh/a.md", legacy_source="x")
    make_speaker(slug="somebody")
    file = tmp_path / "topics.yaml"
    file.write_text(FILE, encoding="utf-8")

    for _time in range(2):
        call_command("import_topics", str(file), verbosity=0)

    topic = Topic.objects.get()
    assert (topic.name, topic.status, topic.pinned.count()) == ("路线", Status.PUBLISHED, 1)
    assert (topic.tags.count(), topic.speakers.count()) == (1, 1)


@pytest.mark.parametrize(
    "content",
    [
        "topics: 1",
        "- a",
        "\x00",
        "topics: [{slug: a}]",
        "topics: [{slug: a, name: b, nothing: 1}]",
        "topics: [{slug: a, name: 1}]",
        "topics: [{slug: a, name: b, tags: x}]",
        "topics: [{slug: a, name: b}, {slug: c, name: d, speakers: [nobody]}]",
    ],
)
def test_a_wrong_file_writes_nothing(tmp_path: Path, content: str) -> None:
    file = tmp_path / "topics.yaml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("import_topics", str(file))

    assert not Topic.objects.exists()


def test_the_moment_of_publication_can_lie_ahead(client: Client) -> None:
    published = datetime(2024, 1, 1, tzinfo=UTC)

    assert client.get(make_topic(published_at=published).get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("status", "count"), [(Status.PUBLISHED, 2), (Status.DRAFT, 0)], ids=str)
def test_what_editors_chose_for_a_draft_does_not_show(
    client: Client, status: Status, count: int
) -> None:
    pinned = make_article()
    make_article(tags=["内核"])
    make_topic(slug="planned", status=status, tags=["内核"], pinned=[pinned])

    items = client.get("/api/v1/articles?topic=planned").json()["items"]

    assert len(items) == count
