"""The admin of articles and of the archive they came from."""

from news.admin.archive import ImportRunAdmin, LegacyAddressAdmin, LegacyOriginalAdmin
from news.admin.articles import ArticleAdmin
from news.admin.categories import CategoryAdmin
from news.admin.pictures import ArticleImageAdmin
from news.admin.topics import TopicAdmin
from news.admin.translations import TranslationPairAdmin

__all__ = [
    "ArticleAdmin",
    "ArticleImageAdmin",
    "CategoryAdmin",
    "ImportRunAdmin",
    "LegacyAddressAdmin",
    "LegacyOriginalAdmin",
    "TopicAdmin",
    "TranslationPairAdmin",
]
