"""Rules that mend, in short: chosen from where many articles are mended at once."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

FIXES: Mapping[str, object] = {
    "link-scheme": _("Misspelled beginnings of addresses"),
    "stars-shown": _("Bold whose asterisks readers see"),
    "lookalike-characters": _("Radicals in the place of characters (⽉ for 月)"),
    "invisible-characters": _("Invisible characters"),
    "hard-spaces": _("Spaces that do not break"),
    "wide-letters": _("Full-width letters and digits"),
    "name-typo": _("Misspelled names the site knows"),
    "name-case": _("Names in other capitals than the site has"),
    "word-twice": _("Words written twice"),
    "repeated-punctuation": _("Punctuation written twice"),
    "half-width-punctuation": _("Half-width punctuation in Chinese"),
    "half-width-brackets": _("Half-width brackets in Chinese"),
    "mixed-brackets": _("Brackets half full-width, half half-width"),
    "turned-quotes": _("Quotation marks turned the wrong way"),
    "first-level": _("Headings of the first level"),
    "skipped-level": _("Headings that lie too deep"),
    "title-repeated": _("The title repeated as a heading"),
    "bold-line": _("Bold lines in the place of headings"),
    "bold-heading": _("Bold within headings"),
    "alt-missing": _("Missing descriptions that the picture has in the library"),
    "alt-generic": _("Empty words as descriptions, where the library has better ones"),
    "link-file": _("Links to files of posts"),
    "link-moved": _("Links to pages that moved"),
    "link-insecure": _("Addresses with http:// where https:// answers"),
    "pandoc-anchor": _("Anchors left by a converter"),
    "pandoc-space": _("Backslashes at the ends of lines"),
    "pandoc-span": _("Marks of spans left by a converter"),
    "needless-escape": _("Needless backslashes"),
}
