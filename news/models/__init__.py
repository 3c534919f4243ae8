"""Articles, what they are linked to, and the legacy archive they came from."""

from news.models.archive import (
    FormerOriginal,
    ImportRun,
    LegacyAddress,
    LegacyOriginal,
    Outcome,
)
from news.models.articles import Article, ArticleQuerySet, Category
from news.models.desk import ArticleTemplate, Autosave, ImportConflict, Presence
from news.models.doctor import SetAside
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
from news.models.links_elsewhere import ArticleOutsideLink, LinkState, OutsideLink
from news.models.plans import BulkPlan, ZipState, ZipUpload
from news.models.proposals import (
    ArticleReading,
    Proposal,
    ProposalDecision,
    ProposalKind,
    ProposalState,
)
from news.models.readers import ArticleViews
from news.models.reviews import (
    Notice,
    NoticeKind,
    NoticePreference,
    PreviewLink,
    Review,
    ReviewComment,
)
from news.models.revision_pictures import RevisionPicture
from news.models.revisions import (
    OPEN_STATES,
    BulkRun,
    Revision,
    RevisionReason,
    RevisionState,
)
from news.models.topics import Topic, TopicArticle
from news.models.translations import TranslationPair

__all__ = [
    "OPEN_STATES",
    "Article",
    "ArticleAuthor",
    "ArticleEvent",
    "ArticleEventKind",
    "ArticleImage",
    "ArticleOrganization",
    "ArticleOutsideLink",
    "ArticleQuerySet",
    "ArticleReading",
    "ArticleSpeaker",
    "ArticleTag",
    "ArticleTemplate",
    "ArticleViews",
    "Autosave",
    "BulkPlan",
    "BulkRun",
    "Category",
    "FormerOriginal",
    "ImageRole",
    "ImportConflict",
    "ImportRun",
    "LegacyAddress",
    "LegacyOriginal",
    "LinkState",
    "Notice",
    "NoticeKind",
    "NoticePreference",
    "Outcome",
    "OutsideLink",
    "Presence",
    "PreviewLink",
    "Proposal",
    "ProposalDecision",
    "ProposalKind",
    "ProposalState",
    "Review",
    "ReviewComment",
    "Revision",
    "RevisionPicture",
    "RevisionReason",
    "RevisionState",
    "SetAside",
    "Topic",
    "TopicArticle",
    "TranslationPair",
    "ZipState",
    "ZipUpload",
]
