"""The admin of tags and pictures, and the form fields that every room's admin uses."""

from cmsproject.shared.admin.images import LegacyImagePathAdmin, StoredImageAdmin
from cmsproject.shared.admin.jobs import JobAdmin
from cmsproject.shared.admin.tag_merges import TagMergeAdmin
from cmsproject.shared.admin.tags import TagAdmin

__all__ = ["JobAdmin", "LegacyImagePathAdmin", "StoredImageAdmin", "TagAdmin", "TagMergeAdmin"]
