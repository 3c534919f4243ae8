"""What the review panel beside the text shows: where the article stands, comments, links."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from news.editing.rights import may_publish
from news.history.recording import working_copy
from news.models import Article, PreviewLink, Review, Revision, RevisionState
from news.reviewing.comments import Thread, threads_of
from news.reviewing.notices import people_who_may
from news.reviewing.paragraphs import Paragraph, paragraphs_of
from news.reviewing.preview_links import DAYS, address_of


@dataclass(frozen=True)
class ShownLink:
    """A link with the whole address that is handed on."""

    link: PreviewLink
    address: str


@dataclass(frozen=True)
class Panel:
    """Of one article, for one person."""

    article: Article
    revision: Revision | None
    review: Review | None
    may_judge: bool
    paragraphs: Sequence[Paragraph]
    open_threads: Sequence[Thread]
    settled_threads: Sequence[Thread]
    reviewers: Sequence[Any]
    links: Sequence[ShownLink]
    days: Sequence[int] = DAYS
    error: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.revision is not None and self.revision.state == RevisionState.IN_REVIEW

    @property
    def may_approve(self) -> bool:
        states = (RevisionState.IN_REVIEW, RevisionState.CHANGES_REQUESTED, RevisionState.DRAFT)
        return self.may_judge and self.revision is not None and self.revision.state in states

    @property
    def may_request(self) -> bool:
        """Not of one's own draft that nobody submitted."""
        states = (RevisionState.IN_REVIEW, RevisionState.APPROVED)
        return self.may_judge and self.revision is not None and self.revision.state in states


def panel_of(request: HttpRequest, article: Article, body: str, error: str = "") -> Panel:
    """In six queries at most, whatever the number of comments and links."""
    threads = threads_of(article, body)
    may_judge = may_publish(request.user)
    people = ("submitted_by", "reviewer", "decided_by")
    review = Review.objects.filter(article=article).select_related(*people).first()
    return Panel(
        article=article,
        revision=working_copy(article),
        review=review,
        may_judge=may_judge,
        paragraphs=paragraphs_of(body),
        open_threads=[thread for thread in threads if not thread.is_settled],
        settled_threads=[thread for thread in threads if thread.is_settled],
        reviewers=people_who_may("news.publish_article") if may_judge and review else [],
        links=links_of(request, article),
        error=error,
    )


def links_of(request: HttpRequest, article: Article) -> list[ShownLink]:
    links = PreviewLink.objects.filter(
        article=article, revoked_at=None, expires_at__gt=timezone.now()
    )
    return [
        ShownLink(link, request.build_absolute_uri(address_of(link)))
        for link in links.select_related("created_by")
    ]
