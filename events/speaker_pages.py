"""The index of speakers and what stands on a speaker's page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from string import ascii_lowercase
from typing import Any, Self

from django.db.models import Count, F, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Substr
from django.http import Http404
from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold
from cmsproject.shared.paging import query_address
from events.mentions import public_mentions
from events.models import Affiliation, Appearance, Organization, Speaker
from events.when import when

OTHER_INITIAL = "#"
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Initial:
    """A letter of the index; `address` is empty where no name begins with it."""

    letter: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class SpeakerIndex:
    """Speakers by the pinyin initial of their name, or by a part of any of their names."""

    path: str
    query: str = ""
    initial: str = ""

    @classmethod
    def read(cls, path: str, query: Mapping[str, str]) -> Self:
        words = query.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
        initial = query.get("initial", "").casefold()
        if initial and initial not in (*ascii_lowercase, OTHER_INITIAL):
            raise Http404(_("Names begin with a letter from A to Z, or with another character."))
        return cls(path, words, initial)

    def parameters(self) -> dict[str, str]:
        values = {"q": self.query, "initial": self.initial}
        return {key: value for key, value in values.items() if value}

    def matching(self) -> QuerySet[Speaker]:
        """By name, whatever the initial."""
        folded = fold(self.query)
        found = Speaker.objects.published()
        return found.filter(folded_names__contains=folded) if folded else found

    def speakers(self) -> QuerySet[Speaker]:
        """The first character of a sort key tells the script, the second is the initial."""
        found = self.matching()
        if self.initial == OTHER_INITIAL:
            return found.exclude(sort_key__regex="^.[a-z]")
        return found.filter(sort_key__regex=f"^.{self.initial}") if self.initial else found

    def rows(self, at: datetime) -> QuerySet[Speaker]:
        """With photo, affiliations and `talk_count`, the number of talks at public events."""
        is_public = Q(appearances__event__public_from__lte=at)
        return (
            self.speakers()
            .select_related("photo")
            .prefetch_related(public_affiliations(at))
            .annotate(talk_count=Count("appearances__talk", filter=is_public, distinct=True))
            .order_by("sort_key", "id")
        )

    def initials(self) -> list[Initial]:
        letters = self.matching().order_by().annotate(letter=Substr("sort_key", 2, 1))
        counts = dict.fromkeys((*ascii_lowercase, OTHER_INITIAL), 0)
        for letter, count in letters.values_list("letter").annotate(Count("pk")):
            counts[letter if letter in counts else OTHER_INITIAL] += count
        return [
            Initial(
                letter.upper(),
                count,
                self.address(letter) if count else "",
                is_chosen=letter == self.initial,
            )
            for letter, count in counts.items()
        ]

    @property
    def all_initials(self) -> str:
        return self.address("")

    def address(self, initial: str) -> str:
        parameters = {"q": self.query, "initial": initial}
        return query_address(self.path, {key: value for key, value in parameters.items() if value})


@dataclass(frozen=True)
class YearOfTalks:
    year: int
    appearances: Sequence[Appearance]


@dataclass(frozen=True)
class SpeakerPage:
    affiliations: Sequence[Affiliation]
    years: Sequence[YearOfTalks]
    written: Sequence[Any]
    mentions: Sequence[Any]


def load_speaker_page(speaker: Speaker, at: datetime) -> SpeakerPage:
    """Articles that the person wrote are not told again among those that mention them."""
    prefetch_related_objects([speaker], public_affiliations(at))
    order = F("talk__order").asc(nulls_first=True)
    appearances = (
        speaker.appearances.filter(event__public_from__lte=at)
        .select_related("event", "talk", "organization")
        .order_by("-event__starts_at", "-event_id", order, "order", "id")
    )
    written = public_mentions(speaker.authorships.all(), at)
    own = {link.article_id for link in written}
    mentions = public_mentions(speaker.article_speakers.all(), at)
    return SpeakerPage(
        affiliations=list(speaker.affiliations.all()),
        years=by_year(appearances),
        written=written,
        mentions=[link for link in mentions if link.article_id not in own],
    )


def public_affiliations(at: datetime) -> Prefetch[Any]:
    """A speaker's affiliations with organizations that have a page."""
    public = Affiliation.objects.filter(organization__in=Organization.objects.published(at))
    return Prefetch("affiliations", public.select_related("organization"))


def by_year(appearances: Iterable[Appearance]) -> list[YearOfTalks]:
    """Years of the events' own calendars, as ordered before."""
    groups = groupby(appearances, key=lambda appearance: when(appearance.event).first_day.year)
    return [YearOfTalks(year, list(of_year)) for year, of_year in groups]
