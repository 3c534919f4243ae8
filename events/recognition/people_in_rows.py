"""People named in a row: `甲公司某某、乙公司某某先后分享了`, `某某教授、某某教授参与了圆桌`."""

import re
from dataclasses import replace

from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_names import Name, name_before
from events.recognition.speaking import is_taken, mention, name_at_verb, with_organization

TAKES_SEAT = re.compile("圆桌|对话|参与了?讨论|出席|共同参[与加]|参加了?")
RANK = re.compile(
    "(?:副?教授|院士|研究员|副?理事长|秘书长|副?主席|董事长|总经理)(?=[、，,和及等（(]|出席|参[与加])"
)
ROW = re.compile(
    r"(?:^|[，。：；\n])(?P<row>[^，。：；、\n]{4,16}(?:、[^，。：；、\n]{4,16})+)(?:等)?(?=先后|参[与加]|一[起同]|展开|带来|出席|分别|依次|相继|围绕|共同|就[^，。]{2,20}(?:进行|展开|做|作|分享))"
)


def in_rows(
    text: str, start: int, end: int, number: int, names: OrganizationNames, people: list[Mention]
) -> list[Mention]:
    """`甲公司某某、乙公司某某先后分享了`: each piece is an organization and a name."""
    row = ROW.search(text, start, end)
    if row is None:
        return []
    found: list[Mention] = []
    place = row.start("row")
    for piece in re.split(r"(、|以及|和|与)", row["row"]):
        begins, place = place, place + len(piece)
        if len(piece) <= 2 and piece in ("、", "以及", "和", "与"):
            continue
        for size in (3, 2):
            name = name_before(text, place, place - size)
            placed = with_organization(name, text[begins : name.start], names) if name else None
            if placed and name and name.end - name.start == size:
                found.append(mention(text, name, number, placed[1], "name and verb", 0.8))
                break
        else:
            return []
    return [one for one in found if not is_taken(Name(one.name, one.start, one.end), people)]


def in_lists(
    text: str, start: int, end: int, number: int, names: OrganizationNames, people: list[Mention]
) -> list[Mention]:
    """`某大学某某教授、某某教授参与了圆桌`."""
    if not TAKES_SEAT.search(text, start, end):
        return []
    found: list[Mention] = []
    for rank in RANK.finditer(text, start, end):
        taken = [person.end for person in (*people, *found) if person.end <= rank.start()]
        placed = name_at_verb(text, rank.start(), max([start, *taken]), names)
        if placed and not is_taken(placed[0], [*people, *found]):
            organization = placed[1]
            if not organization.organization and found and found[-1].end + 4 > placed[0].start:
                organization = found[-1].affiliation
            affiliation = replace(organization, title=rank.group())
            found.append(mention(text, placed[0], number, affiliation, "name and rank", 0.75))
    return found
