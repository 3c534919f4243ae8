"""What crawlers and agents are told: robots.txt, llms.txt, and articles as Markdown."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cmsproject.shared.markup.addresses import with_addresses
from cmsproject.shared.publishing import Status
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_image

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
LINK = re.compile(r"^- \[(?:\\.|[^\]\\])+\]\((\S+)\)(?:: .+)?$")


def as_markdown(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    return response.content.decode()


def test_an_article_as_markdown_begins_with_what_it_is(client: Client) -> None:
    make_article(
        slug="one",
        title="标题 [1] <b>",
        summary="概要",
        body="# 正文\n\n一段。\n",
        authors=["甲", "乙"],
        published_at=datetime(2024, 5, 20, 4, tzinfo=UTC),
    )

    text = as_markdown(client, "/zh/news/one.md")

    assert text == (
        "# 标题 \\[1\\] \\<b>\n\n"
        "> 概要\n\n"
        "- 发布: 2024-05-20\n"
        "- 作者: 甲、乙\n"
        f"- 来源: <{SITE}/zh/news/one/>\n\n"
        "# 正文\n\n一段。\n"
    )


def test_addresses_in_the_markdown_lead_from_anywhere(client: Client) -> None:
    image = make_image()
    path = image.get_absolute_url()
    article = make_article(
        slug="one",
        body=(
            f'![图]({path} "题") [![a]({path})](/zh/events/) [外](https://a.example/x_(y)) [节](#节)\n'
            f'<img src="{path}" width="10"> [邻](../two/)\n\n'
            "[ref]: /zh/tags/\n\n"
            "`[code](/no)`\n\n```\n[code](/no)\n```\n"
        ),
    )
    before = article.body

    text = as_markdown(client, "/zh/news/one.md")

    assert f'![图]({SITE}{path} "题")' in text
    assert f"[![a]({SITE}{path})]({SITE}/zh/events/)" in text
    assert "[外](https://a.example/x_(y))" in text
    assert f"[节]({SITE}/zh/news/one/#节)" in text
    assert f'<img src="{SITE}{path}" width="10">' in text
    assert f"[邻]({SITE}/zh/news/two/)" in text
    assert f"[ref]: {SITE}/zh/tags/" in text
    assert text.count("[code](/no)") == 2
    article.refresh_from_db()
    assert article.body == before


def test_a_draft_has_no_markdown(client: Client) -> None:
    make_article(slug="one", status=Status.DRAFT)

    assert client.get("/zh/news/one.md").status_code == 404
    assert client.get("/en/news/one.md").status_code == 404


def test_the_markdown_names_the_page_and_is_not_sent_twice(client: Client) -> None:
    make_article(slug="one")

    response = client.get("/zh/news/one.md")
    again = client.get("/zh/news/one.md", headers={"If-None-Match": response["ETag"]})

    assert response["Link"] == f'<{SITE}/zh/news/one/>; rel="canonical"'
    assert response["Content-Language"] == "zh-Hans"
    assert "Set-Cookie" not in response
    assert again.status_code == 304
    page = client.get("/zh/news/one/").content.decode()
    assert f'<link rel="alternate" type="text/markdown" href="{SITE}/zh/news/one.md">' in page


@pytest.mark.parametrize(
    ("source", "rewritten"),
    [
        ("[a](b)", "[a](X)"),
        ("[a](<b c>)", "[a](X)"),
        ("![a](b c.png)", "![a](X)"),
        ('[a](b "t")', '[a](X "t")'),
        ("[a](b =100x)", "[a](X =100x)"),
        (r"\[a](b)", "\\[a](X)"),
        (r"[a\](b)", r"[a\](b)"),
        ("``a ` [b](c)``", "``a ` [b](c)``"),
        ("`a [b](c)", "`a [b](X)"),
        ("~~~\n[a](b)\n~~~\n[a](b)", "~~~\n[a](b)\n~~~\n[a](X)"),
        ("```\n[a](b)", "```\n[a](b)"),
        ("[^1]: note", "[^1]: note"),
        ("<a class='x' href='b'>", "<a class='x' href='X'>"),
        ("text (b) [c]", "text (b) [c]"),
        ("[a]()", "[a]()"),
    ],
)
def test_addresses_are_found_where_markdown_has_them(source: str, rewritten: str) -> None:
    def resolve(address: str) -> str:
        return "X" if address else ""

    assert with_addresses(source, resolve) == rewritten


@given(st.text(alphabet="[]()!`~<>\\\n \"'ab=:#", max_size=200))
def test_where_nothing_is_resolved_not_a_byte_changes(text: str) -> None:
    assert with_addresses(text, lambda address: address) == text


def test_agents_are_told_what_there_is(client: Client) -> None:
    moment = datetime(2024, 5, 20, 4, tzinfo=UTC)
    make_article(slug="one", title="一 [篇]", summary="概要", published_at=moment)
    make_article(slug="hidden", status=Status.DRAFT)
    make_event(
        slug="soon",
        starts_at=datetime(2190, 1, 1, tzinfo=UTC),
        ends_at=datetime(2190, 1, 2, tzinfo=UTC),
    )

    response = client.get("/llms.txt")

    text = response.content.decode()
    lines = text.splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert lines[0] == "# Community News"
    assert lines[2].startswith("> ")
    assert sum(line.startswith("# ") for line in lines) == 1
    links = [match[1] for line in lines if (match := LINK.match(line))]
    assert len(links) == sum(line.startswith("- ") for line in lines)
    assert all(client.get(link).status_code == 200 for link in links)
    assert f"- [一 \\[篇\\]]({SITE}/zh/news/one.md): 2024-05-20 · 概要" in lines
    assert f"{SITE}/en/events/soon/" in links
    assert "hidden" not in text


def test_queries_of_llms_do_not_grow(client: Client) -> None:
    make_article()
    few = queries_of(client, "/llms.txt")
    for _number in range(29):
        make_article()

    assert queries_of(client, "/llms.txt") == few


def crawlable(robots: str, path: str) -> bool:
    """RFC 9309: the longest rule that matches decides, an Allow where both are as long."""
    rules = re.findall(r"^(Allow|Disallow): (\S+)$", robots, re.MULTILINE)
    matching = [
        (len(pattern), verb == "Allow")
        for verb, pattern in rules
        if re.match(re.escape(pattern).replace(r"\*", ".*"), path)
    ]
    return max(matching, default=(0, True))[1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/zh/", True),
        ("/zh/news/one/", True),
        ("/zh/news/one.md", True),
        ("/zh/news/?tag=kernel", True),
        ("/zh/news/?page=2", True),
        ("/zh/news/?tag=kernel&page=2", True),
        ("/zh/news/?tag=kernel&year=2024", False),
        ("/zh/news/?size=24", False),
        ("/zh/search/?q=a", False),
        ("/zh/news/feed.rss", True),
        ("/zh/news/feed.rss?tag=kernel", False),
        ("/zh/events/calendar/?month=2026-11", True),
        ("/zh/events/calendar/?month=2026-11&city=x", False),
        ("/zh/events/calendar.ics", True),
        ("/zh/events/calendar.ics?city=x", False),
        ("/zh/events/feed.atom?city=x", False),
        ("/admin/login/", False),
        ("/api/v1/articles", False),
        ("/zh/api/", True),
        ("/media/share/site/zh/front/0123456789abcdef.png", True),
    ],
)
def test_crawlers_are_kept_from_endless_lists(client: Client, path: str, expected: bool) -> None:
    robots = client.get("/robots.txt").content.decode()

    assert crawlable(robots, path) == expected
