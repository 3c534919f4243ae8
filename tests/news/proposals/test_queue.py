"""The queue of articles with open proposals, and who decides which of them."""

import pytest
from django.test import Client

from events.models import Event
from news.models import ProposalState
from tests.factories import make_organization
from tests.news.proposals.making import (
    decide,
    make_recap,
    propose_event,
    propose_host,
    review_address,
)
from tests.people import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_member("editor"))
    return client


def test_the_queue_begins_with_what_completes_most(editor: Client) -> None:
    little, much = make_recap(title="只有机构"), make_recap(title="有活动")
    propose_host(little)
    propose_event(much)
    decided = make_recap(title="已经决定")
    decide(editor, propose_host(decided), "reject")

    page = editor.get("/admin/news/proposal/").content.decode()

    assert page.index("有活动") < page.index("只有机构")
    assert "已经决定" not in page


def test_events_managers_decide_on_what_is_public(client: Client) -> None:
    client.force_login(make_member("events-manager"))
    public, draft = make_recap(title="公开的"), make_recap(title="草稿", status="draft")
    shown, hidden = propose_event(public), propose_event(draft)

    queue = client.get("/admin/news/proposal/").content.decode()
    page = client.get(review_address(public)).content.decode()
    decide(client, shown)
    refused = decide(client, hidden)

    assert "公开的" in queue
    assert "草稿" not in queue
    assert f"/admin/news/article/{public.pk}/change/" not in page
    assert (shown.state, hidden.state) == (ProposalState.ACCEPTED, ProposalState.OPEN)
    assert refused.status_code == 403


def test_what_would_be_accepted_together_is_told_and_not_done(editor: Client) -> None:
    article = make_recap()
    make_organization("青枫云计算有限公司")
    event = propose_event(article)
    asked = [propose_host(article), propose_host(article, role="sponsor", name="青枫云计算公司")]

    page = editor.post(review_address(article), {"step": "preview", "level": "0.8"})
    preview = page.context["preview"]

    assert [one.pk for one in preview.accepted] == [event.pk]
    assert sorted(name for _why, names in preview.refused for name in names) == [
        "青枫云计算",
        "青枫云计算公司",
    ]
    assert '<option value="0.8" selected>' in page.content.decode()
    assert not Event.objects.exists()
    states = set(article.proposals.values_list("state", flat=True))
    assert states == {ProposalState.OPEN}

    numbers = [one.pk for one in (event, *asked)]
    editor.post(review_address(article), {"step": "accept_all", "number": numbers})

    assert Event.objects.get().name == "长河聚会"
    assert article.proposals.open().count() == 2
