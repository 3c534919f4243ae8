"""Which organizations a post gives which part, each place where it says so."""

from collections.abc import Sequence

from events.recognition.attending import parts_of_guests
from events.recognition.english import hosts_in_english
from events.recognition.guests import parts_of_those_who_came
from events.recognition.hosting import Part, parts_at_labels
from events.recognition.hosting_jointly import parts_told_otherwise
from events.recognition.hosting_nouns import parts_by_nouns
from events.recognition.hosting_sentences import parts_in_sentences
from events.recognition.organization_names import OrganizationNames
from events.recognition.records import Role
from events.recognition.source import Block
from events.recognition.splitting import Kind
from events.recognition.supporting import parts_of_support

HOSTING = {Role.HOST, Role.ORGANIZER, Role.CO_ORGANIZER, Role.SUPERVISOR}
LOOSELY_SAID = {"is thanked", "has supported", "under guidance"}


def parts_in(blocks: Sequence[Block], names: OrganizationNames) -> list[Part]:
    parts = list(parts_at_labels(blocks, names))
    labelled = {part.block for part in parts}
    for number, block in enumerate(blocks):
        if block.kind is not Kind.ROW and number not in labelled:
            parts.extend(parts_in_sentences(block, number, names))
            parts.extend(parts_of_guests(block, number, names))
            parts.extend(parts_of_those_who_came(block, number, names))
            parts.extend(parts_told_otherwise(block, number, names))
            parts.extend(parts_by_nouns(block, number, names))
            parts.extend(parts_of_support(block, number, names))
            if " by " in block.text:
                parts.extend(hosts_in_english(block, number, names))
    # A community is called by its bare name too.
    named = [
        part._replace(name=names.community) if is_bare_community(part.name, names) else part
        for part in parts
    ]
    return without_thanks_to_hosts(named)


def is_bare_community(name: str, names: OrganizationNames) -> bool:
    return not name.endswith("社区") and names.is_own_community(name)


def without_thanks_to_hosts(parts: Sequence[Part]) -> list[Part]:
    """Who held an event and is thanked for its support is no sponsor besides."""
    hosts = {part.name for part in parts if part.role in HOSTING}
    return [
        part
        for part in parts
        if not (part.role is Role.SPONSOR and part.rule in LOOSELY_SAID and part.name in hosts)
    ]
