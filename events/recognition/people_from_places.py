"""People named by where they come from: `来自某公司的某某`, and those who follow them."""

import re

from events.recognition.affiliations import Affiliation, read_affiliation
from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import name_from
from events.recognition.speaking import FARTHEST_VERB, SPEAKING, is_taken, mention

FROM = re.compile(r"来自于?\s?(?P<organization>[^，。；：！？\n]{2,48}?)\s?的\s?")
FROM_NEXT = re.compile(
    r"(?:、|，(?:以及)?|和|与|以及)\s?(?P<organization>[^，。、；：！？\n]{2,20}?)\s?的\s?"
)
NO_PLACE_OF_WORK = re.compile(
    r"(?:校[内外]|本校|我校|现场|社区外|各地|全国|海外|国[内外]|线[上下]|远方|台下|不同)"
)


def from_organizations(
    text: str, start: int, end: int, number: int, names: OrganizationNames, people: list[Mention]
) -> list[Mention]:
    """`来自某公司的某某`."""
    found: list[Mention] = []
    for place in (*FROM.finditer(text, start, end), *FROM_NEXT.finditer(text, start, end)):
        name = name_from(text, place.end())
        if name is None or name.end > end or is_taken(name, [*people, *found]):
            continue
        # `甲公司的某某、乙公司的某某`: who follows somebody from elsewhere.
        is_next = place.re is FROM_NEXT
        if is_next and not any(person.end == place.start() for person in found):
            continue
        if SPEAKING.search(text, name.end, min(end, name.end + FARTHEST_VERB)):
            affiliation = read_from(place["organization"], names)
            found.append(mention(text, name, number, affiliation, "from an organization", 0.9))
    return found


def read_from(phrase: str, names: OrganizationNames) -> Affiliation:
    affiliation = read_affiliation(phrase, names)
    if affiliation.organization:
        return affiliation
    if NO_PLACE_OF_WORK.match(phrase):
        return Affiliation()
    return Affiliation(names.canonical(phrase), "", phrase)
