"""What accepting many proposals together would do: it is done, looked at and forgotten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from news.models import Article, Proposal, ProposalKind
from news.proposals.deciding import accept


@dataclass(frozen=True)
class Preview:
    """`refused` are names by the reason; `level` is the one that was chosen."""

    accepted: Sequence[Proposal]
    refused: Sequence[tuple[str, list[str]]]
    level: str

    @property
    def groups(self) -> list[tuple[ProposalKind, list[str]]]:
        kinds = [
            (kind, [str(one) for one in self.accepted if one.kind == kind]) for kind in ProposalKind
        ]
        return [(kind, names) for kind, names in kinds if names]


def preview_acceptance(article: Article, numbers: Collection[int], level: str) -> Preview:
    """Writes nothing."""
    with transaction.atomic():
        answer = accept(article, numbers, None)
        accepted = list(answer.decision.proposals.order_by("pk")) if answer.decision else []
        transaction.set_rollback(True)
    names: dict[str, list[str]] = {}
    for one in article.proposals.filter(pk__in=list(answer.refused)).order_by("pk"):
        names.setdefault(answer.refused[one.pk], []).append(str(one))
    return Preview(accepted, list(names.items()), level)
