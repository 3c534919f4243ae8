"""Proposals as the JSON that the command writes: places in characters, days in ISO form."""

from typing import Any

from events.recognition.records import Evidence, Proposals


def as_json(found: Proposals) -> dict[str, list[dict[str, Any]]]:
    return {
        "events": [
            {
                "name": event.name,
                "start_date": event.starts_on.isoformat() if event.starts_on else None,
                "end_date": event.ends_on.isoformat() if event.ends_on else None,
                "city": event.city or None,
                "venue": event.venue or None,
                "kind": event.kind,
                "format": event.format or None,
                "attendees": event.attendees,
                "series": event.series or None,
                "parent": event.parent or None,
                **where(event.evidence),
            }
            for event in found.events
        ],
        "speakers": [
            {
                "name": person.name,
                "affiliation": person.affiliation or None,
                "title": person.title or None,
                "aliases": list(person.aliases),
                "role": person.role,
                **where(person.evidence),
            }
            for person in found.people
        ],
        "organizations": [
            {"name": one.name, "role": one.role.value, **where(one.evidence)}
            for one in found.organizations
        ],
        "talks": [
            {
                "title": talk.title,
                "speaker": list(talk.speakers) or None,
                "session": talk.session or None,
                **where(talk.evidence),
            }
            for talk in found.talks
        ],
        "groups": [
            {"name": group.name, "kind": group.kind, **where(group.evidence)}
            for group in found.groups
        ],
        "notes": [{"text": note.text, **where(note.evidence)} for note in found.notes],
    }


def where(evidence: Evidence) -> dict[str, Any]:
    return {
        "start": evidence.start,
        "end": evidence.end,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }
