"""Let search know of every record that an events file changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import Numbers, reindexed_together
from events.models import Event, Organization, Speaker
from events.records.form import EventsForm
from news.event_records.joining import ArticlesByPath


@contextmanager
def known_to_search(form: EventsForm, articles: ArticlesByPath) -> Iterator[Numbers]:
    """`articles` are those that the file joins to its events. Talks follow their events.

    The block clears what it is given if it wrote nothing.
    """
    joined = {number for numbers in articles.values() for number in numbers}
    with reindexed_together({Kind.ARTICLE: joined, **numbers_in(form)}) as changed:
        yield changed
        if changed:
            changed.update(numbers_in(form))


def numbers_in(form: EventsForm) -> Numbers:
    """Numbers of the file's records that are on the site."""
    events = Event.objects.filter(slug__in=[record.slug for record in form.events])
    speakers = Speaker.objects.filter(slug__in=[record.slug for record in form.speakers])
    organizations = Organization.objects.filter(
        slug__in=[record.slug for record in form.organizations]
    )
    return {
        Kind.EVENT: set(events.values_list("pk", flat=True)),
        Kind.SPEAKER: set(speakers.values_list("pk", flat=True)),
        Kind.ORGANIZATION: set(organizations.values_list("pk", flat=True)),
    }
