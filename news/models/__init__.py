"""Articles, what they are linked to, and the legacy archive they came from."""

from news.models.archive import ImportRun, LegacyAddress, LegacyOriginal, Outcome
from news.models.articles import Article, ArticleQuerySet, Category
from news.models.links import (
    ArticleAuthor,
    ArticleEvent,
    ArticleEventKind,
    ArticleImage,
    ArticleOrganization,
    ArticleSpeaker,
    ArticleTag,
    ImageRole,
)
from news.models.readers import ArticleViews
from news.models.topics import Topic, TopicArticle
from news.models.translations import TranslationPair

__all__ = [
    "Article",
    "ArticleAuthor",
    "ArticleEvent",
    "ArticleEventKind",
    "ArticleImage",
    "ArticleOrganization",
    "ArticleQuerySet",
    "ArticleSpeaker",
    "ArticleTag",
    "ArticleViews",
    "Category",
    "ImageRole",
    "ImportRun",
    "LegacyAddress",
    "LegacyOriginal",
    "Outcome",
    "Topic",
    "TopicArticle",
    "TranslationPair",
]
