"""How a conflict is shown to people: its name, the three versions, the words that changed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cmsproject.shared.differences import Step, compare_words
from cmsproject.shared.languages import language_name
from cmsproject.shared.publishing import Status
from news.editing.choices import LINES, PROSE, Choice, Chosen, Conflict
from news.models import Article, ArticleEventKind


@dataclass(frozen=True)
class ShownConflict:
    """`theirs` and `ours` are compared with `base`; `picked` is what was chosen before, or "".

    `words` is what stands in the text area: words of one's own, to begin with ours.
    """

    name: str
    label: str
    base: str
    theirs: Sequence[Step]
    ours: Sequence[Step]
    choices: Sequence[Choice]
    picked: str
    words: str
    is_text: bool
    is_line: bool


def shown_conflict(conflict: Conflict, chosen: Chosen) -> ShownConflict:
    base, theirs, ours = (
        told(conflict.field, value) for value in (conflict.base, conflict.theirs, conflict.ours)
    )
    decision = chosen.get(conflict.name)
    return ShownConflict(
        name=conflict.name,
        label=label_of(conflict),
        base=base,
        theirs=compare_words(base, theirs),
        ours=compare_words(base, ours),
        choices=conflict.choices,
        picked=decision.choice if decision else "",
        words=decision.words if decision and decision.words else ours,
        is_text=conflict.field in (*PROSE, *LINES),
        is_line=conflict.field in LINES,
    )


def label_of(conflict: Conflict) -> str:
    label = field_label(conflict.field)
    if conflict.field in PROSE:
        words = {"field": label, "place": conflict.place}
        return _("%(field)s, from paragraph %(place)d on") % words
    if conflict.field in ("extra", "pictures"):
        return f"{label}: {conflict.key}"
    return label


def field_label(name: str) -> str:
    """A key of snapshots, or a group of them, in words."""
    groups = {
        "publication": _("Publication"),
        "banner": _("Banner"),
        "tags": _("Tags"),
        "authors": _("Authors"),
        "events": _("Events"),
        "speakers": _("Speakers"),
        "organizations": _("Organizations"),
        "pictures": _("Pictures"),
    }
    if name in groups:
        return groups[name]
    fields = {field.name: field.verbose_name for field in Article._meta.fields}
    return str(capfirst(str(fields[name])))


def told(field: str, value: Any) -> str:
    """A value of a snapshot in words; nothing is the empty text."""
    if value is None:
        return ""
    tell = TELLERS.get(field)
    return tell(value) if tell else str(value)


def told_publication(value: Mapping[str, Any]) -> str:
    words = [str(Status(value["status"]).label)]
    if value["published_at"]:
        moment = timezone.localtime(datetime.fromisoformat(value["published_at"]))
        words.append(date_format(moment, "DATETIME_FORMAT"))
    elif value["published_on"]:
        words.append(date_format(date.fromisoformat(value["published_on"]), "DATE_FORMAT"))
    return " · ".join(words)


def told_banner(value: Mapping[str, Any]) -> str:
    return str(value["banner_reference"] or value["banner"] or "")


def told_event(value: Sequence[Any]) -> str:
    _number, kind, name = value
    return f"{name} ({ArticleEventKind(kind).label})"


def told_author(value: Sequence[str]) -> str:
    return " · ".join(part for part in value if part)


TELLERS: dict[str, Callable[[Any], str]] = {
    "language": language_name,
    "category": lambda value: str(value[1]),
    "publication": told_publication,
    "banner": told_banner,
    "authors": told_author,
    "events": told_event,
    "extra": lambda value: json.dumps(value, ensure_ascii=False),
}
