"""What an editor should see first: own drafts, what waits, what is planned, what lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils import timezone

from events.models import Event, EventQuerySet
from news.desk.calendar import CalendarDay, Entry, calendar_span, make_weeks
from news.editing.rights import may_publish
from news.models import (
    Article,
    ArticleEvent,
    ArticleEventKind,
    ArticleOutsideLink,
    ArticleViews,
    Autosave,
    ImportConflict,
    LinkState,
    Proposal,
    ReviewComment,
    Revision,
    RevisionState,
)
from news.readers.figures import top_articles, views_by_day

MOST = 8
# Days back in which a past event still wants its recap, and ahead for its announcement.
RECAP_WITHIN = 120
ANNOUNCE_WITHIN = 90
WEEK = 7
WAITING = (RevisionState.IN_REVIEW, RevisionState.APPROVED)
MINE = (RevisionState.DRAFT, RevisionState.CHANGES_REQUESTED)


@dataclass(frozen=True)
class Readers:
    """Views of the last seven days, of the seven before, and the articles read most."""

    count: int
    before: int
    articles: Sequence[Any]


@dataclass(frozen=True)
class Dashboard:
    """Lists of at most eight; `unpublished` are changes that could not go live when due."""

    unsaved: Sequence[Autosave]
    drafts: Sequence[Any]
    waiting: Sequence[Any]
    comments: Sequence[ReviewComment]
    weeks: Sequence[Sequence[CalendarDay]] = field(default_factory=list)
    unannounced: Sequence[Event] = ()
    unreported: Sequence[Event] = ()
    conflicts: Sequence[ImportConflict] = ()
    unpublished: Sequence[Any] = ()
    broken: Sequence[Any] = ()
    readers: Readers | None = None
    has_proposals: bool = False

    @property
    def has_plans(self) -> bool:
        return any(day.entries for week in self.weeks for day in week)


def load_dashboard(user: Any, now: datetime) -> Dashboard:
    """What stands there for this person, in a fixed number of queries."""
    own = Dashboard(
        unsaved=unsaved_work(user),
        drafts=list(titled(Revision.objects.filter(state__in=MINE, created_by=user))[:MOST]),
        waiting=waiting_for(user),
        comments=comments_for(user),
    )
    if not may_publish(user):
        return own
    return Dashboard(
        unsaved=own.unsaved,
        drafts=own.drafts,
        waiting=own.waiting,
        comments=own.comments,
        weeks=make_weeks(planned(now), timezone.localdate(now)),
        unannounced=list(unannounced_events(now)[:MOST]),
        unreported=list(unreported_events(now)[:MOST]),
        conflicts=open_conflicts(),
        unpublished=list(titled(Revision.objects.open().exclude(failure=""))[:MOST]),
        broken=broken_links(),
        readers=readers_of_week(now),
        has_proposals=Proposal.objects.open().exists(),
    )


def titled(revisions: QuerySet[Revision]) -> QuerySet[Any]:
    """Without texts, with the title the version has, the newest first."""
    there = revisions.filter(article__trashed_at=None).select_related("article", "created_by")
    named = there.annotate(title=KT("snapshot__title"), language=KT("snapshot__language"))
    return named.only(
        *("state", "publish_at", "failure", "created_at", "article__public_from"),
        *("created_by__username", "created_by__first_name", "created_by__last_name"),
    ).order_by("-id")


def unsaved_work(user: Any) -> list[Autosave]:
    rows = Autosave.objects.filter(editor=user).select_related("article").order_by("-saved_at")
    return list(rows.only("saved_at", "key", "article__title", "article__language")[:MOST])


def waiting_for(user: Any) -> list[Any]:
    """For those who publish: what others submitted, and what was approved."""
    if not may_publish(user):
        return []
    others = Q(state=RevisionState.APPROVED) | ~Q(created_by=user)
    return list(titled(Revision.objects.filter(others, state__in=WAITING))[:MOST])


def comments_for(user: Any) -> list[ReviewComment]:
    """What others said of the person's articles and nobody settled yet."""
    rows = ReviewComment.objects.filter(
        article__created_by=user, article__trashed_at=None, settled_at=None, answers=None
    )
    rows = rows.exclude(author=user).select_related("article", "author").order_by("-id")
    return list(rows.only("text", "created_at", "article__title", "author__username")[:MOST])


def planned(now: datetime) -> Iterable[Entry]:
    """Posts and changes that will appear within the calendar's weeks, and the events of these."""
    first, last = calendar_span(timezone.localdate(now))
    begin = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    span = (begin, begin + timedelta(days=(last - first).days + 1))
    posts = Article.objects.filter(public_from__range=(max(now, span[0]), span[1]))
    for post in posts.only("title", "public_from").order_by("public_from")[:200]:
        yield entry(post.public_from, post.title, edit_address(post.pk), "post")
    changes = titled(
        Revision.objects.filter(state=RevisionState.SCHEDULED, publish_at__lte=span[1])
    )
    for change in changes[:200]:
        yield entry(change.publish_at, change.title, edit_address(change.article_id), "change")
    events = Event.objects.filter(starts_at__range=span).order_by("starts_at")
    for event in events.only("name", "starts_at", "is_whole_day", "time_zone")[:200]:
        address = reverse("admin:events_event_change", args=[event.pk])
        day = event.starts_at.astimezone(event.zone)
        clock = "" if event.is_whole_day else f"{day:%H:%M}"
        yield Entry(day.date(), clock, event.name, address, "event")


def entry(moment: datetime | None, title: str, address: str, kind: str) -> Entry:
    local = timezone.localtime(moment)
    return Entry(local.date(), f"{local:%H:%M}", title, address, kind)


def edit_address(number: int) -> str:
    return reverse("admin:news_article_change", args=[number])


def unannounced_events(now: datetime) -> QuerySet[Event]:
    """Coming events that no announcement is written for, drafts counting; the next one first."""
    soon = Event.objects.upcoming(now).filter(starts_at__lte=now + timedelta(days=ANNOUNCE_WITHIN))
    return without_text(soon.filter(starts_at__gt=now, parent=None), ArticleEventKind.ANNOUNCEMENT)


def unreported_events(now: datetime) -> QuerySet[Event]:
    """Events of the last months that nobody began a report on; the latest first."""
    since = now - timedelta(days=RECAP_WITHIN)
    past = Event.objects.past(now).filter(ends_at__gte=since, parent=None)
    return without_text(past, ArticleEventKind.REPORT)


def without_text(events: EventQuerySet, kind: ArticleEventKind) -> QuerySet[Event]:
    """Of what was called off nobody writes."""
    texts = ArticleEvent.objects.filter(event=OuterRef("pk"), kind=kind)
    bare = events.taking_place().filter(~Exists(texts.filter(article__trashed_at=None)))
    return bare.exclude(status="archived").only("name", "name_en", "starts_at", "time_zone", "city")


def open_conflicts() -> list[ImportConflict]:
    rows = ImportConflict.objects.filter(settled_at=None).select_related("article")
    return list(rows.only("path", "found_at", "article__title").order_by("-id")[:MOST])


def broken_links() -> list[Any]:
    """Uses of broken links in public articles, a few."""
    rows = ArticleOutsideLink.objects.filter(
        link__state=LinkState.BROKEN, article__public_from__isnull=False
    )
    rows = rows.select_related("link", "article").order_by("-link_id", "-id")
    return list(rows.only("link__address", "link__answer", "article__title")[:MOST])


def readers_of_week(now: datetime) -> Readers:
    today = timezone.localdate(now)
    middle = today - timedelta(days=WEEK - 1)
    views = ArticleViews.objects.all()
    by_day = views_by_day(views, today, 2 * WEEK)
    lately = sum(one.count for one in by_day if one.day >= middle)
    before = sum(one.count for one in by_day) - lately
    return Readers(lately, before, top_articles(today, WEEK)[:5])
