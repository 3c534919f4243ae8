"""Ask for the links that are due: each site one question at a time, several sites at once."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from queue import Empty, Queue
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cmsproject.shared.naming import make_slug
from news.checking.outside.asking import Answer, Asker
from news.checking.outside.judging import (
    BROKEN_FOR,
    FINE_FOR,
    UNSURE_FOR,
    judge,
    wait_after,
    with_answer,
)
from news.models import LinkState, OutsideLink

SITES_AT_ONCE = 8
BETWEEN = 1.0
LIMIT = 500
BATCH = 200
PATIENCE = 0.2
Asked = tuple[OutsideLink, Answer]


def asker() -> Asker:
    return Asker(make_slug(settings.SITE_NAME))


def check_due(
    asker: Asker,
    *,
    limit: int = LIMIT,
    between: float = BETWEEN,
    tell: Callable[[OutsideLink], None] = lambda _link: None,
) -> Counter[str]:
    """Ask for at most `limit` due links, `between` seconds apart at each site; counts by state."""
    counts: Counter[str] = Counter()
    for link, answer in answers(asker, due_links(timezone.now(), limit), between):
        note(link, answer, timezone.now())
        counts[link.state] += 1
        tell(link)
    return counts


def due_links(now: datetime, limit: int) -> list[OutsideLink]:
    """Those never asked first, then those asked longest ago."""
    due = (
        Q(state__in=(LinkState.FINE, LinkState.MOVED), checked_at__lte=now - FINE_FOR)
        | Q(state=LinkState.BROKEN, checked_at__lte=now - BROKEN_FOR)
        | Q(state=LinkState.UNSURE, checked_at__lte=now - UNSURE_FOR)
    )
    found = list(OutsideLink.objects.filter(state=LinkState.UNCHECKED).order_by("pk")[:limit])
    for link in OutsideLink.objects.filter(due).order_by("checked_at", "pk").iterator(BATCH):
        if len(found) >= limit:
            break
        if is_due(link, now):
            found.append(link)
    return found


def is_due(link: OutsideLink, now: datetime) -> bool:
    """Sites that give no clear answer are asked less and less often."""
    if link.state != LinkState.UNSURE or link.checked_at is None:
        return True
    return now - link.checked_at >= wait_after(link.history)


def answers(asker: Asker, links: list[OutsideLink], between: float) -> Iterator[Asked]:
    """As they come; the database is left to the caller's thread."""
    sites: dict[str, list[OutsideLink]] = {}
    for link in links:
        sites.setdefault(site_of(link.address), []).append(link)
    come: Queue[Asked] = Queue()
    with ThreadPoolExecutor(SITES_AT_ONCE) as pool:
        asking = [pool.submit(ask_site, asker, site, between, come.put) for site in sites.values()]
        while any(not one.done() for one in asking) or not come.empty():
            try:
                yield come.get(timeout=PATIENCE)
            except Empty:
                continue
        for one in asking:
            one.result()


def ask_site(
    asker: Asker, links: list[OutsideLink], between: float, put: Callable[[Asked], None]
) -> None:
    for number, link in enumerate(links):
        if number:
            time.sleep(between)
        put((link, asker.ask(link.address)))


def site_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def note(link: OutsideLink, answer: Answer, now: datetime) -> None:
    """Keep the answer and what it means."""
    link.state = judge(answer, link.history, now)
    link.answer = str(answer)
    link.history = with_answer(link.history, answer, now)
    link.checked_at = now
    if link.state in (LinkState.FINE, LinkState.MOVED):
        link.fine_at = now
    link.save(update_fields=["state", "answer", "history", "checked_at", "fine_at"])
