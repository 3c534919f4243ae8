"""The forms a feed is offered in, and its answer to a reader."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from cmsproject.shared.conditional import conditional_response
from cmsproject.shared.feeds.channel import Channel
from cmsproject.shared.feeds.json_form import write_json
from cmsproject.shared.feeds.xml_forms import write_atom, write_rss


@dataclass(frozen=True)
class Form:
    media_type: str
    write: Callable[[Channel], bytes]


FORMS = {
    "rss": Form("application/rss+xml; charset=utf-8", write_rss),
    "atom": Form("application/atom+xml; charset=utf-8", write_atom),
    "json": Form("application/feed+json; charset=utf-8", write_json),
}


def check_form(form: str) -> None:
    """Raises Http404 for a form no feed has."""
    if form not in FORMS:
        raise Http404(_("Feeds are offered as feed.rss, feed.atom and feed.json."))


def answer_feed(request: HttpRequest, form: str, channel: Channel) -> HttpResponseBase:
    content = FORMS[form].write(channel)
    return conditional_response(request, content, FORMS[form].media_type, channel.changed)
