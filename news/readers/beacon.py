"""The address that an article's page tells of being read; it answers 204 whatever it is told."""

from time import monotonic

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cmsproject.shared.visitors import visitor_address
from news.readers.bots import is_bot
from news.readers.repeats import recent_visits
from news.readers.tally import count_view

# Digits of an article's number.
LONGEST_NUMBER = 18


# Nothing is done in anybody's name here, so there is nothing to forge: see `is_our_page`.
@csrf_exempt
@require_POST
@never_cache
def reader_beacon(request: HttpRequest) -> HttpResponse:
    """Count a view of the article whose number is the body; drafts are sorted out when stored."""
    number = article_number(request)
    if number and is_our_page(request) and is_willing(request) and is_person(request):
        count_view(number, timezone.localdate(), monotonic())
    return HttpResponse(status=204)


def article_number(request: HttpRequest) -> int:
    """The number written in the body; 0 for anything else, which is not read if it is long."""
    length = request.headers.get("Content-Length", "")
    if not length.isascii() or not length.isdecimal() or not 0 < len(length) < 3:
        return 0
    if int(length) > LONGEST_NUMBER:
        return 0
    written = request.body
    return int(written) if written.isdigit() else 0


def is_our_page(request: HttpRequest) -> bool:
    """Whether a page of this site asks, as browsers say by Sec-Fetch-Site or else by Origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def is_willing(request: HttpRequest) -> bool:
    """Whether the browser does not ask to be left alone; the script asks it first."""
    return "1" not in (request.headers.get("Sec-GPC"), request.headers.get("DNT"))


def is_person(request: HttpRequest) -> bool:
    """Neither a robot nor somebody who read the same article a moment ago."""
    agent = request.headers.get("User-Agent", "")
    if is_bot(agent):
        return False
    address = visitor_address(request)
    # Better a reload too many than all readers behind a proxy taken for one.
    if not address:
        return True
    visit = f"{address}\n{agent}\n{request.body.decode('ascii')}"
    return recent_visits.is_new(visit, timezone.localdate(), monotonic())
