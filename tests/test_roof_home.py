"""Home and the pages of tags: what they show, in how many queries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from cmsproject.home import load_home
from cmsproject.shared.publishing import Status
from cmsproject.tags import MOST_TAGS
from events.models import Event
from news.models import ArticleViews
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_image,
    make_organization,
    make_speaker,
    make_tag,
)
from tests.news.making import FAR_FUTURE, hours_later, make_reported_article

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def make_future_event(name: str = "", days: int = 0) -> Event:
    starts_at = FAR_FUTURE + timedelta(days=days)
    fields = {"name": name} if name else {}
    return make_event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=4), **fields)


def make_seen_event(tag: str = "内核") -> None:
    """An event of the past with a report, a speaker and a host, and one to come."""
    make_reported_article(tags=[tag, "内核"])
    event = make_event(banner=make_image())
    make_speaker().appearances.create(event=event, organization=make_organization())
    make_organization(logo=make_image()).event_roles.create(event=event, role="host")
    make_future_event()


def test_home_leads_with_the_latest_article(client: Client) -> None:
    for number in range(9):
        make_article(title=str(number), published_at=hours_later(number))
    make_article(title="en", language="en", published_at=hours_later(99))

    home = client.get("/zh/").context["home"]

    assert home.lead.title == "8"
    assert [article.title for article in home.latest] == ["7", "6", "5", "4"]


def test_home_names_events_to_come_and_reports_of_past_ones(client: Client) -> None:
    make_future_event("later", days=2)
    make_future_event("sooner", days=1)
    older = make_event(name="older", starts_at=datetime(2021, 1, 1, tzinfo=UTC))
    past, silent = make_event(name="past"), make_event(name="silent")
    first, second = make_article(), make_article()
    for article in (first, second):
        article.article_events.create(event=past)
    first.article_events.create(event=older)
    first.article_events.create(event=silent, kind="mention")
    make_article(status=Status.DRAFT).article_events.create(event=silent)

    home = client.get("/zh/").context["home"]

    assert [event.name for event in home.upcoming] == ["sooner", "later"]
    assert [(recap.event, recap.articles) for recap in home.recaps] == [
        (past, [second, first]),
        (older, [first]),
    ]


def test_an_event_with_many_reports_hides_no_other(client: Client) -> None:
    loud = make_event(name="loud")
    quiet = make_event(name="quiet", starts_at=datetime(2021, 1, 1, tzinfo=UTC))
    for event in (*[loud] * 13, quiet):
        make_article().article_events.create(event=event)

    recaps = client.get("/zh/").context["home"].recaps

    assert [(recap.event, len(recap.articles)) for recap in recaps] == [(loud, 3), (quiet, 1)]


def test_a_report_of_two_events_is_shown_once(client: Client) -> None:
    whole, part = make_event(name="summit"), make_event(name="forum")
    report, other = make_article(), make_article()
    for event in (whole, part):
        report.article_events.create(event=event)
    other.article_events.create(event=make_event(starts_at=datetime(2021, 1, 1, tzinfo=UTC)))

    recaps = client.get("/zh/").context["home"].recaps

    assert [recap.articles[0] for recap in recaps] == [report, other]


def test_home_shows_who_was_seen_and_what_is_read() -> None:
    event = make_event(starts_at=datetime(2021, 1, 1, tzinfo=UTC))
    appearance = make_speaker().appearances.create(event=event)
    organization = make_organization()
    organization.event_roles.create(event=event, role="host")
    make_article()
    read = make_article()
    ArticleViews.objects.create(article=read, viewed_on=NOW.date(), count=3)

    home = load_home("zh", NOW)

    assert list(home.people) == [appearance]
    assert list(home.organizations) == [organization]
    assert list(home.popular) == [read]


def test_home_shows_the_tags_most_used_in_its_language(client: Client) -> None:
    make_article(tags=["乙", "a"])
    make_article(tags=["a"])
    make_article(tags=["only english"], language="en")
    make_article(tags=["draft"], status=Status.DRAFT)

    tags = client.get("/zh/").context["home"].tags

    assert [(counted.tag.name, counted.articles) for counted in tags] == [("a", 2), ("乙", 1)]


def test_stories_in_a_language_without_an_interface_of_its_own_are_marked_as_such(
    client: Client,
) -> None:
    past = make_event()
    for number in range(2):
        article = make_article(language="ru", title=f"Итоги {number}", summary="Встреча.")
        article.article_events.create(event=past)

    page = client.get("/ru/").content.decode()

    assert '<html lang="en">' in page
    assert page.count(' lang="ru">Итоги') == 3
    assert '<p class="lead-summary" lang="ru">Встреча.' in page
    assert '<span class="site-languages-name" lang="ru">Русский' in page


def test_queries_of_home_do_not_grow(client: Client) -> None:
    make_seen_event()
    few = queries_of(client, "/zh/")
    for number in range(29):
        make_seen_event(f"标签{number}")

    assert queries_of(client, "/zh/") == few <= 14


def test_the_index_groups_tags_by_initial_with_counts(client: Client) -> None:
    make_article(tags=["openEuler", "操作系统", "C++", "22.03"])
    make_article(tags=["openEuler", "C#"])
    make_article(tags=["english only"], language="en")
    make_event(tags=["操作系统", "only an event"])
    make_event(tags=["hidden"], status=Status.DRAFT)
    make_tag("unused")

    groups = client.get("/zh/tags/").context["index"].groups

    found = [
        (group.initial, [(one.tag.name, one.articles, one.events) for one in group.tags])
        for group in groups
    ]
    assert found == [
        ("#", [("22.03", 1, 0)]),
        ("C", [("C++", 1, 0), ("C#", 1, 0), ("操作系统", 1, 1)]),
        ("O", [("only an event", 0, 1), ("openEuler", 2, 0)]),
    ]


def test_a_long_index_is_shown_by_letters(client: Client) -> None:
    names = [f"{letter}{number}" for letter in "ab" for number in range(MOST_TAGS // 2 + 1)]
    make_article(tags=names)

    whole = client.get("/zh/tags/").context["index"]
    letter = client.get("/zh/tags/?initial=b").context["index"]

    assert (whole.total, whole.initials) == (len(names), ["A", "B"])
    assert sum(len(group.tags) for group in whole.groups) == MOST_TAGS
    assert [group.initial for group in letter.groups] == ["B"]
    assert sum(len(group.tags) for group in letter.groups) == len(names) // 2


def test_queries_of_tag_pages_do_not_grow(client: Client) -> None:
    make_reported_article()
    make_event(tags=["内核"])
    paths = ["/zh/tags/", "/zh/tags/nei-he/?size=48", "/zh/tags/nei-he/?show=events&size=48"]
    few = [queries_of(client, path) for path in paths]
    for number in range(29):
        make_reported_article(tags=["内核", f"标签{number}"])
        make_event(tags=["内核", f"活动{number}"])

    many = [queries_of(client, path) for path in paths]

    assert many == few
    assert max(many) <= 14


def test_a_tag_page_holds_articles_and_events(client: Client) -> None:
    article = make_article(tags=["C++"])
    make_article(tags=["C++"], language="en")
    events = [make_event(tags=["c++"]) for _number in range(8)]

    both = client.get("/zh/tags/c-plus-plus/").context
    all_events = client.get("/zh/tags/c-plus-plus/?show=events").context

    assert list(both["articles"]) == [article]
    assert len(both["events"]) == 6
    assert set(all_events["events"]) == set(events)
    assert list(all_events["articles"]) == []


@pytest.mark.parametrize(
    "path",
    [
        "/zh/tags/unknown/",
        "/zh/tags/unused/",
        "/zh/tags/used/?page=2",
        "/zh/tags/used/?page=0",
        "/zh/tags/used/?page=%00",
        "/zh/tags/USED/",
        "/zh/tags/%00/",
    ],
)
def test_tag_pages_that_do_not_exist_are_not_found(client: Client, path: str) -> None:
    make_article(tags=["used"])
    make_tag("unused")

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("initial", ["%00", "z", "a" * 5000, "é", "%23"])
def test_the_index_bears_any_initial(client: Client, initial: str) -> None:
    make_article(tags=["used"])

    assert client.get(f"/zh/tags/?initial={initial}").status_code == 200
