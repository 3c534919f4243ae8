"""The shared floor as an installed app: tags and stored images."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharedConfig(AppConfig):
    name = "cmsproject.shared"
    label = "shared"
    verbose_name = _("Tags and pictures")
