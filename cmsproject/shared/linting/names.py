"""Names the site knows, misspelled or in other case."""

import re
from collections.abc import Iterator

from cmsproject.shared.linting.findings import Edit, Finding
from cmsproject.shared.linting.known_names import MOST_WORDS, NameIndex

# A word on its own: no part of a path, a package, an option or a longer name.
WORD = re.compile(
    r"(?<![\w\-./@:#\\=$~%&\x01])[A-Za-z][A-Za-z0-9]{4,23}(?![\w\-/@=\\$~%&\x01]|\.\w|:\w|\()"
)


def check_names(mask: str, names: NameIndex) -> Iterator[Finding]:
    known: dict[str, tuple[str, str] | None] = {}
    for found in WORD.finditer(mask):
        word = found[0]
        if word not in known:
            if len(known) >= MOST_WORDS:
                return
            known[word] = judged(word, names)
        if verdict := known[word]:
            rule, name = verdict
            edit = Edit(*found.span(), name)
            yield Finding(rule, *found.span(), (edit,), {"found": word, "name": name})


def judged(word: str, names: NameIndex) -> tuple[str, str] | None:
    if shape := names.shape_of(word):
        # All small letters are the name of a package or an account as often as a slip.
        return None if word.islower() or word.isupper() else ("name-case", shape)
    name = names.meant_by(word)
    return ("name-typo", name) if name else None
