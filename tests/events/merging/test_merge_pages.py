"""The pages of a merge in the admin: the plan, likely duplicates, who may, how many queries."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.merging.merging import merge_records
from events.models import Affiliation, Appearance, RecordMerge, Speaker
from news.models import ArticleSpeaker
from tests.events.counting import queries_of
from tests.events.merging.rows import merge_address
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_speaker,
    make_talk,
    make_user,
)

pytestmark = pytest.mark.django_db

LIST = reverse("admin:events_speaker_changelist")


def test_chosen_records_lead_to_a_plan(admin_client: Client) -> None:
    first, second = make_speaker("熊伟"), make_speaker("熊博", aliases=["老熊"])
    second.appearances.create(event=make_event())
    numbers = [str(first.pk), str(second.pk)]

    chosen = admin_client.post(LIST, {"action": "merge", "_selected_action": numbers})
    plan = admin_client.get(chosen["Location"]).context["plan"]
    other = admin_client.get(merge_address(first), {"record": numbers, "into": numbers[0]})

    assert plan.into == second
    assert other.context["plan"].into == first
    assert [total for _label, total in other.context["plan"].moves] == [1]
    assert other.context["plan"].names == ["熊博", "老熊"]
    assert other.context["plan"].slugs == [second.slug]


def test_a_choice_other_than_the_plan_s_shows_its_own_plan_first(admin_client: Client) -> None:
    one, other = make_speaker(), make_speaker()
    chosen = {"record": [str(one.pk), str(other.pk)], "into": str(other.pk), "planned": str(one.pk)}

    page = admin_client.post(merge_address(one), chosen)

    assert page.context["plan"].into == other
    assert not RecordMerge.objects.exists()


@pytest.mark.parametrize("numbers", [[], ["x"], ["1", str(2**70)], ["1", "9" * 5000], ["-1", "0"]])
def test_what_names_no_two_records_is_not_found(admin_client: Client, numbers: list[str]) -> None:
    assert admin_client.get(merge_address(make_speaker()), {"record": numbers}).status_code == 404


def test_one_record_alone_is_not_merged(admin_client: Client) -> None:
    sent = {"action": "merge", "_selected_action": [str(make_speaker().pk)]}

    assert admin_client.post(LIST, sent)["Location"].startswith(LIST)


def test_only_who_may_change_speakers_merges_them(client: Client) -> None:
    editor = make_user(is_staff=True)
    allowed = ("view_speaker", "view_recordmerge", "change_organization")
    editor.user_permissions.set(Permission.objects.filter(codename__in=allowed))
    client.force_login(editor)
    one, other = make_speaker(), make_speaker()
    done = merge_records(make_speaker(), [make_speaker()], None, timezone.now())

    merged = client.post(merge_address(one), {"record": [one.pk, other.pk], "into": one.pk})
    back = client.post(reverse("admin:events_recordmerge_take_back", args=[done.pk]))
    page = client.get(reverse("admin:events_recordmerge_change", args=[done.pk]))

    assert (merged.status_code, back.status_code, page.status_code) == (403, 403, 200)
    assert not page.context["may_take_back"]
    assert 'value="merge"' not in client.get(LIST).content.decode()


def test_likely_duplicates_are_offered_with_their_plan(admin_client: Client) -> None:
    first = make_organization("麒麟软件", aliases=["KylinSoft"])
    second, third = make_organization("麒麟软件有限公司"), make_organization("Kylinsoft")
    make_organization("华为")

    page = admin_client.get(reverse("admin:events_organization_likely"))

    groups = [[one.pk for one, *_told in group] for group in page.context["groups"]]
    assert sorted(groups) == [[first.pk, second.pk], [first.pk, third.pk]]
    listed = admin_client.get(reverse("admin:events_organization_changelist")).content.decode()
    assert reverse("admin:events_organization_likely") in listed


def test_pages_need_as_many_queries_for_many_rows(admin_client: Client) -> None:
    one, other = make_speaker("同名"), make_speaker("同 名")
    add_rows(one, 1)
    plan = f"{merge_address(one)}?record={one.pk}&record={other.pk}"
    pages = [
        plan,
        reverse("admin:events_speaker_likely"),
        reverse("admin:events_speaker_split", args=[one.pk]),
        reverse("admin:events_recordmerge_changelist"),
    ]
    merge_records(make_speaker(), [make_speaker()], None, timezone.now())
    few = [queries_of(admin_client, page) for page in pages]
    add_rows(one, 30)
    for number in range(30):
        make_speaker(f"同名{number}")
        make_speaker(f"同·名{number}")
        merge_records(make_speaker(), [make_speaker()], None, timezone.now())

    assert [queries_of(admin_client, page) for page in pages] == few


def add_rows(person: Speaker, count: int) -> None:
    for _number in range(count):
        event, company = make_event(), make_organization()
        Affiliation.objects.create(speaker=person, organization=company)
        Appearance.objects.create(
            speaker=person, event=event, talk=make_talk(event), organization=company
        )
        ArticleSpeaker.objects.create(speaker=person, article=make_article())
