"""Make or find the organization of an accepted proposal, and its part in the event."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cmsproject.shared.naming import fold
from events.matching.candidates import sure
from events.models import EventOrganization, Organization, OrganizationKind, OrganizationRole
from news.models import ArticleOrganization, Proposal
from news.proposals.making.context import Context, free_slug_for, list_of, one_of
from news.proposals.refusals import Refused

EMPLOYER = "employer"
# The end of a name tells what an organization is.
KINDS_BY_ENDING = (
    (("大学", "学院", "university", "college"), OrganizationKind.UNIVERSITY),
    (("基金会", "foundation"), OrganizationKind.FOUNDATION),
    (("社区", "community"), OrganizationKind.COMMUNITY),
    (("用户组", "user group"), OrganizationKind.USER_GROUP),
    (("sig", "兴趣小组"), OrganizationKind.SIG),
)


def make_organization(context: Context, proposal: Proposal, target: int | None) -> Organization:
    """An employer has no part in the event but through the people it sent."""
    organization = organization_of(context, proposal, target)
    role = str(proposal.value("role") or "")
    if role in OrganizationRole.values:
        event = context.the_event
        row, is_new = EventOrganization.objects.get_or_create(
            event=event,
            organization=organization,
            role=role,
            defaults={"order": event.organization_roles.count()},
        )
        if is_new:
            context.journal.keep(row)
    elif role != EMPLOYER:
        mention(context, organization)
    return organization


def make_group(context: Context, proposal: Proposal, target: int | None) -> Organization:
    organization = organization_of(context, proposal, target)
    mention(context, organization)
    return organization


def mention(context: Context, organization: Organization) -> None:
    row, is_new = ArticleOrganization.objects.get_or_create(
        article=context.article, organization=organization
    )
    if is_new:
        context.journal.keep(row)


def organization_of(context: Context, proposal: Proposal, target: int | None) -> Organization:
    name, aliases = str(proposal.value("name")), list_of(proposal.value("aliases"))
    kind = one_of(OrganizationKind, proposal.value("group"), kind_by_name(name))
    return find_or_make(context, name, aliases, kind, target)


def find_or_make(
    context: Context,
    name: str,
    aliases: Sequence[str],
    kind: OrganizationKind,
    target: int | None,
) -> Organization:
    if target:
        found = Organization.objects.get(pk=target)
        context.learn_names(found, [name, *aliases])
        return found
    slug = free_slug_for(Organization.objects.all(), name)
    made = Organization.objects.create(name=name, aliases=list(aliases), kind=kind, slug=slug)
    context.journal.keep(made)
    context.matcher.organizations.add(made.pk, [name], aliases)
    return made


def employer_called(context: Context, name: str) -> Organization | None:
    """Known by that very name, or new where no name is like it."""
    if not name:
        return None
    candidates = context.matcher.organization(name)
    number = sure(candidates)
    if candidates and number is None:
        message = _("“%(name)s” may be an organization that is there: decide about it first.")
        raise Refused(message % {"name": name})
    return find_or_make(context, name, (), kind_by_name(name), number)


def kind_by_name(name: str) -> OrganizationKind:
    folded = fold(name)
    return next(
        (kind for endings, kind in KINDS_BY_ENDING if folded.endswith(endings)),
        OrganizationKind.COMPANY,
    )
