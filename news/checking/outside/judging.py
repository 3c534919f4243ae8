"""What an answer means for a link, given the answers before it. Values in, values out."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from news.checking.outside.asking import Answer
from news.models import LinkState

GONE_STATUSES = {404, 410}
GONE_PROBLEMS = {"dns", "address"}
FAILED = 400
# A page is called broken when it was gone for so long, each time it was asked.
GONE_FOR = timedelta(days=2)
KEPT = 20
FINE_FOR = timedelta(days=14)
BROKEN_FOR = timedelta(days=7)
UNSURE_FOR = timedelta(days=1)


def judge(answer: Answer, history: Sequence[dict[str, Any]], now: datetime) -> LinkState:
    """`history` is oldest first, this answer not in it. Refusals and silence prove nothing."""
    if 0 < answer.status < FAILED:
        return LinkState.MOVED if answer.address else LinkState.FINE
    if not is_gone(str(answer)):
        return LinkState.UNSURE
    since = gone_since(history)
    return LinkState.BROKEN if since and now - since >= GONE_FOR else LinkState.UNSURE


def gone_since(history: Sequence[dict[str, Any]]) -> datetime | None:
    """When the unbroken run of answers that it is gone began."""
    since = None
    for entry in reversed(history):
        if not is_gone(entry["answer"]):
            break
        since = datetime.fromisoformat(entry["at"])
    return since


def wait_after(history: Sequence[dict[str, Any]]) -> timedelta:
    """Twice as long after each answer that is no answer, up to two weeks."""
    run = 0
    for entry in reversed(history):
        if entry["answer"].isdecimal() and 0 < int(entry["answer"]) < FAILED:
            break
        run += 1
    doublings: int = max(0, min(run, KEPT) - 1)
    return min(FINE_FOR, UNSURE_FOR * int(2**doublings))


def is_gone(answer: str) -> bool:
    return answer in GONE_PROBLEMS or (answer.isdecimal() and int(answer) in GONE_STATUSES)


def with_answer(
    history: Sequence[dict[str, Any]], answer: Answer, now: datetime
) -> list[dict[str, Any]]:
    """The history with one more entry, the oldest beyond twenty left out."""
    entry = {"at": now.isoformat(), "answer": str(answer)}
    if answer.address:
        entry["address"] = answer.address
    return [*history, entry][-KEPT:]
