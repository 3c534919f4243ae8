"""Which speaker or organization a name means, for many names at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self, TypeVar

from cmsproject.shared.naming import fold
from events.models import Organization, Speaker

Record = TypeVar("Record", Speaker, Organization)


@dataclass(frozen=True)
class KnownNames:
    """All names by which records are known; one that two records bear means neither."""

    speakers: dict[str, Speaker]
    organizations: dict[str, Organization]

    @classmethod
    def load(cls) -> Self:
        return cls(unique_names(Speaker.objects.all()), unique_names(Organization.objects.all()))

    def speaker(self, name: str) -> Speaker | None:
        return self.speakers.get(fold(name))

    def organization(self, name: str) -> Organization | None:
        return self.organizations.get(fold(name))


def unique_names(records: Iterable[Record]) -> dict[str, Record]:
    bearers: dict[str, list[Record]] = {}
    for record in records:
        for name in record.all_folded_names():
            bearers.setdefault(name, []).append(record)
    return {name: owners[0] for name, owners in bearers.items() if len(owners) == 1}
