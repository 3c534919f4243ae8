"""Who shows pictures among events, people and organizations."""

from django.utils.translation import gettext_lazy as _

from cmsproject.shared.images.row_uses import RowUses, TextUses
from events.models import Event, Organization, Speaker

USES = (
    RowUses("portrait", _("Portraits"), Speaker, "photo"),
    RowUses("logo", _("Logos"), Organization, "logo", "logo_dark"),
    RowUses("event", _("Banners of events"), Event, "banner"),
    TextUses("event_text", _("Texts of events"), Event, "description", "description_en"),
    TextUses("biography", _("Biographies"), Speaker, "bio", "bio_en"),
    TextUses(
        *("organization_text", _("Texts of organizations"), Organization),
        *("description", "description_en"),
    ),
)
