"""Links that show an unpublished article to people without an account, for some days."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import Article, PreviewLink

DAYS = (1, 7, 30)
SIGNER = Signer(sep=".", salt="news.preview-link")


def make_link(article: Article, user: Any, days: int) -> PreviewLink:
    if days not in DAYS:
        raise ValidationError(_("Choose how long the link is to work."))
    until = timezone.now() + timedelta(days=days)
    return PreviewLink.objects.create(article=article, created_by=user, expires_at=until)


def withdraw_link(link: PreviewLink) -> None:
    """Once withdrawn, it stays so."""
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def address_of(link: PreviewLink) -> str:
    return reverse("preview-link", args=[SIGNER.sign(str(link.pk))])


def number_in(token: str) -> int:
    """The number of the link; raises BadSignature for a token that was not made here."""
    written = SIGNER.unsign(token)
    if not written.isdecimal():
        raise BadSignature(token)
    return int(written)


def working_link(number: int) -> PreviewLink | None:
    """The link with its article while it may be used; None once that is over."""
    links = PreviewLink.objects.filter(expires_at__gt=timezone.now(), revoked_at=None)
    found = links.filter(pk=number, article__trashed_at=None)
    return found.select_related("article__banner", "article__category").first()
