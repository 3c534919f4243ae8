"""Proposals as a reading would leave them, for tests of decisions."""

from typing import Any

from django.test import Client
from django.urls import reverse

from news.models import Article, ArticleReading, Proposal, ProposalKind
from news.proposals.queue import weigh
from tests.factories import make_article

BODY = "8月25日，长河聚会在杭州举办，由青枫云计算主办。林志远介绍了文件系统的新进展。"


def make_recap(**fields: Any) -> Article:
    return make_article(**{"title": "长河聚会回顾", "body": BODY, **fields})


def propose(article: Article, kind: ProposalKind, key: str, values: dict[str, Any]) -> Proposal:
    start = BODY.find(key)
    evidence = [{"start": start, "end": start + len(key), "text": key}] if start >= 0 else []
    proposal = Proposal.objects.create(
        article=article,
        kind=kind,
        key=key,
        values=values,
        evidence=evidence,
        confidence=0.95,
        rule="test",
    )
    ArticleReading.objects.get_or_create(article=article, defaults={"digest": "test"})
    weigh([article.pk])
    return proposal


def propose_event(article: Article, **values: Any) -> Proposal:
    stated = {"name": "长河聚会", "starts_on": "2023-08-25", "ends_on": "2023-08-25"}
    stated |= {"city": "杭州", "kind": "meetup", "format": "onsite", **values}
    return propose(article, ProposalKind.EVENT, str(stated["name"]), stated)


def propose_host(article: Article, name: str = "青枫云计算", role: str = "host") -> Proposal:
    return propose(article, ProposalKind.ORGANIZATION, name, {"name": name, "role": role})


def propose_person(article: Article, name: str = "林志远", **values: Any) -> Proposal:
    stated = {"name": name, "title": "架构师", "affiliation": "青枫云计算", "role": "speaker"}
    return propose(article, ProposalKind.PERSON, name, {**stated, **values})


def propose_talk(article: Article, *speakers: str) -> Proposal:
    title = "文件系统的新进展"
    return propose(article, ProposalKind.TALK, title, {"title": title, "speakers": list(speakers)})


def review_address(article: Article) -> str:
    return reverse("admin:news_article_proposals", args=[article.pk])


def decide(client: Client, proposal: Proposal, step: str = "accept", **data: Any) -> Any:
    """What the card's button sends; the proposal is fresh afterwards."""
    address = review_address(proposal.article)
    response = client.post(address, {"step": f"{step}={proposal.pk}", **data})
    proposal.refresh_from_db()
    return response
