"""Make or find the speaker of an accepted proposal, with employer and part in the event."""

from events.models import Affiliation, Appearance, AppearanceRole, Organization, Speaker
from news.models import ArticleSpeaker, Proposal
from news.proposals.making.context import Context, free_slug_for, list_of, one_of
from news.proposals.making.organizations import employer_called


def make_person(context: Context, proposal: Proposal, target: int | None) -> Speaker:
    """Title and employer are kept as of that day, and as an affiliation where there was none."""
    name, aliases = str(proposal.value("name")), list_of(proposal.value("aliases"))
    employer = employer_called(context, str(proposal.value("affiliation") or ""))
    if target:
        speaker = Speaker.objects.get(pk=target)
        context.learn_names(speaker, [name, *aliases])
    else:
        slug = free_slug_for(Speaker.objects.all(), name)
        speaker = Speaker.objects.create(name=name, aliases=aliases, slug=slug)
        context.journal.keep(speaker)
        context.matcher.people.add(speaker.pk, [name], aliases)
    title = str(proposal.value("title") or "")
    if employer and not speaker.affiliations.filter(organization=employer).exists():
        row = Affiliation.objects.create(speaker=speaker, organization=employer, title=title)
        context.journal.keep(row)
    appear(context, speaker, proposal, employer)
    link, is_new = ArticleSpeaker.objects.get_or_create(article=context.article, speaker=speaker)
    if is_new:
        context.journal.keep(link)
    return speaker


def appear(
    context: Context, speaker: Speaker, proposal: Proposal, employer: Organization | None
) -> None:
    """In the event as a whole, unless its agenda has the person already."""
    event = context.the_event
    if event.appearances.filter(speaker=speaker).exists():
        return
    row = Appearance.objects.create(
        speaker=speaker,
        event=event,
        role=one_of(AppearanceRole, proposal.value("role"), AppearanceRole.SPEAKER),
        title=str(proposal.value("title") or ""),
        organization=employer,
        order=event.appearances.count(),
    )
    context.journal.keep(row)
