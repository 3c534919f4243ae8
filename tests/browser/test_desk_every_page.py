"""What holds on every page of the admin: usable by all, in both themes, quiet, no wider than a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from news.models import Article
from tests.browser.axe import THEMED_RULES, violations_of
from tests.browser.conftest import Visit
from tests.browser.full_desk import make_full_desk
from tests.browser.watching import OVERHANGING
from tests.factories import make_image
from tests.news.admin.submitting import open_form, save
from tests.rights_records import Records
from tests.test_roof_rights import PATTERNS, rows

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres_only,
]
MERGES = ("events_speaker_merge", "events_organization_merge", "events_event_merge")
# Answers to scripts, and ways on to other pages.
NOT_PAGES = {
    *("autocomplete", "jsi18n", "logout", "view_on_site"),
    *("shared_job_state", "shared_tag_complete"),
    *("news_article_find", "news_article_link_targets", "news_article_pictures"),
    # Opened with what they want to be told.
    *("shared_tag_merge", "news_article_change"),
    *MERGES,
}
# So that two processes share the pages.
PARTS = 3
# Forms for a new record are those of a change; history and deleting are Django's, and all alike.
ALIKE = ("_add", "_history", "_delete")
LOOKED_AT = {
    *("events_event_history", "events_event_delete"),
    *("news_article_history", "shared_storedimage_delete"),
    *("news_article_add", "news_zipupload_add", "auth_user_add"),
}
WIDE, PHONE = 1280, 390


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_of_the_desk_is_usable_by_everybody(
    editor: Visit, admin_client: Client, admin_user: User, settings: Any, tmp_path: Path, part: int
) -> None:
    """Axe finds nothing in either theme, the console is silent, nothing reaches beyond a phone."""
    settings.STARTS_WORKERS = False
    settings.WORK_ROOT = tmp_path / "work"
    records = make_full_desk(admin_client, admin_user)

    found = {}
    all_addresses = [*addresses(records), *addresses_with_questions(records)]
    for address in all_addresses[part::PARTS]:
        editor.open(address)
        found[address] = troubles(editor)
        editor.complaints.clear()
    if part == 0:
        open_conflict(editor, admin_client, records.articles["public"])
        found["conflict"] = troubles(editor)

    assert {address: seen for address, seen in found.items() if seen} == {}


def addresses(records: Records) -> Iterator[str]:
    """What administrators may open, by the table of rights: a new page is looked at by itself."""
    for row in rows():
        is_alike = row.name.endswith(ALIKE) and row.name not in LOOKED_AT
        is_told = row.of in ("", "own") and row.name not in NOT_PAGES
        if "a" in row.allowed and is_told and not row.is_posted and not is_alike:
            arguments = records.arguments(PATTERNS[row.name], row.of)
            yield reverse(f"admin:{row.name}", kwargs=arguments)


def addresses_with_questions(records: Records) -> Iterator[str]:
    others = records.others
    tags = "&".join(f"tag={number}" for number in records.sent["shared_tag_merge"]["tag"])
    yield f"{reverse('admin:shared_tag_merge')}?{tags}"
    for merge in MERGES:
        chosen = "&".join(f"record={number}" for number in records.sent[merge]["record"])
        yield f"{reverse(f'admin:{merge}')}?{chosen}"
    replace = reverse("admin:shared_storedimage_replace", args=[others["shared_storedimage"].pk])
    yield f"{replace}?new={make_image('new.png', '#663399').pk}"
    yield f"{reverse('admin:news_article_changelist')}?state=trash"
    yield f"{reverse('admin:news_article_add')}?shipped=monthly&language=zh"
    for article in (records.articles["own"], records.articles["public"]):
        yield reverse("admin:news_article_change", args=[article.pk])


def troubles(visit: Visit) -> list[str]:
    """The window is wide and light before and after."""
    page = visit.page
    found = [*visit.complaints, *violations_of(page)]
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in violations_of(page, rules=THEMED_RULES)]
    page.set_viewport_size({"width": PHONE, "height": 844})
    found += [f"beyond {PHONE}: {one}" for one in page.evaluate(OVERHANGING)]
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.emulate_media(color_scheme="light")
    return found


def open_conflict(visit: Visit, client: Client, article: Article) -> None:
    """Somebody else saves the same paragraph while the form is open."""
    address = reverse("admin:news_article_change", args=[article.pk])
    visit.open(address)
    save(client, address, open_form(client, address), body="别人写的。", title="别人的题目")
    visit.page.fill("[name=title]", "我的题目")
    visit.page.fill("[name=body]", "我写的。")
    visit.page.click("[name=_save]")
    visit.page.wait_for_selector(".conflict-text")
    visit.complaints.clear()
