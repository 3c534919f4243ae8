"""The search page, its suggestions, and what it says where nothing is found."""

from urllib.parse import quote

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import reindexed
from events.models import Appearance, Event
from events.storing import store_event
from tests.events.counting import queries_of
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_speaker,
    make_tag,
    make_talk,
)

pytestmark = pytest.mark.django_db


def search_for(client: Client, typed: str, language: str = "zh", **parameters: object) -> str:
    rest = "".join(f"&{name}={value}" for name, value in parameters.items())
    response = client.get(f"/{language}/search/?q={quote(typed)}{rest}")
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def suggestions(client: Client, typed: str, language: str = "zh") -> list[str]:
    response = client.get(f"/{language}/search/suggest?q={quote(typed)}")
    assert response.status_code == 200
    assert not response.cookies
    assert "max-age=300" in response["Cache-Control"]
    return [one["name"] for one in response.json()["suggestions"]]


def make_one_of_each(number: int = 1) -> Event:
    """Records of every kind that hold the word 欧拉."""
    speaker = make_speaker(f"欧拉{number}甲")
    organization = make_organization(f"欧拉{number}社")
    event = make_event(name=f"欧拉{number}会", tags=[f"欧拉{number}"])
    talk = make_talk(event, title=f"欧拉{number}谈")
    Appearance.objects.create(event=event, talk=talk, speaker=speaker, organization=organization)
    make_article(title=f"欧拉{number}文", tags=[f"欧拉{number}"], authors=["甲", "乙"])
    return store_event(event)


def test_results_stand_by_kind_with_what_was_found_marked(client: Client) -> None:
    make_one_of_each()

    page = search_for(client, "欧拉")

    for kind in Kind:
        assert f'id="{kind.value}-title"' in page
    assert "<mark>欧拉</mark>1文" in page
    assert '<meta name="robots" content="noindex,follow">' in page


def test_a_kind_is_paged(client: Client) -> None:
    for _number in range(14):
        make_article(title="欧拉")
    make_one_of_each()

    first = search_for(client, "欧拉", kind="article")
    second = search_for(client, "欧拉", kind="article", page=2)

    assert first.count('class="result ') == 12
    assert second.count('class="result ') == 3
    assert "event-title" not in first
    assert client.get("/zh/search/?q=欧拉&kind=article&page=3").status_code == 404


def test_a_kind_that_is_none_is_no_error(client: Client) -> None:
    make_one_of_each()

    assert "article-title" in search_for(client, "欧拉", kind="planet")


def test_the_page_needs_as_many_queries_for_thirty_as_for_one(client: Client) -> None:
    make_one_of_each()
    address = "/zh/search/?q=%E6%AC%A7%E6%8B%89"
    one, one_of_a_kind = queries_of(client, address), queries_of(client, f"{address}&kind=article")

    for number in range(2, 31):
        make_one_of_each(number)

    assert queries_of(client, address) == one
    assert queries_of(client, f"{address}&kind=article") == one_of_a_kind


def test_suggestions_need_as_many_queries_for_thirty_as_for_one(client: Client) -> None:
    address = "/zh/search/suggest?q=%E6%AC%A7%E6%8B%89"
    make_article(title="欧拉")
    one = queries_of(client, address)

    for number in range(30):
        make_article(title=f"欧拉{number}")

    assert queries_of(client, address) == one


def test_texts_are_escaped(client: Client) -> None:
    make_article(title="<b>欧拉</b>", body="前文`<script>alert(1)</script>`欧拉后文")

    page = search_for(client, '"欧拉" <script>')

    assert "&lt;b&gt;<mark>欧拉</mark>&lt;/b&gt;" in search_for(client, "欧拉")
    assert "<script>alert" not in page
    assert "<script>alert" not in search_for(client, "欧拉")


def test_drafts_leak_nowhere(client: Client) -> None:
    make_article(title="机密文章", status=Status.DRAFT, tags=["机密标签"], authors=["机密作者"])
    event = make_event(name="机密活动", status=Status.DRAFT)
    speaker, organization = make_speaker("机密来宾"), make_organization("机密单位")
    talk = make_talk(event, title="机密议题")
    Appearance.objects.create(event=event, talk=talk, speaker=speaker, organization=organization)
    store_event(event)

    for typed in ("机密", "jimi", "jm", "机秘"):
        assert "机密" not in search_for(client, typed).replace(f'value="{typed}"', "").replace(
            f"{typed} ·", ""
        ).replace(f"“{typed}”", "")
        assert suggestions(client, typed) == []


def test_the_language_of_the_page_comes_first(client: Client) -> None:
    make_article(title="Euler one", language="en")
    make_article(title="Euler two", language="zh")

    page = search_for(client, "euler")

    assert "<mark>Euler</mark> two" in page
    assert "<mark>Euler</mark> one" not in page
    assert 'href="/en/search/?q=euler" hreflang="en">English <span class="count">1</span>' in page


def test_filters_are_chips_that_can_be_taken_away(client: Client) -> None:
    make_article(title="欧拉", tags=["内核"])

    page = search_for(client, "欧拉 tag:内核")

    assert f'href="/zh/search/?q={quote("欧拉")}"' in page
    assert "<mark>欧拉</mark>" in page


@pytest.mark.parametrize(
    ("typed", "meant"), [("openEuer", "openEuler"), ("欧啦", "欧拉"), ("oula", "欧拉")]
)
def test_a_slip_of_the_pen_is_mended(client: Client, typed: str, meant: str) -> None:
    make_article(title="openEuler 与欧拉")

    assert f'<a href="?q={quote(meant)}">{meant}</a>' in search_for(client, typed)


def test_a_draft_that_knows_a_word_does_not_keep_it_from_being_mended(client: Client) -> None:
    make_article(title="openEuler")
    make_article(title="openEuer", status=Status.DRAFT)

    assert "search-meant" in search_for(client, "openEuer")


@pytest.mark.parametrize(
    "typed", ["99999", "1e9", "٣", "don't", "node.jss", "\"a' | 'b\"", '"a) NOT', "v1.2.3"]
)
def test_what_has_neither_sound_nor_spelling_means_nothing_else(client: Client, typed: str) -> None:
    make_article(title="openEuler")

    assert "search-meant" not in search_for(client, typed)
    assert suggestions(client, typed) == []


def test_what_is_known_is_not_mended(client: Client) -> None:
    make_article(title="openEuler")

    assert "search-meant" not in search_for(client, "openEuler zzzz")


@pytest.mark.parametrize("typed", ["欧", "欧拉", "拉", "oula", "ou", "ol", "OL", "ou la"])
def test_names_are_suggested_by_their_beginning_part_pinyin_and_initials(
    client: Client, typed: str
) -> None:
    make_article(tags=["欧拉"], title="题")

    assert suggestions(client, typed) == ["欧拉"]


def test_of_a_character_with_several_readings_the_words_own_counts(client: Client) -> None:
    make_article(tags=["重庆"], title="题")

    assert suggestions(client, "chongqing") == ["重庆"]
    assert suggestions(client, "zhongqing") == []


def test_suggestions_lead_to_their_pages(client: Client) -> None:
    make_one_of_each()

    offered = client.get("/zh/search/suggest?q=欧拉").json()["suggestions"]

    assert [one["name"] for one in offered][:1] == ["欧拉1"]
    assert len(offered) == 6
    for one in offered:
        assert client.get(one["address"].partition("#")[0]).status_code == 200


def test_names_in_the_language_of_the_page(client: Client) -> None:
    speaker = make_speaker("林致远", name_en="Lin Zhiyuan")
    with reindexed(Kind.SPEAKER, [speaker.pk]):
        pass

    assert suggestions(client, "lin zh", "en") == ["Lin Zhiyuan"]
    assert suggestions(client, "lin zh", "zh") == ["林致远"]
    assert "<mark>Lin</mark> Zhiyuan" in search_for(client, "lin", "en")


@pytest.mark.parametrize(
    "typed", ["", " ", "\0", "x" * 5000, "。，", "😀", '"', "a* OR (", "tag:", "-", "%", "year:x"]
)
def test_whatever_is_typed_is_answered(client: Client, typed: str) -> None:
    make_one_of_each()

    assert "<h1" in search_for(client, typed)
    assert isinstance(suggestions(client, typed), list)


def test_a_tag_no_visitor_has_a_page_of_is_not_found(client: Client) -> None:
    make_tag("空标签")

    assert suggestions(client, "空标签") == []


def test_browsers_learn_how_to_search(client: Client) -> None:
    description = client.get("/opensearch.xml")

    assert description["Content-Type"].startswith("application/opensearchdescription+xml")
    assert "/zh/search/?q={searchTerms}" in description.content.decode()
    assert 'href="/opensearch.xml"' in client.get("/zh/").content.decode()
