"""Tags renamed and merged: what bears them, what their old names and addresses mean, and back."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client

from cmsproject.shared.models import Tag, TagMerge, TagSynonym
from cmsproject.shared.publishing import Status
from cmsproject.shared.tag_merging import CannotMerge, merge_tags, take_back
from cmsproject.shared.tagging import find_or_create_tags, store_tag
from events.storing import store_event_tags
from news.models import Article
from tests.archives import POST, ArchiveFolder, outcomes
from tests.factories import make_article, make_event, make_tag, make_user
from tests.news.topics import make_topic

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def merge(into: str, *names: str) -> TagMerge:
    merged = [Tag.objects.get(name=name) for name in names]
    return merge_tags(Tag.objects.get(name=into), merged, make_user(), NOW)


def tags_of(article: Article) -> list[str]:
    return [link.tag.name for link in article.article_tags.order_by("order", "id")]


def test_what_bears_a_merged_tag_bears_the_one_that_stays() -> None:
    article, event = make_article(tags=["OE", "内核"]), make_event(tags=["OE"])
    topic = make_topic(tags=["OE"])
    make_tag("openEuler")

    merge("openEuler", "OE")

    assert tags_of(article) == ["openEuler", "内核"]
    assert [link.tag.name for link in event.event_tags.all()] == ["openEuler"]
    assert [tag.name for tag in topic.tags.all()] == ["openEuler"]
    assert not Tag.objects.filter(name="OE").exists()


def test_what_bears_both_bears_one_at_the_first_place() -> None:
    article = make_article(tags=["OE", "内核", "openEuler"])

    merge("openEuler", "OE")

    assert tags_of(article) == ["openEuler", "内核"]


def test_a_merged_name_finds_the_tag() -> None:
    make_tag("openEuler")
    make_tag("OE")
    merge("openEuler", "OE")

    found = find_or_create_tags(["oe", "ＯＥ", "openEuler"])

    assert {tag.name for tag in found.values()} == {"openEuler"}
    assert Tag.objects.count() == 1
    assert Tag.objects.get().spellings == []


def test_two_names_of_one_tag_give_it_once() -> None:
    make_tag("openEuler").synonyms.create(name="OE")

    article, event = make_article(tags=["OE", "openEuler"]), make_event(tags=["openEuler", "oe"])

    assert tags_of(article) == ["openEuler"]
    assert event.event_tags.count() == 1
    assert store_event_tags(event, ["OE"]) is False


def test_merged_tags_come_back_to_where_they_stood() -> None:
    one, both = make_article(tags=["x", "OE"]), make_article(tags=["OE", "x", "openEuler"])
    event, topic = make_event(tags=["OE", "x"]), make_topic(tags=["OE"])
    tag = Tag.objects.get(name="OE")
    tag.synonyms.create(name="欧拉")
    tag.old_addresses.create(slug="old-oe")
    done = merge("openEuler", "OE")

    take_back(done, NOW)

    assert tags_of(one) == ["x", "OE"]
    assert tags_of(both) == ["OE", "x", "openEuler"]
    assert [link.tag.name for link in event.event_tags.order_by("order")] == ["OE", "x"]
    assert [str(one) for one in topic.tags.all()] == ["OE"]
    back = Tag.objects.get(name="OE")
    assert (back.pk, back.slug) == (tag.pk, "oe")
    assert [str(one) for one in back.synonyms.all()] == ["欧拉"]
    assert [str(one) for one in back.old_addresses.all()] == ["old-oe"]
    assert TagSynonym.objects.count() == 1


def test_what_was_tagged_since_keeps_its_tag() -> None:
    make_article(tags=["OE"])
    make_tag("openEuler")
    done = merge("openEuler", "OE")
    later = make_article(tags=["OE"])

    take_back(done, NOW)

    assert tags_of(later) == ["openEuler"]


def test_merges_are_taken_back_in_turn() -> None:
    article = make_article(tags=["a"])
    make_tag("b")
    make_tag("c")
    first, second = merge("b", "a"), merge("c", "b")

    with pytest.raises(CannotMerge):
        take_back(first, NOW)
    take_back(second, NOW)
    take_back(first, NOW)

    assert tags_of(article) == ["a"]
    with pytest.raises(CannotMerge):
        take_back(first, NOW)


def test_a_name_taken_since_keeps_a_merge_from_being_taken_back() -> None:
    make_tag("a")
    done = merge(make_tag("b").name, "a")
    TagSynonym.objects.all().delete()
    Tag.objects.get().old_addresses.all().delete()
    make_tag("a")

    with pytest.raises(CannotMerge):
        take_back(done, NOW)

    assert Tag.objects.count() == 2


@pytest.mark.parametrize("names", [(), ("a",)])
def test_a_tag_is_not_merged_into_itself(names: tuple[str, ...]) -> None:
    tag = make_tag("a")

    with pytest.raises(CannotMerge):
        merge_tags(tag, [tag for _name in names], None, NOW)


def test_old_addresses_lead_to_the_tag(client: Client) -> None:
    make_article(tags=["OE", "x"])
    make_tag("openEuler")
    merge("openEuler", "OE")

    moved = {
        "/zh/tags/oe/": "/zh/tags/openeuler/",
        "/zh/tags/oe/?page=1": "/zh/tags/openeuler/?page=1",
        "/zh/news/?tag=oe&year=2024": "/zh/news/?tag=openeuler&year=2024",
        "/zh/news/?tag=x&tag=oe": "/zh/news/?tag=x&tag=openeuler",
        "/zh/news/feed.rss?tag=oe": "/zh/news/feed.rss?tag=openeuler",
    }
    for old, new in moved.items():
        response = client.get(old)
        assert (response.status_code, response.get("Location")) == (301, new)
    assert client.get("/zh/tags/never/").status_code == 404
    assert client.get("/zh/news/?tag=never").status_code == 404


def test_old_addresses_do_not_tell_the_names_of_drafts_tags(client: Client) -> None:
    make_article(tags=["OE"], status=Status.DRAFT)
    make_tag("Secret")
    merge("Secret", "OE")

    for old in ("/zh/tags/oe/", "/zh/news/?tag=oe", "/zh/news/feed.rss?tag=oe"):
        response = client.get(old)
        assert (response.status_code, response.get("Location")) == (404, None)


def test_lists_of_events_follow_too(client: Client) -> None:
    make_event(tags=["OE"])
    make_tag("openEuler")
    merge("openEuler", "OE")

    assert client.get("/zh/events/?tag=oe")["Location"] == "/zh/events/?tag=openeuler"


def test_a_renamed_tag_keeps_its_old_name_and_address(client: Client) -> None:
    article = make_article(tags=["OE"])
    tag = Tag.objects.get()
    tag.name, tag.slug = "openEuler", "openeuler"

    store_tag(tag)

    assert find_or_create_tags(["OE"])["oe"] == tag
    assert client.get("/zh/tags/oe/")["Location"] == "/zh/tags/openeuler/"
    assert "又名：OE" in client.get("/zh/tags/openeuler/").content.decode()
    assert tags_of(article) == ["openEuler"]


def test_a_tag_renamed_back_is_no_synonym_of_itself() -> None:
    tag = make_tag("OE")
    for name, slug in (("openEuler", "openeuler"), ("OE", "oe")):
        tag.name, tag.slug = name, slug
        store_tag(tag)

    assert [str(one) for one in tag.synonyms.all()] == ["openEuler"]
    assert [str(one) for one in tag.old_addresses.all()] == ["openeuler"]


def test_a_new_tag_does_not_take_an_address_that_leads_on() -> None:
    tag = make_tag("OE")
    tag.old_addresses.create(slug="o-e")

    assert make_tag("O E").slug == "o-e-2"


def test_unedited_posts_are_exported_as_they_came_after_a_merge(tmp_path: Path) -> None:
    archive = ArchiveFolder(tmp_path / "archive")
    content = POST.replace("  - 内核", "  - 内核\n  - Kernel\n  - 聚会")
    file = archive.write("zh/a.md", content)
    archive.bring_in()
    merge("内核", "Kernel")
    merge("Meetup", "聚会")
    tag = Tag.objects.get(name="Meetup")
    tag.name = "Meetups"
    store_tag(tag)

    exported = archive.send_out("--source", "old")

    assert tags_of(Article.objects.get()) == ["Meetups", "内核"]
    assert (exported / "zh/a.md").read_bytes() == file.read_bytes()


def test_a_merge_is_no_edit_when_a_file_comes_again(tmp_path: Path) -> None:
    archive = ArchiveFolder(tmp_path / "archive")
    archive.write("zh/a.md")
    archive.bring_in()
    make_tag("Linux")
    merge("Linux", "内核")
    archive.write("zh/a.md", POST.replace("一个下午", "一整天"))

    report = archive.bring_in()

    assert outcomes(report) == {"zh/a.md": "updated"}
    assert tags_of(Article.objects.get()) == ["Meetup", "Linux"]


@pytest.mark.django_db(transaction=True)
def test_a_tag_that_is_being_linked_is_not_merged_meanwhile() -> None:
    make_tag("a")
    make_tag("b")
    if connection.vendor != "postgresql":
        pytest.skip("only on PostgreSQL: SQLite has one writer at a time")

    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            find_or_create_tags(["b"])
            merging = others.submit(merge_in_a_thread, "a", "b")
            done, _waiting = wait([merging], timeout=0.5)
            article = make_article(tags=["b"])
        merging.result(timeout=10)

    assert not done
    assert tags_of(article) == ["a"]


def merge_in_a_thread(into: str, name: str) -> None:
    try:
        merge(into, name)
    finally:
        connection.close()
