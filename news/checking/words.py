"""What each rule says to an editor, and why it matters: one message, one reason."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from cmsproject.shared.linting import Finding, Level

# Messages are filled with a finding's values.
SAYS: Mapping[str, tuple[str, str]] = {
    "picture-missing": (
        _("This picture is not here: %(address)s"),
        _("Readers see an empty box. Upload the picture, or take it out."),
    ),
    "link-missing": (
        _("Nothing is at this address: %(address)s"),
        _("Readers who follow the link find an error page."),
    ),
    "link-broken": (
        _("This page is gone: %(address)s (%(answer)s)"),
        _("It was asked for several times over days. Link to another page, or drop the link."),
    ),
    "link-empty": (
        _("“%(words)s” leads nowhere."),
        _("The link has no address; readers reload this page."),
    ),
    "link-scheme": (
        _("Misspelled address: %(address)s"),
        _("Browsers do not understand how it begins."),
    ),
    "link-local": (
        _("This address is on your own machine or network: %(address)s"),
        _("Nobody else can open it. In instructions, write it as code."),
    ),
    "fence-open": (
        _("The code block that begins in line %(line)s has no end."),
        _("Everything below it shows as code."),
    ),
    "table-lost": (
        _("This table shows as text: its head has %(head)s cells, the row of dashes %(dashes)s."),
        _("Both rows must have the same number of cells."),
    ),
    "table-cells": (
        _("A row of this table has %(cells)s cells, its head %(columns)s."),
        _("What goes beyond the head is left out on the page."),
    ),
    "stars-shown": (
        _("Readers see the asterisks: %(found)s"),
        _("Bold needs its marks right beside the words, without spaces within."),
    ),
    "html-dropped": (
        _("<%(tag)s> does not work here."),
        _("Active HTML is taken out of pages, for the readers' safety."),
    ),
    "lost-characters": (
        _("A character was lost here."),
        _("An earlier program could not read it. Type it again."),
    ),
    "lookalike-characters": (
        _("“%(found)s” only looks like “%(text)s”."),
        _("Such characters come from PDF files; search does not find words with them."),
    ),
    "alt-missing": (
        _("The picture has no description."),
        _(
            "It is read to people who cannot see it, and shows where the picture does not. "
            "Behind one that only decorates, write {.decorative}."
        ),
    ),
    "alt-generic": (
        _("“%(alt)s” does not say what the picture shows."),
        _("Say in a few words what is to be seen, as on the telephone."),
    ),
    "summary-missing": (
        _("The summary is empty."),
        _("It stands in lists, search results and messages that share the article."),
    ),
    "summary-is-title": (
        _("The summary repeats the title."),
        _("Say what readers learn that the title does not say."),
    ),
    "link-file": (
        _("This link names a file: %(address)s"),
        _("It works by a detour. The article is at %(present)s now."),
    ),
    "link-moved": (
        _("This page has moved: %(address)s"),
        _("The link works by a detour. The page is at %(present)s now."),
    ),
    "link-hidden": (
        _("Visitors cannot see this page yet: %(address)s"),
        _("Publish it first, or readers find an error page."),
    ),
    "link-anchor": (
        _("This article has no place named “%(address)s”."),
        _("The link stays where it is. Anchors follow the words of headings."),
    ),
    "link-wordless": (
        _("This link has no words: %(address)s"),
        _("Readers see nothing to click."),
    ),
    "link-unclear": (
        _("“%(words)s” does not say where the link leads."),
        _("People who jump from link to link hear these words alone. Name the page."),
    ),
    "skipped-level": (
        _("A heading of level %(level)s right below one of level %(before)s"),
        _("A level is skipped; the contents and screen readers lose the order."),
    ),
    "bold-line": (
        _("“%(words)s” is bold where a heading is meant."),
        _("Headings make the contents, anchors and an order to jump by; bold does not."),
    ),
    "pandoc-division": (
        _("Readers see “%(found)s”."),
        _("A converter left it behind. Delete the line."),
    ),
    "pandoc-anchor": (
        _("A leftover of a converter: %(found)s"),
        _("It shows in the text and leads nowhere."),
    ),
    "pandoc-space": (
        _("A backslash and a space at the end of a line"),
        _("A converter left them behind; readers see the backslash."),
    ),
    "invisible-characters": (
        _("Invisible characters: %(found)s"),
        _("They break search, copying and links, and nobody sees why."),
    ),
    "name-typo": (
        _("“%(found)s” is probably “%(name)s”."),
        _("The site knows this name; search finds it in this spelling."),
    ),
    "name-case": (
        _("“%(found)s” is written “%(name)s”."),
        _("Names keep their capitals."),
    ),
    "word-twice": (
        _("“%(found)s”: a word twice"),
        _("Probably left from rewriting."),
    ),
    "repeated-punctuation": (
        _("“%(found)s”: one mark too many"),
        _("Probably left from rewriting."),
    ),
    "turned-quotes": (
        _("A quotation mark is turned the wrong way."),
        _("A quotation begins with “ and ends with ”."),
    ),
    "mixed-brackets": (
        _("One bracket is full-width, the other half-width: %(found)s"),
        _("Both halves of a pair look alike."),
    ),
    "unbalanced": (
        _("“%(found)s” lacks its other half."),
        _("One half was forgotten or deleted."),
    ),
    "picture-heavy": (
        _("A heavy picture: %(size)s MB, %(width)s × %(height)s pixels"),
        _("Readers on the road wait for it. Scale it down, or take a JPEG of it."),
    ),
    "picture-in-text": (
        _("A picture is written into the text itself."),
        _("It makes the article heavy and cannot be used elsewhere. Upload it instead."),
    ),
    "title-long": (
        _("The title is long: %(width)s half-widths, %(most)s fit well."),
        _("Search results and messages cut it off. A Chinese character counts two."),
    ),
    "title-short": (
        _("The title is very short."),
        _("In a list of search results it says little."),
    ),
    "summary-long": (
        _("The summary is long: %(width)s half-widths, %(most)s fit well."),
        _("Lists and search results cut it off. A Chinese character counts two."),
    ),
    "summary-short": (
        _("The summary is very short."),
        _("One or two sentences tell whether reading on is worth it."),
    ),
    "banner-missing": (
        _("The article has no banner."),
        _("Lists and messages that share it show a picture where there is one."),
    ),
    "first-level": (
        _("A heading of the first level in the text"),
        _("The title is the only one of a page; those in the text begin at the second level."),
    ),
    "title-repeated": (
        _("The text begins with the title again."),
        _("The page shows the title already and leaves this heading out."),
    ),
    "bold-heading": (
        _("A heading that is bold as well"),
        _("Headings are bold by themselves."),
    ),
    "half-width-punctuation": (
        _("Half-width “%(found)s” after Chinese"),
        _("Chinese sentences have full-width punctuation."),
    ),
    "half-width-brackets": (
        _("Half-width brackets around Chinese: %(found)s"),
        _("Chinese sentences have full-width punctuation."),
    ),
    "link-insecure": (
        _("This address can be asked for safely: %(address)s"),
        _("The site has https; with http others can read along."),
    ),
    "picture-remote": (
        _("The picture lies on another site: %(host)s"),
        _("Readers must click to see it, and it is gone when the other site drops it."),
    ),
    "hard-spaces": (
        _("A space that does not break"),
        _("It comes with pasted text; lines break badly around it."),
    ),
    "wide-letters": (
        _("Full-width “%(found)s” instead of “%(text)s”"),
        _("Letters and digits are half-width, also in Chinese; search expects them so."),
    ),
    "pandoc-span": (
        _("A leftover of a converter: %(found)s"),
        _("Underlined words are taken for links."),
    ),
    "needless-escape": (
        _("A needless backslash: %(found)s"),
        _("A converter left it behind; the page looks the same without."),
    ),
    "table-head": (
        _("The table has an empty head."),
        _("Screen readers name each cell by its head."),
    ),
    "paragraph-long": (
        _("A very long paragraph: %(length)s characters and words"),
        _("On a phone it is several screens without a stop."),
    ),
}
LEVELS: Mapping[Level, str] = {
    Level.ERROR: _("Readers see something broken"),
    Level.WARNING: _("Worth mending"),
    Level.HINT: _("Tidiness"),
}
LONGEST_VALUE = 80


def message_of(finding: Finding) -> str:
    values = {key: shortened(value) for key, value in finding.values.items()}
    return gettext(SAYS[finding.rule][0]) % values


def reason_of(finding: Finding) -> str:
    values = {key: shortened(value) for key, value in finding.values.items()}
    return gettext(SAYS[finding.rule][1]) % values


def level_name(level: Level) -> str:
    return gettext(LEVELS[level])


def shortened(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"
