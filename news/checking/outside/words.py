"""The answers of other sites in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from news.models import LinkState, OutsideLink

PROBLEMS = {
    "dns": _("No site of this name is known."),
    "refused": _("The site did not take the call."),
    "timeout": _("The site did not answer in time."),
    "secure": _("The site's certificate is not valid."),
    "private": _("The address is in a private network; it is not asked."),
    "address": _("This is no address."),
    "redirects": _("The address leads on and on."),
}
STATUSES = {
    "401": _("The page asks for a password."),
    "403": _("The site does not let robots look; open it yourself."),
    "404": _("There is no such page."),
    "410": _("The page was taken away."),
    "429": _("The site is asked too often; it is asked again later."),
}
SERVER = _("The site has trouble of its own.")
WELL = _("The page is there.")


def answer_words(link: OutsideLink) -> str:
    told = words_of(link.answer)
    moved_to = link.history[-1].get("address", "") if link.history else ""
    return f"{told} → {moved_to}" if moved_to and link.state == LinkState.MOVED else told


def words_of(answer: str) -> str:
    """Of `404`, `dns` and the like; the number stands behind its meaning."""
    if not answer:
        return ""
    if not answer.isdecimal():
        return gettext(PROBLEMS[answer]) if answer in PROBLEMS else answer
    if answer in STATUSES:
        return f"{gettext(STATUSES[answer])} ({answer})"
    if int(answer) >= 500:
        return f"{gettext(SERVER)} ({answer})"
    return f"{gettext(WELL)} ({answer})" if int(answer) < 400 else answer


def history_lines(link: OutsideLink) -> list[str]:
    """The newest first."""
    return [
        f"{timezone.localtime(datetime.fromisoformat(one['at'])):%Y-%m-%d %H:%M} · "
        f"{words_of(one['answer'])}"
        for one in reversed(link.history)
    ]
