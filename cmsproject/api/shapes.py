"""Shapes that several resources share, and how records fill them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema

from cmsproject.shared.languages import INTERFACE_LANGUAGES
from cmsproject.shared.models import StoredImage, Tag


class Words(Schema):
    """A text in the languages it is written in; null where it lacks."""

    zh: str | None = Field(description=_("In Chinese."), examples=["长河开源峰会"])
    en: str | None = Field(description=_("In English."), examples=["Changhe Summit"])


class PictureShape(Schema):
    """A picture; its address never changes and may be kept for ever."""

    address: str = Field(description=_("Absolute address of the file."))
    width: int | None = Field(description=_("Pixels."), examples=[1600])
    height: int | None = Field(description=_("Pixels."), examples=[900])


class TagLink(Schema):
    """A tag."""

    slug: str = Field(description=_("Names the tag in addresses and filters."), examples=["kernel"])
    name: str = Field(description=_("The tag as it is written."), examples=["Kernel"])


class RecordLink(Schema):
    """Another record, by the slug that leads to it."""

    slug: str = Field(description=_("Names the record in addresses and filters."))
    name: Words = Field(description=_("Its name."))


class Pages(Schema):
    """The record's page for people, in each language of the interface."""

    zh: str = Field(description=_("Absolute address of the page in Chinese."))
    en: str = Field(description=_("Absolute address of the page in English."))


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def words(record: Any, field: str) -> Words:
    return Words(zh=getattr(record, field) or None, en=getattr(record, f"{field}_en") or None)


def picture(image: StoredImage | None, site: str) -> PictureShape | None:
    if image is None:
        return None
    address = site + image.get_absolute_url()
    return PictureShape(address=address, width=image.width, height=image.height)


def record_link(record: Any, field: str = "name") -> RecordLink:
    return RecordLink(slug=record.slug, name=words(record, field))


def tag_link(tag: Tag) -> TagLink:
    return TagLink(slug=tag.slug, name=tag.name)


def pages(name: str, slug: str, site: str) -> Pages:
    addresses = {code: site + reverse(name, args=[code, slug]) for code in INTERFACE_LANGUAGES}
    return Pages(**addresses)
