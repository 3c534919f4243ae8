"""Special interest groups and user groups that a text names."""

import re
from collections.abc import Iterator, Sequence

from events.recognition.records import Evidence, FoundGroup
from events.recognition.source import Block
from events.recognition.words.cities import CHINESE

CITY = "|".join(CHINESE)
SIG_SIGN = re.compile(r"SIG(?![A-Za-z])|sig-|SIG-|Sig-", re.ASCII)
BEFORE_SIG = re.compile(
    r"(?<![A-Za-z0-9_./-])[A-Za-z][\w.+-]*(?: [A-Z][\w.+-]*){0,2}\s?$", re.ASCII
)
LETTER = re.compile(r"[A-Za-z0-9_]")
AFTER_SIGN = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
LONGEST_SIG = 40
USERS = re.compile(
    rf"(?P<name>(?:[A-Za-z][A-Za-z]+\s?)?(?:{CITY})\s?用户组|[\u4e00-\u9fff]{{2,8}}大学\s?[A-Za-z]*\s?(?:高校)?技术小组)"
)


def groups_of(blocks: Sequence[Block]) -> Iterator[FoundGroup]:
    seen: set[str] = set()
    for block in blocks:
        spans = [(span, "sig") for span in sigs_in(block.text)]
        if "组" in block.text:
            spans.extend((found.span(), "user_group") for found in USERS.finditer(block.text))
        for span, kind in spans:
            name = re.sub(r"\s+", " ", block.text[slice(*span)]).strip()
            name = re.sub(r"^(?:成立|加入|组建)了?", "", name)
            key = re.sub(r"[\s-]|高校", "", name).lower()
            if any(key.endswith(other) or other.endswith(key) for other in seen):
                continue
            seen.add(key)
            yield FoundGroup(name, kind, Evidence(*block.span(*span), f"name of a {kind}", 0.8))


def sigs_in(text: str) -> Iterator[tuple[int, int]]:
    """`某某 SIG` and `sig-某某`."""
    for sign in SIG_SIGN.finditer(text):
        if sign.group().endswith("-"):
            after = AFTER_SIGN.match(text, sign.end())
            if after and not LETTER.match(text, sign.start() - 1):
                yield sign.start(), after.end()
            continue
        before = BEFORE_SIG.search(text, max(sign.start() - LONGEST_SIG, 0), sign.start())
        if before:
            yield before.start(), sign.end()
