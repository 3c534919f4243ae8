"""Tags in the admin: synonyms, addresses, merging with its plan, and taking back."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cmsproject.shared.models import Tag, TagMerge, TagSynonym
from tests.events.counting import queries_of
from tests.factories import make_article, make_event, make_image, make_tag, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:shared_tag_changelist")
MERGE = reverse("admin:shared_tag_merge")


def form_of(tag: Tag, *synonyms: str, **fields: str) -> dict[str, str]:
    rows = {"synonyms-TOTAL_FORMS": str(len(synonyms)), "synonyms-INITIAL_FORMS": "0"}
    rows |= {f"synonyms-{number}-name": name for number, name in enumerate(synonyms)}
    stated = {"name": tag.name, "slug": tag.slug, "spellings": ""}
    texts = dict.fromkeys(("description", "description_en", "image"), "")
    return {**stated, **texts, **rows, **fields}


def change(client: Client, tag: Tag, *synonyms: str, **fields: str) -> list[str]:
    """The messages of the form, none where it was saved."""
    address = reverse("admin:shared_tag_change", args=[tag.pk])
    response = client.post(address, form_of(tag, *synonyms, **fields))
    if response.status_code == 302:
        return []
    rows = [error for errors in response.context["errors"] for error in errors]
    return [str(error) for error in rows]


def test_a_tag_gets_description_picture_and_synonyms(admin_client: Client, client: Client) -> None:
    make_article(tags=["openEuler"])
    tag, image = Tag.objects.get(), make_image()

    told = change(admin_client, tag, "OE", "欧拉", description="操作系统。", image=str(image.pk))

    page = client.get("/zh/tags/openeuler/").content.decode()
    assert told == []
    assert "操作系统。" in page
    assert "OE · 欧拉" in page
    assert image.get_absolute_url() in page


def test_renaming_keeps_name_and_address(admin_client: Client, client: Client) -> None:
    make_article(tags=["OE"])
    tag = Tag.objects.get()

    assert change(admin_client, tag, name="openEuler", slug="openeuler") == []

    assert TagSynonym.objects.get().name == "OE"
    assert client.get("/zh/tags/oe/")["Location"] == "/zh/tags/openeuler/"


@pytest.mark.parametrize(
    "synonym", ["Meetup", "ＭＥＥＴＵＰ", "openEuler", "gathering", "!", "a" * 600]
)
def test_a_synonym_is_no_other_tag_s_name(admin_client: Client, synonym: str) -> None:
    tag = make_tag("openEuler")
    make_tag("Meetup").synonyms.create(name="Gathering")

    if synonym == "!":
        synonym = "\u200b"
    assert change(admin_client, tag, synonym) != []
    assert tag.synonyms.count() == 0


@pytest.mark.parametrize(
    "fields", [{"name": "Gathering"}, {"slug": "old-meetup"}, {"slug": "meetup"}]
)
def test_names_and_addresses_of_other_tags_are_taken(
    admin_client: Client, fields: dict[str, str]
) -> None:
    other = make_tag("Meetup")
    other.synonyms.create(name="Gathering")
    other.old_addresses.create(slug="old-meetup")

    assert change(admin_client, make_tag("openEuler"), **fields) != []


def test_tags_are_found_by_their_synonyms(admin_client: Client) -> None:
    make_tag("openEuler").synonyms.create(name="欧拉")

    found = admin_client.get(LIST, {"q": "欧拉"}).context["cl"].result_list

    assert [tag.name for tag in found] == ["openEuler"]


def test_the_list_needs_as_many_queries_for_many_tags(admin_client: Client) -> None:
    make_tag("a").synonyms.create(name="b")
    few = queries_of(admin_client, LIST)
    for number in range(30):
        make_tag(f"tag {number}").synonyms.create(name=f"name {number}")

    assert queries_of(admin_client, LIST) == few


def test_chosen_tags_lead_to_a_plan(admin_client: Client) -> None:
    make_article(tags=["OE"])
    make_article(tags=["OE", "openEuler"])
    make_event(tags=["Euler"])
    tags = [Tag.objects.get(name=name) for name in ("OE", "openEuler", "Euler")]
    numbers = [str(tag.pk) for tag in tags]

    chosen = admin_client.post(LIST, {"action": "merge", "_selected_action": numbers})
    plan = admin_client.get(chosen["Location"]).context["plan"]
    other = admin_client.get(MERGE, {"tag": numbers, "into": numbers[1]}).context["plan"]

    assert plan.into.name == "OE"
    assert (other.into.name, other.articles, other.events) == ("openEuler", 2, 1)
    assert sorted(other.names) == ["Euler", "OE"]
    assert sorted(other.slugs) == ["euler", "oe"]
    assert Tag.objects.count() == 3


def test_one_tag_alone_is_not_merged(admin_client: Client) -> None:
    tag = make_tag("a")

    response = admin_client.post(LIST, {"action": "merge", "_selected_action": [str(tag.pk)]})

    assert response["Location"].startswith(LIST)


def test_a_merge_is_done_and_taken_back(admin_client: Client, client: Client) -> None:
    make_article(tags=["OE"])
    make_article(tags=["openEuler"])
    merged, into = Tag.objects.get(name="OE"), Tag.objects.get(name="openEuler")

    admin_client.post(MERGE, {"tag": [str(merged.pk), str(into.pk)], "into": str(into.pk)})
    merge = TagMerge.objects.get()
    shown = admin_client.get(reverse("admin:shared_tagmerge_change", args=[merge.pk]))
    led_on = client.get("/zh/tags/oe/")
    admin_client.post(reverse("admin:shared_tagmerge_take_back", args=[merge.pk]))

    assert reverse("admin:shared_tagmerge_take_back", args=[merge.pk]) in shown.content.decode()
    assert led_on["Location"] == "/zh/tags/openeuler/"
    assert led_on["Cache-Control"] == "public, max-age=300"
    assert client.get("/zh/tags/oe/").status_code == 200
    assert admin_client.get(reverse("admin:shared_tagmerge_changelist")).status_code == 200


def test_a_choice_other_than_the_plan_s_shows_its_own_plan_first(admin_client: Client) -> None:
    one, other = make_tag("a"), make_tag("b")
    chosen = {"tag": [str(one.pk), str(other.pk)], "into": str(other.pk), "planned": str(one.pk)}

    page = admin_client.post(MERGE, chosen)

    assert page.status_code == 200
    assert page.context["plan"].into == other
    assert not TagMerge.objects.exists()


@pytest.mark.parametrize("numbers", [[], ["x"], ["1", str(2**70)], ["-1", "0"]])
def test_what_names_no_two_tags_is_not_found(admin_client: Client, numbers: list[str]) -> None:
    make_tag("a")

    assert admin_client.get(MERGE, {"tag": numbers}).status_code == 404


def test_only_who_may_delete_tags_merges_them(client: Client) -> None:
    editor = make_user(is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename="change_tag"))
    client.force_login(editor)
    tags = [str(make_tag(name).pk) for name in "ab"]

    merged = client.post(MERGE, {"tag": tags, "into": tags[0]})
    listed = client.get(LIST)

    assert merged.status_code == 403
    assert Tag.objects.count() == 2
    assert 'value="merge"' not in listed.content.decode()


def test_taking_back_asks_for_a_post(admin_client: Client) -> None:
    address = reverse("admin:shared_tagmerge_take_back", args=[1])

    assert admin_client.get(address).status_code == 405
    assert admin_client.post(address).status_code == 404
