"""The forms under which two writings of a name may mean one bearer. Text in, text out."""

import re

from cmsproject.shared.naming import fold
from cmsproject.shared.searching.folding import fold as fold_characters
from cmsproject.shared.searching.folding import readable

LEGAL_FORMS = ("股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司")
LATIN_LEGAL_FORM = re.compile(
    r"[\s,]+(?:incorporated|inc|limited|ltd|co|corporation|corp|llc|gmbh|plc)\.?$"
)
FOUNDATION_PREFIX = "openatom"
NOT_LETTERS = re.compile(r"[\W_]+")
SHORTEST = 2


def comparable_person(name: str) -> str:
    """Case, width, traditional characters, spaces and middle dots make no other person."""
    return NOT_LETTERS.sub("", fold_characters(readable(fold(name))))


def comparable_organization(name: str) -> str:
    """As of persons; nor does a legal form, a leading OpenAtom or a final 社区.

    Never shorter than two characters: 开源社区 stays what it is where nothing would remain.
    """
    text = fold_characters(readable(fold(name)))
    while (shorter := LATIN_LEGAL_FORM.sub("", text)) != text and shorter:
        text = shorter
    text = NOT_LETTERS.sub("", text)
    for form in LEGAL_FORMS:
        if text.endswith(form) and len(text) - len(form) >= SHORTEST:
            text = text.removesuffix(form)
            break
    if text.startswith(FOUNDATION_PREFIX) and not text.startswith(f"{FOUNDATION_PREFIX}基金"):
        text = text.removeprefix(FOUNDATION_PREFIX) or text
    shorter = text.removesuffix("社区")
    return shorter if len(shorter) > SHORTEST else text
