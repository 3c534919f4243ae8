"""Write a whole events file that was read and checked."""

from events.models import Event, Organization, Speaker
from events.records.checking import Known
from events.records.form import EventsForm
from events.records.writing.events import write_events
from events.records.writing.people import write_organizations, write_speakers
from events.records.writing.pictures import PictureShelf
from events.records.writing.rows import Tally
from events.records.writing.talks import Numbers


def load_known() -> Known:
    """The slugs on the site."""
    events = Event.objects.values_list("slug", "parent__slug")
    return Known(
        frozenset(Organization.objects.values_list("slug", flat=True)),
        frozenset(Speaker.objects.values_list("slug", flat=True)),
        {slug: parent or "" for slug, parent in events},
    )


def write_form(form: EventsForm, shelf: PictureShelf) -> Tally:
    """Write what differs. The caller holds the transaction."""
    tally = Tally()
    write_organizations(form.organizations, shelf, tally)
    organizations = dict(Organization.objects.values_list("slug", "pk"))
    write_speakers(form.speakers, organizations, shelf, tally)
    speakers = dict(Speaker.objects.values_list("slug", "pk"))
    write_events(form.events, Numbers(organizations, speakers), shelf, tally)
    return tally
