"""Make topics for tests."""

from collections.abc import Sequence
from typing import Any

from cmsproject.shared.publishing import Status
from news.models import Article, Topic
from news.topics.storing import store_topic
from tests.factories import make_tag, numbers


def make_topic(*, tags: Sequence[str] = (), pinned: Sequence[Article] = (), **fields: Any) -> Topic:
    """A public topic."""
    number = next(numbers)
    values = {"name": f"专题{number}", "slug": f"topic-{number}", "status": Status.PUBLISHED}
    topic = store_topic(Topic(**{**values, **fields}))
    topic.tags.set([make_tag(name) for name in tags])
    for order, article in enumerate(pinned):
        topic.pinned.create(article=article, order=order)
    return topic
