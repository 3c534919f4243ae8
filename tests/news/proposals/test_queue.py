"""The queue of articles with open proposals, and who decides which of them."""

import pytest
from django.test import Client

from news.models import ProposalState
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
