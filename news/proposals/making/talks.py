"""Make or find the talk of an accepted proposal, and who gave it."""

from collections.abc import Sequence

from cmsproject.shared.naming import fold
from events.models import Appearance, AppearanceRole, Speaker, Talk, TalkKind
from news.models import Proposal
from news.proposals.making.context import Context, free_slug_for

KINDS_OF_SESSIONS = {"roundtable": TalkKind.ROUND_TABLE, "keynote": TalkKind.KEYNOTE}


def make_talk(context: Context, proposal: Proposal, speakers: Sequence[Speaker]) -> Talk:
    event, title = context.the_event, str(proposal.value("title"))
    talk = next((one for one in event.talks.all() if fold(one.title) == fold(title)), None)
    if talk is None:
        session = str(proposal.value("session") or "")
        kind = KINDS_OF_SESSIONS.get(session)
        talk = Talk.objects.create(
            event=event,
            title=title,
            kind=kind or TalkKind.TALK,
            session="" if kind else session,
            slug=free_slug_for(event.talks.all(), title),
            order=event.talks.count(),
        )
        context.journal.keep(talk)
    for order, speaker in enumerate(speakers):
        speak(context, talk, speaker, order)
    return talk


def speak(context: Context, talk: Talk, speaker: Speaker, order: int) -> None:
    """A part in the event as a whole becomes the part in the talk, with title and employer."""
    parts = list(context.the_event.appearances.filter(speaker=speaker).order_by("id"))
    if any(part.talk_id == talk.pk for part in parts):
        return
    whole = next((part for part in parts if part.talk_id is None), None)
    if whole is not None and whole.role == AppearanceRole.SPEAKER:
        context.journal.change(whole, talk_id=talk.pk, order=order)
        return
    like = parts[0] if parts else None
    row = Appearance.objects.create(
        speaker=speaker,
        event=talk.event,
        talk=talk,
        title=like.title if like else "",
        organization=like.organization if like else None,
        order=order,
    )
    context.journal.keep(row)
