"""What accepting many proposals together would do: it is done, looked at and forgotten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from news.models import Article, Proposal, ProposalKind
from news.proposals.deciding import accept


@dataclass(frozen=True)
class Preview:
    """`accepted` in the order of their kinds; `refused` are names with the reason."""

    accepted: Sequence[Proposal]
    refused: Sequence[tuple[str, str]]

    @property
    def groups(self) -> list[tuple[ProposalKind, list[str]]]:
        kinds = [
            (kind, [str(one) for one in self.accepted if one.kind == kind]) for kind in ProposalKind
        ]
        return [(kind, names) for kind, names in kinds if names]


def preview_acceptance(article: Article, numbers: Collection[int]) -> Preview:
    """Writes nothing."""
    with transaction.atomic():
        answer = accept(article, numbers, None)
        accepted = list(answer.decision.proposals.order_by("pk")) if answer.decision else []
        transaction.set_rollback(True)
    names = {one.pk: str(one) for one in article.proposals.filter(pk__in=list(answer.refused))}
    return Preview(accepted, [(names[number], why) for number, why in answer.refused.items()])
