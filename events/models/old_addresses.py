"""Addresses at which events once stood, on this site or on the one it took over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.events import Event


class EventAddress(models.Model):
    """`key` is an address in the form of `events.old_addresses.address_key`."""

    key = models.TextField(_("old address"), unique=True)
    event = models.ForeignKey(
        Event, models.CASCADE, related_name="old_addresses", verbose_name=_("event")
    )

    class Meta:
        verbose_name = _("old address of an event")
        verbose_name_plural = _("old addresses of events")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
