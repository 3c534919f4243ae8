"""Articles on their way to review, for tests."""

from typing import Any

from news.history.recording import record
from news.models import Article, RevisionReason
from news.reviewing.workflow import submit
from tests.factories import make_article


def make_draft(author: Any, **fields: Any) -> Article:
    """A draft of somebody's own, with its working copy."""
    article = make_article(status="draft", published_at=None, created_by=author, **fields)
    record([article], author, RevisionReason.EDIT)
    return article


def make_submitted(author: Any, **fields: Any) -> Article:
    article = make_draft(author, **fields)
    submit(article, author)
    return article
