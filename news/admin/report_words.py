"""What import reports keep in English, in words of the reader's language."""

from django.utils.translation import gettext as _

from news.editing.conflict_words import field_label
from news.legacy.meeting import CONTRADICTION


def reason_told(reason: str) -> str:
    """A contradiction with its fields; what the reader of files said stays as it said it."""
    if not reason.startswith(CONTRADICTION):
        return reason
    fields = reason.removeprefix(CONTRADICTION).strip(" ()")
    told = _("The file and the article contradict each other; neither was touched.")
    return f"{told} {'、'.join(field_label(name) for name in fields.split(', '))}"
