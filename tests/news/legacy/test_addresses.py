"""Every address an old post answered at leads to its page in one step."""

import unicodedata
from urllib.parse import quote

import pytest
from django.test import Client

from cmsproject.shared.publishing import Status
from news.legacy.addresses import absolute_link, address_key, path_addresses, stated_addresses
from news.models import Article
from tests.archives import POST, ArchiveFolder
from tests.factories import make_article


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/zh/news/a.html", "/zh/news/a"),
        ("/zh/news/a/", "/zh/news/a"),
        ("/zh/news/a", "/zh/news/a"),
        ("/zh//news/a///", "/zh/news/a"),
        ("/zh/news/20260617-GLM-5.2", "/zh/news/20260617-GLM-5.2"),
        ("/zh/news/20260617-GLM-5.2.html", "/zh/news/20260617-GLM-5.2"),
        ("/zh/news/x .html", "/zh/news/x "),
        ("/a.html.html", "/a.html"),
        ("/a.HTML", "/a"),
        (unicodedata.normalize("NFD", "/zh/é"), "/zh/é"),
        ("", "/"),
        ("/", "/"),
    ],
)
def test_address_keys(path: str, key: str) -> None:
    assert address_key(path) == key


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("zh/news/a/a.md", ("/zh/news/a/a",)),
        ("zh/blog/x/index.md", ("/zh/blog/x/index", "/zh/blog/x")),
        ("zh/blog/README.md", ("/zh/blog/README", "/zh/blog", "/zh/blog/index")),
        ("_posts/2020-03-05-x.md", ("/_posts/2020-03-05-x", "/2020/03/05/x")),
        (
            "i18n/zh/docusaurus-plugin-content-blog/2022-10-26-test/index.md",
            (
                "/i18n/zh/docusaurus-plugin-content-blog/2022-10-26-test/index",
                "/i18n/zh/docusaurus-plugin-content-blog/2022-10-26-test",
                "/zh/blog/2022/10/26/test",
            ),
        ),
    ],
)
def test_addresses_of_a_path(path: str, keys: tuple[str, ...]) -> None:
    assert path_addresses(path) == keys


@pytest.mark.parametrize(
    ("stated", "slug", "keys"),
    [
        (("/old/a.html",), "", ("/old/a",)),
        (("https://site.example/old/%E6%97%A7/",), "", ("/old/旧",)),
        (("old",), "", ("/old", "/zh/news/old")),
        (("/:year/:title",), "", ()),
        ((), "short", ("/zh/news/short",)),
        (("/",), "", ()),
        (("/" + "x" * 700,), "", ()),
    ],
)
def test_addresses_of_front_matter(
    stated: tuple[str, ...], slug: str, keys: tuple[str, ...]
) -> None:
    assert stated_addresses(stated, slug, "zh/news/a.md") == keys


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("./b.md", "/zh/news/b"),
        ("../blog/b.md#x", "/zh/blog/b#x"),
        ("b.html", "/zh/news/b.html"),
        ("b/", "/zh/news/b/"),
        ("/img/a.pdf", "/img/a.pdf"),
        ("gitee.com/openeuler", "https://gitee.com/openeuler"),
        ("?x=1", "?x=1"),
        ("mailto:a@b.c", "mailto:a@b.c"),
    ],
)
def test_links_between_posts(href: str, link: str) -> None:
    assert absolute_link(href, "zh/news/a.md") == link


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "zh/news/20231127-cs/20231127-cs.md",
        "zh/news/20220627.md",
        "zh/news/20221227-11月月报/月报.md",
        "zh/news/a b/x .md",
        "zh/news/20260817-oe+witty+dsh/x.md",
        "zh/news/openEuler 生态：实践/x.md",
        "zh/news/20230915-G11N/20230915-G11N.md",
        "en/blog/Dir/index.md",
    ],
)
def test_every_form_of_an_address_leads_to_the_page_in_one_step(
    archive: ArchiveFolder, client: Client, path: str
) -> None:
    archive.write(path)
    archive.bring_in()
    article = Article.objects.get()
    bare = path.removesuffix(".md")
    forms = [f"/{bare}", f"/{bare}.html", f"/{bare}/", f"/{unicodedata.normalize('NFD', bare)}"]
    spellings = [spelling for form in forms for spelling in (quote(form), quote(form).lower())]

    for address in [*spellings, *(quote(form.upper()) for form in forms)]:
        response = client.get(address)

        if address != article.get_absolute_url():
            assert (response.status_code, response["Location"]) == (
                301,
                article.get_absolute_url(),
            ), address
    assert client.get(article.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_other_case_leads_on_only_where_it_is_unique(
    archive: ArchiveFolder, client: Client
) -> None:
    archive.write("zh/news/SIG.md", POST)
    archive.write("zh/news/sig.md", POST.replace("成都", "西安"))
    archive.bring_in()

    answers = [client.get(f"/zh/news/{name}.html").status_code for name in ("SIG", "sig", "Sig")]

    assert answers == [301, 301, 404]


@pytest.mark.django_db
def test_aliases_and_slugs_of_the_front_matter_lead_to_the_page(
    archive: ArchiveFolder, client: Client
) -> None:
    archive.write(
        "zh/a.md", "---\ntitle: 甲\naliases: [/activity, /old/x.html]\nslug: short\n---\n"
    )
    archive.bring_in()

    answers = {path: client.get(path) for path in ("/activity/", "/old/x", "/zh/short")}

    assert {response.status_code for response in answers.values()} == {301}
    assert Article.objects.get().slug == "short"


@pytest.mark.django_db
def test_the_query_goes_along(archive: ArchiveFolder, client: Client) -> None:
    archive.write("zh/a.md")
    archive.bring_in()

    response = client.get("/zh/a.html?from=feed")

    assert response["Location"].endswith("/?from=feed")


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_an_unpublished_post_is_not_found_at_its_old_address(
    archive: ArchiveFolder, client: Client, status: Status
) -> None:
    archive.write("zh/a.md")
    archive.bring_in()
    Article.objects.update(status=status, public_from=None)

    assert client.get("/zh/a.html").status_code == 404


@pytest.mark.django_db
def test_invalid_utf8_and_nul_are_not_found(client: Client) -> None:
    assert client.get("/zh/%ff%fe").status_code == 404
    assert client.get("/zh/news/%00").status_code == 404


@pytest.mark.django_db
def test_an_old_picture_address_leads_to_the_picture(
    archive: ArchiveFolder, client: Client
) -> None:
    archive.write("zh/news/x/x.md", "# 甲\n\n![](./media/图%201.png)\n\n![](/img/a.png)")
    archive.picture("zh/news/x/media/图 1.png")
    archive.picture("img/a.png", "#ff0000", static=True)
    archive.bring_in()

    answers = [
        client.get(quote(path))
        for path in ("/zh/news/x/media/图 1.png", "/img/a.png", "/img/A.PNG")
    ]

    assert [answer.status_code for answer in answers] == [301, 301, 301]
    assert client.get(answers[0]["Location"])["Content-Type"] == "image/png"


@pytest.mark.django_db
def test_slugs_avoid_old_addresses_of_other_posts(archive: ArchiveFolder, client: Client) -> None:
    archive.write("zh/news/20240101-x/20240101-x.md", POST)
    archive.write("zh/news/20240101-x.md", POST.replace("成都", "西安"))

    archive.bring_in()

    by_path = {article.legacy_path: article for article in Article.objects.all()}
    assert by_path["zh/news/20240101-x/20240101-x.md"].slug == "20240101-x-2"
    assert (
        client.get("/zh/news/20240101-x/")["Location"]
        == by_path["zh/news/20240101-x.md"].get_absolute_url()
    )


@pytest.mark.django_db
def test_a_miss_costs_few_queries(client: Client, django_assert_max_num_queries: object) -> None:
    # Old addresses of posts and of events, asked for twice in development; three for suggestions.
    with django_assert_max_num_queries(6):  # type: ignore[operator]  # a fixture without types
        assert client.get("/zh/news/nothing.html").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "old",
    [
        "/zh/news/meetup/index.html",
        "/zh/news/meetup/index",
        "/news/meetup/",
        "/news/meetup.html",
        "/news/meetup/index.html",
    ],
)
def test_addresses_of_the_language_that_has_no_folder_lead_on(
    archive: ArchiveFolder, client: Client, old: str
) -> None:
    archive.write("zh/news/meetup.md")
    archive.write("en/news/meetup.md")
    archive.bring_in()

    response = client.get(old)

    page = Article.objects.get(language="zh").get_absolute_url()
    assert (response.status_code, response.get("Location")) == (301, page)


@pytest.mark.django_db
def test_an_old_address_that_is_anothers_page_is_told(archive: ArchiveFolder) -> None:
    make_article(slug="meetup", title="别的文章")
    archive.write("zh/news/meetup.md")

    report = archive.bring_in()

    (post,) = report["posts"]
    assert "old address /zh/news/meetup is the page of 别的文章" in post["warnings"]
