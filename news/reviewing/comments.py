"""Comments on paragraphs: written, answered, settled, and shown where their paragraph stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from news.history.recording import newest_revision
from news.models import Article, NoticeKind, ReviewComment
from news.reviewing.notices import notify
from news.reviewing.paragraphs import Anchor, Paragraph, anchor, paragraphs_of

LONGEST_TEXT = 5_000
LONGEST_QUOTE = 5_000


@dataclass(frozen=True)
class Thread:
    """A comment, its answers, and where it belongs in the text as it stands now."""

    comment: ReviewComment
    answers: Sequence[ReviewComment]
    anchor: Anchor | None

    @property
    def is_settled(self) -> bool:
        return self.comment.settled_at is not None


def comment_on(
    article: Article, user: Any, text: str, *, quote: str = "", position: int = 0
) -> ReviewComment:
    """A remark on a paragraph (its source text and number), or on the whole without a quote."""
    return write(
        ReviewComment(
            article=article,
            author=user,
            text=text,
            quote=quote.replace("\r\n", "\n")[:LONGEST_QUOTE],
            position=position if quote else 0,
        )
    )


def answer(comment: ReviewComment, user: Any, text: str) -> ReviewComment:
    """An answer opens what was settled again."""
    ReviewComment.objects.filter(pk=comment.pk).update(settled_at=None, settled_by=None)
    return write(ReviewComment(article=comment.article, author=user, text=text, answers=comment))


def write(comment: ReviewComment) -> ReviewComment:
    comment.text = comment.text.strip().replace("\r\n", "\n")
    if not comment.text:
        raise ValidationError(_("Write a comment first."))
    if len(comment.text) > LONGEST_TEXT:
        told = _("A comment has %(limit)d characters at most.")
        raise ValidationError(told % {"limit": LONGEST_TEXT})
    comment.revision = newest_revision(comment.article)
    comment.save()
    notify(NoticeKind.COMMENTED, comment.article, comment.author, concerned(comment), comment.text)
    return comment


def concerned(comment: ReviewComment) -> list[Any]:
    """Whoever wrote the article, and who takes part in the conversation."""
    people = [comment.article.created_by]
    if comment.answers:
        others = comment.answers.answered_by.select_related("author")
        people += [comment.answers.author, *(one.author for one in others)]
    return people


def settle(comment: ReviewComment, user: Any) -> None:
    comment.settled_at, comment.settled_by = timezone.now(), user
    comment.save(update_fields=["settled_at", "settled_by"])


def reopen(comment: ReviewComment) -> None:
    comment.settled_at = comment.settled_by = None
    comment.save(update_fields=["settled_at", "settled_by"])


def threads_of(article: Article, body: str) -> list[Thread]:
    """All of an article's, in the order of the text; those on the whole come first. One query."""
    rows = list(
        ReviewComment.objects.filter(article=article).select_related("author", "settled_by")
    )
    answers: dict[int, list[ReviewComment]] = {}
    for row in sorted(rows, key=lambda one: one.pk):
        if row.answers_id is not None:
            answers.setdefault(row.answers_id, []).append(row)
    paragraphs = paragraphs_of(body)
    threads = [
        Thread(row, answers.get(row.pk, []), anchor_of(row, paragraphs))
        for row in rows
        if row.answers_id is None
    ]
    return sorted(threads, key=place)


def anchor_of(comment: ReviewComment, paragraphs: Sequence[Paragraph]) -> Anchor | None:
    if not comment.quote or comment.settled_at is not None:
        return None
    return anchor(comment.quote, comment.position, paragraphs)


def place(thread: Thread) -> tuple[int, int]:
    paragraph = thread.anchor.paragraph if thread.anchor else None
    return (paragraph.number if paragraph else thread.comment.position, thread.comment.pk)
