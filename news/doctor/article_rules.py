"""Rules about events and the articles on them: reports out of time, recaps that lack."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr, TruncDate
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models import Event
from news.bulk.applying import apply_plan
from news.bulk.changes import Kind
from news.bulk.planning import make_plan
from news.desk.dashboard import without_text
from news.doctor.event_rules import day_of
from news.doctor.rule import CannotFix, Case, Fix, Problem, Rule, numbered
from news.editing.rights import LINK
from news.models import Article, ArticleEvent, ArticleEventKind, BulkPlan
from news.models.links import ABOUT_THE_EVENT

MOST = 500
READ_OF_ARTICLES = (
    *("title", "summary", "language", "slug", "published_on"),
    *("public_from", "created_by"),
)
# Days after an event in which its recap appears, and letters of a text that tell where it was.
RECAP_WITHIN = 45
OPENING = 400
MOST_LOOKED_AT = 300
MOST_PROPOSED = 3


def reports_before(now: datetime) -> list[Problem]:
    links = ArticleEvent.objects.filter(
        kind=ArticleEventKind.REPORT, article__published_on__lt=TruncDate("event__starts_at")
    )
    return linked(links)


def announcements_after(now: datetime) -> list[Problem]:
    links = ArticleEvent.objects.filter(
        kind=ArticleEventKind.ANNOUNCEMENT, article__published_on__gt=TruncDate("event__ends_at")
    )
    return linked(links)


def linked(links: QuerySet[ArticleEvent]) -> list[Problem]:
    rows = links.filter(article__trashed_at=None).order_by(F("event__starts_at").desc(), "pk")
    pairs = rows.values_list("event", "article")[:MOST]
    return [Problem(event, articles=(article,)) for event, article in pairs]


def unreported(now: datetime) -> list[Problem]:
    past = Event.objects.past(now).filter(parent=None)
    return numbered(without_text(past, ArticleEventKind.REPORT))


def proposed_recaps(events: Sequence[Event]) -> dict[int, list[Article]]:
    """Articles on no other event, public soon after, whose beginning names the city or event.

    One query for all, and for none.
    """
    wanted = Q(pk=0)
    for event in events:
        first = last_day(event)
        days = Q(published_on__range=(first, first + timedelta(days=RECAP_WITHIN)))
        told = Q()
        for word in words_of(event):
            told |= Q(title__contains=word) | Q(summary__contains=word) | Q(opening__contains=word)
        wanted |= days & told
    taken = ArticleEvent.objects.filter(article=OuterRef("pk"), kind__in=ABOUT_THE_EVENT)
    articles = (
        Article.objects.published()
        .annotate(opening=Substr("plain_text", 1, OPENING))
        .filter(wanted)
        .exclude(Exists(taken))
        .only(*READ_OF_ARTICLES)
        .order_by("published_on", "pk")[:MOST_LOOKED_AT]
    )
    found = list(articles)
    return {event.pk: fitting(event, found) for event in events}


def fitting(event: Event, articles: Sequence[Article]) -> list[Article]:
    """Those that name the event first, then those whose title names the city; soonest first."""
    first = last_day(event)
    final = first + timedelta(days=RECAP_WITHIN)
    words = words_of(event)
    near = [one for one in articles if first <= (one.published_on or date.min) <= final]
    told = [one for one in near if any(word in all_told(one) for word in words)]
    told.sort(key=lambda one: (event.name not in all_told(one), event.city not in one.title))
    return told[:MOST_PROPOSED]


def all_told(article: Article) -> str:
    return "\n".join((article.title, article.summary, getattr(article, "opening", "")))


def words_of(event: Event) -> list[str]:
    return [word for word in (event.name, event.city or event.city_en) if word]


def last_day(event: Event) -> date:
    """A whole day ends at the midnight after it."""
    moment = max(event.starts_at, event.ends_at - timedelta(seconds=1))
    return day_of(moment, event.time_zone)


def link_recap(case: Case) -> None:
    connect(case, ArticleEventKind.REPORT)


def call_announcement(case: Case) -> None:
    connect(case, ArticleEventKind.ANNOUNCEMENT)


def call_report(case: Case) -> None:
    connect(case, ArticleEventKind.REPORT)


@transaction.atomic
def connect(case: Case, kind: ArticleEventKind) -> None:
    """As a bulk change of one article: with a version, into open drafts too, to be taken back."""
    number = case.article or next(iter(case.problem.articles), 0)
    event = case.record
    plan = BulkPlan.objects.create(
        kind=Kind.EVENT,
        selection=[number],
        values={"event": [event.pk, kind.value, event.name]},
        user=case.user,
        made_at=timezone.now(),
    )
    make_plan(plan, case.user)
    run = apply_plan(plan, case.user)
    if not run.counts["changed"]:
        raise CannotFix(
            gettext("The article could not be linked: it is gone, or not yours to change.")
        )


RULES: Sequence[Rule] = (
    Rule(
        "report-before-event",
        "event",
        _("Report that appeared before the event"),
        _("One of the dates is wrong, or the article announces the event."),
        reports_before,
        field="starts_at_0",
        fixes=(Fix("announcement", _("It announces the event"), call_announcement, LINK),),
    ),
    Rule(
        "announcement-after-event",
        "event",
        _("Announcement that appeared after the event"),
        _("One of the dates is wrong, or the article reports on the event."),
        announcements_after,
        field="starts_at_0",
        fixes=(Fix("report", _("It reports on the event"), call_report, LINK),),
    ),
    Rule(
        "without-recap",
        "event",
        _("Over, without a recap"),
        _("Link the article that reports on it, or write one."),
        unreported,
        fixes=(Fix("link", _("Link as the recap"), link_recap, LINK),),
        propose=proposed_recaps,
    ),
)
