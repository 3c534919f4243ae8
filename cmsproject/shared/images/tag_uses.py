"""Pictures of tags."""

from django.utils.translation import gettext_lazy as _

from cmsproject.shared.images.row_uses import RowUses
from cmsproject.shared.models import Tag

USES = (RowUses("tag", _("Pictures of tags"), Tag, "image"),)
