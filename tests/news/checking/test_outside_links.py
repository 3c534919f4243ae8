"""Links to other sites: asked politely and safely, judged over days, shown to editors."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from news.checking.outside.asking import Answer, Asker
from news.checking.outside.collecting import collect_links
from news.checking.outside.counting import broken_count
from news.checking.outside.judging import judge, with_answer
from news.checking.outside.running import check_due, due_links
from news.models import ArticleOutsideLink, LinkState, OutsideLink
from news.storing import ArticleDraft, store_article
from tests.factories import make_article
from tests.news.checking.site import local_asker, site

NOW = datetime(2026, 5, 20, 4, tzinfo=UTC)
LIST = "/admin/news/outsidelink/"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/fine", Answer(200)),
        ("/404", Answer(404)),
        ("/403", Answer(403)),
        ("/head", Answer(200)),
        ("/to/fine", Answer(200, address="{}/fine")),
        ("/to/404", Answer(404)),
        ("/for-now/fine", Answer(200)),
        ("/loop", Answer(0, "redirects")),
    ],
)
def test_an_answer_is_understood(path: str, answer: Answer) -> None:
    with site() as (address, _asked):
        found = local_asker().ask(address + path)

        assert found == Answer(answer.status, answer.problem, answer.address.format(address))


def test_a_site_is_asked_politely() -> None:
    with site() as (address, asked):
        local_asker().ask(f"{address}/head")

    assert [method for method, *_rest in asked] == ["HEAD", "GET"]
    assert "link check" in asked[0][2]["User-Agent"]
    assert all(headers.get("Range") for method, _path, headers in asked if method == "GET")


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://127.0.0.1:{port}/", "private"),
        ("http://localhost:{port}/", "private"),
        ("http://[::1]:{port}/", "private"),
        ("http://10.0.0.1/", "private"),
        ("http://169.254.169.254/latest/", "private"),
        ("http://user:word@127.0.0.1/", "private"),
        ("ftp://127.0.0.1/", "address"),
        ("http://", "address"),
        ("http://no-such-site.invalid/", "dns"),
    ],
)
def test_this_machine_and_its_net_are_never_asked(address: str, problem: str) -> None:
    with site() as (own, asked):
        answer = Asker("test").ask(address.format(port=own.rpartition(":")[2]))

        assert asked == []
        assert answer == Answer(0, problem)


def test_a_public_page_cannot_lead_into_the_net() -> None:
    with site() as (address, _asked):
        allowed_once = iter([True, True])
        asker = Asker("test", is_allowed=lambda _address: next(allowed_once, False))

        assert asker.ask(f"{address}/to/fine").problem == "private"


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([(0, "200")], LinkState.FINE),
        ([(0, "404")], LinkState.UNSURE),
        ([(0, "404"), (1, "404")], LinkState.UNSURE),
        ([(0, "404"), (1, "dns"), (2, "404")], LinkState.BROKEN),
        ([(0, "404"), (1, "200"), (2, "404")], LinkState.UNSURE),
        ([(0, "403"), (5, "403"), (9, "403")], LinkState.UNSURE),
        ([(0, "timeout"), (5, "timeout")], LinkState.UNSURE),
        ([(0, "404"), (3, "404"), (4, "200")], LinkState.FINE),
    ],
)
def test_a_link_is_broken_when_it_was_gone_for_days(answers: list[Any], state: LinkState) -> None:
    history: list[dict[str, Any]] = []
    for day, told in answers:
        now = NOW + timedelta(days=day)
        answer = Answer(int(told)) if told.isdecimal() else Answer(0, told)
        verdict = judge(answer, history, now)
        history = with_answer(history, answer, now)

    assert verdict == state


@pytest.mark.django_db
def test_the_table_follows_the_articles() -> None:
    article = make_article(body="[a](https://x.example/a#top) https://x.example/b")
    make_article(body="[a](https://x.example/a)")

    collect_links()
    article.body = "[c](https://x.example/c)"
    store_article(ArticleDraft(article))
    collect_links()

    assert set(OutsideLink.objects.values_list("address", flat=True)) == {
        "https://x.example/a",
        "https://x.example/c",
    }
    assert ArticleOutsideLink.objects.count() == 2


@pytest.mark.django_db
def test_what_is_due_is_asked_and_kept() -> None:
    with site() as (address, _asked):
        make_article(body=f"[a]({address}/fine) [b]({address}/404) [c]({address}/to/fine)")
        collect_links()

        counts = check_due(local_asker(), between=0)

        assert counts == {LinkState.FINE: 1, LinkState.UNSURE: 1, LinkState.MOVED: 1}
        assert due_links(datetime.now(UTC), 10) == []
        later = datetime.now(UTC) + timedelta(days=1, minutes=1)
        assert [one.address for one in due_links(later, 10)] == [f"{address}/404"]


@pytest.mark.django_db
def test_the_command_asks_no_private_address(capsys: pytest.CaptureFixture[str]) -> None:
    with site() as (address, asked):
        make_article(body=f"[a]({address}/fine)")

        call_command("check_links", between=0)

        assert asked == []
        assert "1 asked. unsure: 1" in capsys.readouterr().out
        assert OutsideLink.objects.get().answer == "private"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_the_list_names_broken_links_and_their_articles(
    admin_client: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        make_article(title=f"回顾{number}", body=f"[a](https://x.example/{number})")
    collect_links()
    OutsideLink.objects.update(state=LinkState.BROKEN, answer="404", checked_at=NOW)
    admin_client.get(LIST)

    with django_assert_num_queries(6):
        page = admin_client.get(LIST, {"state": "broken"}).content.decode()

    assert f"回顾{count - 1}" in page
    assert "(404)" in page
    assert broken_count() == count


@pytest.mark.django_db
def test_a_link_can_be_asked_again(admin_client: Client) -> None:
    make_article(body="[a](https://x.example/)")
    collect_links()
    OutsideLink.objects.update(state=LinkState.BROKEN, answer="404", checked_at=NOW)
    link = OutsideLink.objects.get()

    admin_client.post(LIST, {"action": "ask_again", "_selected_action": [link.pk]})

    assert due_links(NOW, 10) == [link]
    assert admin_client.get(f"{LIST}{link.pk}/change/").status_code == 200


def test_a_site_that_never_ends_its_answer_is_left() -> None:
    began = time.monotonic()

    with site() as (address, _asked):
        answer = local_asker(seconds=0.5).ask(f"{address}/drop-by-drop")

    assert answer.problem in ("refused", "timeout")
    assert time.monotonic() - began < 4
