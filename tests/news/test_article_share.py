"""How an article is passed on: plain links, and a QR code that leads to its canonical address."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, RequestFactory

from cmsproject.shared.publishing import Status
from cmsproject.shared.qr_codes import draw_qr_code
from news.models import Article
from news.views import article_page
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def share_addresses(page: str) -> list[str]:
    ways = page[page.index('<section class="share"') :]
    found = re.findall(r'<a class="share-way" href="([^"]+)"', ways)
    return [address.replace("&amp;", "&") for address in found]


def test_the_code_holds_the_canonical_address(client: Client) -> None:
    page = page_of(client, make_article())

    canonical = re.findall(r'<link rel="canonical" href="([^"]+)"', page)[0]
    code = draw_qr_code(canonical)
    assert f'viewBox="0 0 {code.size} {code.size}"' in page
    assert f'<path d="{code.path}"' in page


def test_plain_links_carry_the_address_and_the_title(client: Client) -> None:
    article = make_article(title="内核 & <朋友>")

    weibo, x, linkedin, mail = map(urlsplit, share_addresses(page_of(client, article)))

    address = f"http://testserver{article.get_absolute_url()}"
    assert (weibo.netloc, parse_qs(weibo.query)) == (
        "service.weibo.com",
        {"url": [address], "title": ["内核 & <朋友>"]},
    )
    assert (x.netloc, parse_qs(x.query)["url"]) == ("x.com", [address])
    assert (linkedin.netloc, parse_qs(linkedin.query)["url"]) == ("www.linkedin.com", [address])
    assert (mail.scheme, parse_qs(mail.query)["body"]) == ("mailto", [address])
    assert "+" not in mail.query


def test_the_address_stands_on_paper_too(client: Client) -> None:
    article = make_article()

    shown = f'<p class="printed-address">http://testserver{article.get_absolute_url()}</p>'
    assert shown in page_of(client, article)


@pytest.mark.parametrize("is_saved", [True, False])
def test_what_visitors_cannot_open_is_not_shared(rf: RequestFactory, *, is_saved: bool) -> None:
    fields = {"title": "Soon", "language": "en", "status": Status.DRAFT}
    article = make_article(**fields) if is_saved else Article(**fields)

    page = article_page(rf.get("/"), article).content.decode()

    assert_nothing_to_share(page)


def test_a_preview_is_not_shared(rf: RequestFactory) -> None:
    page = article_page(rf.post("/"), make_article()).content.decode()

    assert_nothing_to_share(page)


def assert_nothing_to_share(page: str) -> None:
    assert '<p class="share" id="share">' in page
    assert "share-way" not in page
