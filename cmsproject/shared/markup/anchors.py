"""Lead `#anchor` links to their heading where the old generator spelled its id otherwise."""

import html
import re
import unicodedata
from urllib.parse import unquote

from cmsproject.shared.markup.page import Page

NOT_WORD = re.compile(r"[\W_]+")


def repair_fragments(page: Page) -> None:
    """Generators differ in punctuation and case only, so ids are compared without these."""
    if not page.fragments:
        return
    by_words = {words_of(heading.id): heading.id for heading in reversed(page.headings)}
    for place, address in page.fragments:
        name = unquote(address[1:])
        target = name if name in page.ids.used else by_words.get(words_of(name), "")
        if target and f"#{target}" != address:
            old, new = f'href="{html.escape(address)}"', f'href="#{html.escape(target)}"'
            page.pieces[place] = page.pieces[place].replace(old, new, 1)


def words_of(name: str) -> str:
    return NOT_WORD.sub("", unicodedata.normalize("NFKC", name)).casefold()
