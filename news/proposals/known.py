"""Take proposals that add nothing to the records for known, and open them when that changes."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Model, Q

from cmsproject.shared.searching.following import Follower
from cmsproject.shared.searching.rows import Kind
from cmsproject.shared.searching.sources import Numbers
from news.models import Proposal, ProposalKind, ProposalState
from news.proposals.agreeing import agreeing_records
from news.proposals.queue import weigh
from news.proposals.recorded import Recorded, load_recorded

UNDECIDED = (ProposalState.OPEN, ProposalState.KNOWN)
RECORDS = ("event", "speaker", "organization", "talk")
RECORD_OF = {
    ProposalKind.EVENT: "event",
    ProposalKind.PERSON: "speaker",
    ProposalKind.ORGANIZATION: "organization",
    ProposalKind.GROUP: "organization",
    ProposalKind.TALK: "talk",
}
EVENT = "article__article_events__event"
# How proposals are led to by a record that they may agree with.
LINKS = {
    Kind.EVENT: ("event", EVENT),
    Kind.TALK: ("talk", f"{EVENT}__talks"),
    Kind.SPEAKER: ("speaker", f"{EVENT}__appearances__speaker"),
    Kind.ORGANIZATION: (
        "organization",
        "article__article_organizations__organization",
        f"{EVENT}__organization_roles__organization",
        f"{EVENT}__appearances__organization",
        f"{EVENT}__appearances__speaker__affiliations__organization",
    ),
    Kind.ARTICLE: ("article",),
}
BATCH = 100


def settle_known(articles: Collection[int]) -> None:
    """Judge what nobody has decided of these articles anew; a fixed number of queries."""
    undecided: dict[int, list[Proposal]] = {}
    rows = Proposal.objects.filter(article__in=articles, state__in=UNDECIDED)
    for proposal in rows.select_related(*RECORDS):
        undecided.setdefault(proposal.article_id, []).append(proposal)
    if not undecided:
        return
    recorded = load_recorded(list(undecided))
    changed = [
        proposal
        for article, proposals in undecided.items()
        for proposal in judged(proposals, recorded[article])
    ]
    if changed:
        # What was decided meanwhile stays decided.
        fields = ("state", *RECORDS)
        Proposal.objects.filter(state__in=UNDECIDED).bulk_update(changed, fields)
        weigh({proposal.article_id for proposal in changed})


def judged(proposals: Sequence[Proposal], recorded: Recorded) -> Iterable[Proposal]:
    """Those that are not as they were."""
    agreeing = agreeing_records(proposals, recorded)
    for proposal in proposals:
        record = agreeing.get(proposal.pk)
        if take_for(proposal, record):
            yield proposal


def take_for(proposal: Proposal, record: Model | None) -> bool:
    """Whether that changes the proposal."""
    if record is None and proposal.state == ProposalState.OPEN:
        return False
    before = (proposal.state, *(getattr(proposal, f"{name}_id") for name in RECORDS))
    for name in RECORDS:
        is_it = record is not None and name == RECORD_OF.get(ProposalKind(proposal.kind))
        setattr(proposal, name, record if is_it else None)
    proposal.state = ProposalState.KNOWN if record else ProposalState.OPEN
    return before != (proposal.state, *(getattr(proposal, f"{name}_id") for name in RECORDS))


def concerned(records: Numbers) -> set[int]:
    """Articles with undecided proposals that these records may bear out."""
    found: set[int] = set()
    for kind, numbers in records.items():
        links = [Q(**{f"{link}__in": numbers}) for link in LINKS.get(kind, ()) if numbers]
        asked = [Proposal.objects.filter(state__in=UNDECIDED).filter(link) for link in links]
        rows = [one.order_by().values_list("article") for one in asked]
        if rows:
            found |= {number for (number,) in rows[0].union(*rows[1:])}
    return found


def settle_in_batches(articles: Collection[int]) -> None:
    ordered = sorted(articles)
    for start in range(0, len(ordered), BATCH):
        settle_known(ordered[start : start + BATCH])


PROPOSALS = Follower(concerned, settle_in_batches)
