"""What the makers of records share while one decision is carried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold, make_slug, shorten_slug
from cmsproject.shared.tagging import free_slug
from events.former_addresses import taken_slugs
from events.matching.candidates import Matcher
from events.models import Event, Organization, Speaker
from news.models import Article
from news.proposals.journal import Journal
from news.proposals.refusals import Refused

LONGEST_SLUG = 80


@dataclass
class Context:
    """`event` is what the article is about, once there is a record of it."""

    article: Article
    journal: Journal
    matcher: Matcher
    event: Event | None

    @property
    def the_event(self) -> Event:
        if self.event is None:
            raise Refused(_("There is no event yet: accept it, or link the article to one, first."))
        return self.event

    def learn_names(self, record: Speaker | Organization, names: Sequence[str]) -> None:
        """What an editor took for this record is found as this record from now on."""
        known = set(record.all_folded_names())
        new = [name for name in names if name and fold(name) not in known]
        if new:
            self.journal.change(record, aliases=[*record.aliases, *dict.fromkeys(new)])
            matcher = self.matcher
            index = matcher.people if isinstance(record, Speaker) else matcher.organizations
            index.add(record.pk, (), new)


def free_slug_for(rows: Any, name: str) -> str:
    """Of the name, numbered where another of the rows has it, or had it."""
    slug = shorten_slug(make_slug(name), LONGEST_SLUG)
    if rows.model in (Event, Organization, Speaker):
        return free_slug(slug, taken_slugs(rows.model, slug))
    taken = rows.filter(slug__startswith=slug).values_list("slug", flat=True)
    return free_slug(slug, set(taken))


def one_of(choices: Any, value: object, otherwise: Any) -> Any:
    return choices(value) if value in choices.values else otherwise


def list_of(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
