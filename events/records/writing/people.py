"""Write the organizations and speakers of an events file."""

from collections.abc import Mapping, Sequence

from events.calendars.naming import NAMES, count_changes, talks_of
from events.models import Affiliation, Organization, Speaker
from events.records.form import NamedRecord, OrganizationRecord, SpeakerRecord
from events.records.writing.pictures import PictureShelf
from events.records.writing.rows import Outcome, Tally, merged, replace_changed, save_changed


def write_organizations(
    records: Sequence[OrganizationRecord], shelf: PictureShelf, tally: Tally
) -> None:
    slugs = [record.slug for record in records]
    present = {row.slug: row for row in Organization.objects.filter(slug__in=slugs)}
    for record in records:
        stated = {
            **shelf.column(record, "logo", record.logo),
            **shelf.column(record, "logo_dark", record.logo_dark),
            **columns(
                record,
                {
                    **name_columns(record),
                    "kind": record.kind,
                    "website": record.website,
                    "description": record.description,
                    "description_en": record.description_en,
                },
            ),
        }
        row = merged(Organization, present.get(record.slug), stated)
        row.fill_stored_fields()
        tally.add("organizations", save_changed(row, present.get(record.slug)))


def write_speakers(
    records: Sequence[SpeakerRecord],
    organizations: Mapping[str, int],
    shelf: PictureShelf,
    tally: Tally,
) -> None:
    """`organizations` maps slugs to numbers."""
    slugs = [record.slug for record in records]
    speakers = Speaker.objects.filter(slug__in=slugs).prefetch_related("affiliations")
    present = {row.slug: row for row in speakers}
    for record in records:
        outcome = write_speaker(record, present.get(record.slug), organizations, shelf, tally)
        tally.add("speakers", outcome)


def write_speaker(
    record: SpeakerRecord,
    present: Speaker | None,
    organizations: Mapping[str, int],
    shelf: PictureShelf,
    tally: Tally,
) -> Outcome:
    links = [{"label": link.label, "address": link.address} for link in record.links]
    texts = {"bio": record.bio, "bio_en": record.bio_en, "links": links}
    stated = {
        **shelf.column(record, "photo", record.photo),
        **columns(record, {**name_columns(record), **texts}),
    }
    row = merged(Speaker, present, stated)
    row.fill_stored_fields()
    outcome = save_changed(row, present)
    if present and any(getattr(row, name) != getattr(present, name) for name in NAMES):
        count_changes(talks_of(row))
    if "affiliations" not in record.stated:
        return outcome
    replaced = replace_changed(
        sorted(present.affiliations.all(), key=lambda one: one.pk) if present else [],
        affiliations_of(record, row, organizations),
        key=lambda one: (one.organization_id, one.title),
    )
    tally.remove(f"speaker {record.slug}", replaced.removed)
    return outcome.with_parts(changed=replaced.is_changed)


def affiliations_of(
    record: SpeakerRecord, speaker: Speaker, organizations: Mapping[str, int]
) -> list[Affiliation]:
    return [
        Affiliation(
            speaker=speaker,
            organization_id=organizations[affiliation.organization],
            title=affiliation.title,
            title_en=affiliation.title_en,
            starts_on=affiliation.starts_on,
            ends_on=affiliation.ends_on,
        )
        for affiliation in record.affiliations
    ]


def name_columns(record: NamedRecord) -> dict[str, object]:
    return {
        "slug": record.slug,
        "name": record.name,
        "name_en": record.name_en,
        "aliases": list(record.aliases),
    }


def columns(record: NamedRecord, values: Mapping[str, object]) -> dict[str, object]:
    """Those of the values whose key the record states."""
    return {key: value for key, value in values.items() if key in record.stated}
