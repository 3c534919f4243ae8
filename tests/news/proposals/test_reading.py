"""Articles are read for records: by command, on saving, once for each text."""

from pathlib import Path

import pytest
from django.core.management import call_command

from news.models import Article, Proposal, ProposalKind, ProposalState
from tests.factories import make_article

pytestmark = pytest.mark.django_db

RECAP = """\
2023年8月25日，由长河社区主办、青枫云计算协办的长河 Meetup 杭州站在杭州成功举办，80余位开发者参加了活动。

青枫云计算架构师林志远带来《文件系统的新进展》主题分享。
"""


def find(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    call_command("find_proposals", *arguments)
    return capsys.readouterr().out


def make_recap() -> Article:
    return make_article(title="长河 Meetup 杭州站顺利举办", body=RECAP)


def test_a_recap_is_proposed_with_its_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    article = make_recap()
    make_article(title="发布说明", body="本次更新修复了三个问题。")

    told = find(capsys)

    assert told.startswith("read: 2, unchanged: 0")
    event = article.proposals.get(kind=ProposalKind.EVENT)
    assert (event.values["starts_on"], event.values["city"]) == ("2023-08-25", "杭州")
    person = article.proposals.get(kind=ProposalKind.PERSON)
    assert person.values["name"] == "林志远"
    assert all(
        article.body[one["start"] : one["end"]] == one["text"]
        for proposal in article.proposals.all()
        for one in proposal.evidence
        if one["start"] is not None
    )
    assert Proposal.objects.exclude(article=article).count() == 0


def test_a_second_reading_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    make_recap()
    find(capsys)
    before = list(Proposal.objects.order_by("pk").values())

    told = find(capsys)
    again = find(capsys, "--all")

    assert told == "read: 0, unchanged: 1, new: 0, refreshed: 0, gone: 0\n"
    assert again == "read: 1, unchanged: 0, new: 0, refreshed: 0, gone: 0\n"
    assert list(Proposal.objects.order_by("pk").values()) == before


def test_decisions_outlive_an_edit_and_their_evidence_moves(
    capsys: pytest.CaptureFixture[str],
) -> None:
    article = make_recap()
    find(capsys)
    rejected = article.proposals.get(kind=ProposalKind.PERSON)
    Proposal.objects.filter(pk=rejected.pk).update(state=ProposalState.REJECTED)

    article.body = f"一段新的开头。\n\n{RECAP}"
    article.save()
    find(capsys)

    rejected.refresh_from_db()
    (evidence,) = rejected.evidence
    assert rejected.state == ProposalState.REJECTED
    assert article.body[evidence["start"] : evidence["end"]] == evidence["text"]


def test_what_is_read_no_longer_goes_unless_decided(capsys: pytest.CaptureFixture[str]) -> None:
    article = make_recap()
    find(capsys)
    event = article.proposals.get(kind=ProposalKind.EVENT)
    Proposal.objects.filter(pk=event.pk).update(state=ProposalState.ACCEPTED)

    article.title, article.body = "一篇教程", "先安装，再运行。"
    article.save()
    find(capsys)

    states = dict(article.proposals.values_list("kind", "state"))
    assert states.pop(ProposalKind.EVENT) == ProposalState.ACCEPTED
    assert set(states.values()) == {ProposalState.GONE}


def test_an_import_ends_with_a_reading(tmp_path: Path) -> None:
    text = f'---\ntitle: "长河 Meetup 杭州站顺利举办"\ndate: "2023-08-26"\n---\n\n{RECAP}'
    (tmp_path / "recap.md").write_text(text, "utf-8")

    call_command("import_posts", str(tmp_path), source="own", verbosity=0)

    assert Proposal.objects.filter(kind=ProposalKind.EVENT).count() == 1
