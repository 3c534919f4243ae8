"""The admin of articles and of the archive they came from."""

from news.admin.archive import ImportRunAdmin, LegacyAddressAdmin, LegacyOriginalAdmin
from news.admin.articles import ArticleAdmin
from news.admin.bulk_runs import BulkRunAdmin
from news.admin.categories import CategoryAdmin
from news.admin.doctor import DoctorAdmin
from news.admin.import_conflicts import ImportConflictAdmin
from news.admin.notices import NoticeAdmin
from news.admin.outside_links import OutsideLinkAdmin
from news.admin.pictures import ArticleImageAdmin
from news.admin.proposal_queue import ProposalAdmin
from news.admin.templates import ArticleTemplateAdmin
from news.admin.topics import TopicAdmin
from news.admin.translations import TranslationPairAdmin
from news.admin.zip_imports import ZipUploadAdmin

__all__ = [
    "ArticleAdmin",
    "ArticleImageAdmin",
    "ArticleTemplateAdmin",
    "BulkRunAdmin",
    "CategoryAdmin",
    "DoctorAdmin",
    "ImportConflictAdmin",
    "ImportRunAdmin",
    "LegacyAddressAdmin",
    "LegacyOriginalAdmin",
    "NoticeAdmin",
    "OutsideLinkAdmin",
    "ProposalAdmin",
    "TopicAdmin",
    "TranslationPairAdmin",
    "ZipUploadAdmin",
]
