"""The share picture of an article that is not saved yet, for the preview of those who write it."""

from datetime import date

from django.contrib.admin.views.decorators import staff_member_required
from django.core.signing import BadSignature, loads
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cmsproject.shared.images.turns import NoTurn, turn
from cmsproject.shared.languages import in_language
from cmsproject.shared.models import StoredImage
from cmsproject.sharing.drawing import draw_card
from cmsproject.sharing.serving import PATIENCE
from cmsproject.sharing.subjects import card_of
from news.models import Article

# As `news.editing.preview_views` signs what the card says.
SALT = "unsaved-share-image"


@require_safe
@staff_member_required
@cache_control(private=True, max_age=600)
def unsaved_share_image(request: HttpRequest, says: str) -> HttpResponse:
    """Drawn as for the public page, and kept nowhere but in the browser that asked."""
    try:
        told = loads(says, salt=SALT)
    except BadSignature as error:
        raise Http404 from error
    article = Article(
        language=told["language"],
        title=told["title"],
        slug=told["slug"],
        published_on=date.fromisoformat(told["day"]) if told["day"] else None,
        banner=StoredImage.objects.filter(digest=told["banner"]).first(),
    )
    with in_language(article.language):
        card = card_of("article", article, article.language)
    try:
        with turn(card.mark, PATIENCE):
            return HttpResponse(draw_card(card), content_type="image/png")
    except NoTurn:
        return HttpResponse(status=503, headers={"Retry-After": "5"})
