"""How a public article is passed on: plain links and a QR code, no other host is asked."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cmsproject.shared.qr_codes import QrCode, draw_qr_code
from news.models import Article

# Longer addresses make a code that cameras read badly.
LONGEST_IN_CODE = 500


@dataclass(frozen=True)
class ShareLink:
    name: str
    address: str


@dataclass(frozen=True)
class Share:
    """`address` is the canonical one; `code` leads there too, None where it is too long for one."""

    address: str
    links: tuple[ShareLink, ...]
    code: QrCode | None


def share_of(request: HttpRequest, article: Article) -> Share | None:
    """None for what visitors cannot open."""
    # A preview is posted: what it shows may never stand at its address.
    if not article.slug or not article.is_public or request.method == "POST":
        return None
    address = request.build_absolute_uri(article.get_absolute_url())
    return Share(
        address=address,
        links=share_links(address, article.title),
        code=draw_qr_code(address) if len(address) <= LONGEST_IN_CODE else None,
    )


def share_links(address: str, title: str) -> tuple[ShareLink, ...]:
    return (
        ShareLink(
            _("Weibo"),
            f"https://service.weibo.com/share/share.php?{query(url=address, title=title)}",
        ),
        ShareLink("X", f"https://x.com/intent/post?{query(text=title, url=address)}"),
        ShareLink(
            "LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?{query(url=address)}"
        ),
        ShareLink(_("E-mail"), f"mailto:?{mail_query(subject=title, body=address)}"),
    )


def query(**values: str) -> str:
    return urlencode(values)


def mail_query(**values: str) -> str:
    """Mail programs take a plus sign for what it is."""
    return urlencode(values, quote_via=quote)
