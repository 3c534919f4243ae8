"""Which tags visitors may see: those that something public bears."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from cmsproject.shared.models import Tag
from events.models import EventTag
from news.models import ArticleTag


def public_tags(at: datetime) -> QuerySet[Tag]:
    """One EXISTS for each kind of link: both have an index that begins with the tag."""
    articles = ArticleTag.objects.filter(tag=OuterRef("pk"), public_from__lte=at)
    events = EventTag.objects.filter(tag=OuterRef("pk"), public_from__lte=at)
    public: QuerySet[Tag] = Tag.objects.filter(Exists(articles) | Exists(events))
    return public
