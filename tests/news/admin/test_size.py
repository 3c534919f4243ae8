"""Every list, search, autocompletion and form of the admin costs the same however much there is:
a constant number of queries, none of which counts or loads the rows of a long table."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import EventOrganization
from news.models import Article, BulkPlan
from news.readers.tally import tally
from tests.factories import make_article, make_articles, make_event, make_organization
from tests.news.admin.rows import add_rows
from tests.whole_tables import complaint

pytestmark = pytest.mark.django_db
REGISTERED = [model for model in apps.get_models() if admin.site.is_registered(model)]
FILTERED = {
    "news_article": ("?standing=draft", "?trash=yes", "?origin=-", "?published_on__year=2024"),
    "shared_storedimage": ("?used=no", "?described=no", "?alike=yes"),
    "news_importconflict": ("?settled=all",),
    "news_translationpair": ("?state=behind",),
}
# Pages of the desk that show many articles or what belongs to them.
DESK = ("index", "news_article_new", "shared_storedimage_queue")


def pages_of(model: Any) -> Iterator[str]:
    desk = admin.site.get_model_admin(model)
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    address = reverse(f"admin:{name}_changelist")
    yield address
    if desk.search_fields:
        word = model._default_manager.values_list(desk.search_fields[0], flat=True).first()
        yield f"{address}?{urlencode({'q': word})}"
        yield from completions(model)
    yield from (f"{address}{query}" for query in FILTERED.get(name, ()))
    if type(desk).has_add_permission is ModelAdmin.has_add_permission:
        yield reverse(f"admin:{name}_add")
    if name != "news_notice":
        first = model._default_manager.order_by("pk")[0]
        yield reverse(f"admin:{name}_change", args=[first.pk])


def completions(model: Any) -> list[str]:
    """The address at which a form completes names of such records, if any does."""
    found = [
        f"{reverse('admin:autocomplete')}?app_label={other._meta.app_label}"
        f"&model_name={other._meta.model_name}&field_name={field.name}"
        for other in apps.get_models()
        for field in [*other._meta.fields, *other._meta.many_to_many]
        if field.is_relation and field.related_model == model
    ]
    return found[:1]


def asked(client: Client, address: str) -> list[str]:
    client.get(address, follow=True)
    tally.flush()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, follow=True).status_code == 200, address
    # Whatever is due is asked for once a second, by whichever page is opened then.
    return [query["sql"] for query in queries if "MIN(" not in query["sql"]]


def all_pages() -> list[str]:
    return [
        *(address for model in REGISTERED for address in pages_of(model)),
        *(reverse(f"admin:{name}") for name in DESK),
    ]


@pytest.mark.postgres_only
def test_every_page_asks_the_same_of_one_row_and_of_thirty(
    admin_client: Client, admin_user: Any
) -> None:
    add_rows(1, admin_user)
    pages = all_pages()
    few = {address: len(asked(admin_client, address)) for address in pages}

    for number in range(2, 31):
        add_rows(number, admin_user)

    many = {address: asked(admin_client, address) for address in pages}
    differing = {
        address: (few[address], len(queries), queries[-1])
        for address, queries in many.items()
        if len(queries) != few[address]
    }
    assert differing == {}
    told = {
        (address, complaint(sql), sql[:300])
        for address, queries in many.items()
        for sql in queries
        if complaint(sql)
    }
    assert told == set()
    assert all(model._default_manager.count() >= 30 for model in REGISTERED)


def test_the_stock_list_would_be_told(admin_client: Client, admin_user: Any) -> None:
    make_article()
    request = RequestFactory().get("/")
    request.user = admin_user

    with CaptureQueriesContext(connection) as queries:
        ModelAdmin(Article, admin.site).changelist_view(request)

    assert "COUNT over all rows" in {complaint(query["sql"]) for query in queries}


def test_a_list_leads_on_and_back_without_a_number(admin_client: Client) -> None:
    make_articles([{}] * 51)
    address = reverse("admin:news_article_changelist")

    first = admin_client.get(address)
    second = admin_client.get(f"{address}?p=2")

    assert len(first.context["cl"].result_list) == 50
    assert 'rel="next"' in first.text
    assert 'rel="prev"' not in first.text
    assert len(second.context["cl"].result_list) == 1
    assert 'rel="prev"' in second.text
    assert 'rel="next"' not in second.text


def test_all_that_a_filter_finds_are_chosen_on_every_page(admin_client: Client) -> None:
    chosen = [article.pk for article in make_articles([{"language": "en"}] * 60)]
    make_article(language="zh")
    address = f"{reverse('admin:news_article_changelist')}?language=en"
    posted = {"action": "publish", "select_across": "1", "_selected_action": str(chosen[0])}

    admin_client.post(address, posted)

    assert sorted(BulkPlan.objects.get().selection) == sorted(chosen)


def test_a_phrase_is_found_as_it_stands(admin_client: Client) -> None:
    make_article(title="Release notes")
    make_article(title="Notes on a release")
    address = reverse("admin:news_article_changelist")

    def titles(term: str) -> list[str]:
        page = admin_client.get(address, {"q": term})
        return sorted(article.title for article in page.context["cl"].result_list)

    assert titles("release notes") == ["Notes on a release", "Release notes"]
    assert titles('"release notes"') == ["Release notes"]


def test_an_article_is_found_once_however_many_tags_match(admin_client: Client) -> None:
    article = make_article(tags=["needle one", "needle two"], authors=["needle", "other needle"])
    address = reverse("admin:news_article_changelist")

    page = admin_client.get(address, {"q": "needle"})

    assert list(page.context["cl"].result_list) == [article]


@pytest.mark.parametrize(
    ("query", "links"),
    [
        ("", ["2023", "2024", "2025"]),
        ("?published_on__year=2024", 12),
        ("?published_on__year=2024&published_on__month=2", 29),
    ],
)
def test_years_lead_to_months_and_days(admin_client: Client, query: str, links: Any) -> None:
    make_article(published_on="2023-05-01")
    make_article(published_on="2025-05-01")

    page = admin_client.get(reverse("admin:news_article_changelist") + query)

    choices = page.context["cl"].period.choices
    assert ([step.title for step in choices] if query == "" else len(choices)) == links


def test_a_form_shows_the_first_rows_and_keeps_the_others(admin_client: Client) -> None:
    organization = make_organization()
    for _number in range(203):
        EventOrganization.objects.create(event=make_event(), organization=organization, role="host")
    address = reverse("admin:events_organization_change", args=[organization.pk])

    page = admin_client.get(address)
    formset = page.context["inline_admin_formsets"][0].formset
    posted = {**page.context["adminform"].form.initial, "name": "New", "aliases": ""}
    posted |= {f"event_roles-{name}": count for name, count in management_of(formset).items()}
    for form in formset.initial_forms:
        values = {"id": form.instance.pk, "event": form.instance.event_id, "role": "sponsor"}
        posted |= {f"{form.prefix}-{name}": value for name, value in values.items()}
        posted[f"{form.prefix}-order"] = 0
        posted[f"{form.prefix}-organization"] = organization.pk
    make_event()
    told = {name: "" if value is None else value for name, value in posted.items()}
    response = admin_client.post(address, told)

    roles = organization.event_roles.values_list("role", flat=True)
    assert len(formset.initial_forms) == 200
    assert "200" in page.text.partition("rows-further")[2][:200]
    assert response.status_code == 302
    assert sorted(roles) == ["host"] * 3 + ["sponsor"] * 200


def management_of(formset: Any) -> dict[str, int]:
    count = len(formset.initial_forms)
    return {"TOTAL_FORMS": count, "INITIAL_FORMS": count, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
