"""One picture in the place of another in articles and working copies, as edits with a history."""

from collections.abc import Iterator, Sequence
from typing import Any

from cmsproject.shared.images.row_uses import named_digests, with_new_address
from cmsproject.shared.models import StoredImage
from news.history.recording import add_working_copy, keep_beginnings, record
from news.history.snapshots import Snapshot, snapshots_of
from news.history.writing import write_snapshots
from news.models import (
    OPEN_STATES,
    Article,
    ArticleImage,
    Revision,
    RevisionPicture,
    RevisionReason,
    RevisionState,
)

BATCH = 50
# What was changed in a snapshot: `references` that kept their text, whether the `banner` was,
# whether addresses were (`named`), and the text before where writing the addresses back would not
# give it again.
Parts = dict[str, Any]


def replace_in_articles(old: StoredImage, new: StoredImage, user: Any) -> dict[str, Any] | None:
    """Texts that name the address name the new one; other references mean the new picture."""
    note = f"{old} → {new}"
    rows, copies = {}, {}
    for articles in batches(articles_showing(old)):
        keep_beginnings(articles)
        pairs = []
        for article, before in zip(articles, snapshots_of(articles), strict=True):
            after, rows[str(article.pk)] = with_new_picture(before, old, new)
            pairs.append((article, after))
        write_snapshots(pairs, user)
        record(articles, user, RevisionReason.BULK, note=note)
    for revision in open_copies_showing(old):
        after, copies[str(revision.article_id)] = with_new_picture(revision.snapshot, old, new)
        follow(revision, after, user, RevisionReason.BULK, note)
    return {"articles": rows, "copies": copies} if rows or copies else None


def take_back(changed: dict[str, Any], old: StoredImage, new: StoredImage, user: Any) -> list[str]:
    """Each place that was changed shows the old picture again, unless it was edited since."""
    note = f"{new} → {old}"
    left: list[str] = []
    for articles in batches(sorted(map(int, changed["articles"]))):
        keep_beginnings(articles)
        pairs = []
        for article, now in zip(articles, snapshots_of(articles), strict=True):
            after, lost = without_new_picture(now, changed["articles"][str(article.pk)], old, new)
            left += [article.title] if lost else []
            if after != now:
                pairs.append((article, after))
        write_snapshots(pairs, user)
        record([article for article, _after in pairs], user, RevisionReason.UNDO, note=note)
    for revision in open_copies_of(changed["copies"] | changed["articles"]):
        parts = {**changed["articles"], **changed["copies"]}[str(revision.article_id)]
        after, lost = without_new_picture(revision.snapshot, parts, old, new)
        left += [revision.snapshot["title"]] if lost else []
        if after != revision.snapshot:
            follow(revision, after, user, RevisionReason.UNDO, note)
    return list(dict.fromkeys(left))


def with_new_picture(
    before: Snapshot, old: StoredImage, new: StoredImage
) -> tuple[Snapshot, Parts]:
    pictures = {
        with_new_address(reference, old, new): new.digest if digest == old.digest else digest
        for reference, digest in before["pictures"].items()
    }
    body = with_new_address(before["body"], old, new)
    named = before["banner_reference"]
    after = {
        **before,
        "body": body,
        "pictures": pictures,
        "banner": new.digest if before["banner"] == old.digest else before["banner"],
        "banner_reference": with_new_address(named, old, new),
    }
    parts: Parts = {
        "references": [
            reference
            for reference, digest in before["pictures"].items()
            if digest == old.digest and old.digest not in named_digests(reference)
        ],
        "banner": before["banner"] == old.digest,
        "named": body != before["body"] or after["banner_reference"] != named,
    }
    if body != before["body"] and with_new_address(body, new, old) != before["body"]:
        parts["body"] = before["body"]
    return after, parts


def without_new_picture(
    now: Snapshot, parts: Parts, old: StoredImage, new: StoredImage
) -> tuple[Snapshot, bool]:
    """The snapshot with the old picture, and whether a place is left that was edited since."""
    after, lost = dict(now), False
    if "body" in parts:
        if now["body"] == with_new_address(parts["body"], old, new):
            after["body"] = parts["body"]
        else:
            lost = new.digest in named_digests(now["body"])
    elif parts["named"]:
        after["body"] = with_new_address(now["body"], new, old)
        after["banner_reference"] = with_new_address(now["banner_reference"], new, old)
    if parts["banner"] and now["banner"] == new.digest:
        after["banner"] = old.digest
    named = named_digests(after["body"])
    after["pictures"] = {
        reference: old.digest
        if digest == new.digest and reference in parts["references"]
        else digest
        for reference, digest in now["pictures"].items()
        if not (new.digest in named_digests(reference) and new.digest not in named)
    }
    return after, lost


def articles_showing(image: StoredImage) -> list[int]:
    shown = ArticleImage.objects.filter(image=image).values_list("article_id", flat=True)
    banners = Article.objects.filter(banner=image).values_list("pk", flat=True)
    return sorted({*shown.order_by(), *banners.order_by()})


def batches(numbers: Sequence[int]) -> Iterator[list[Article]]:
    """The articles, held against edits until the transaction ends; those gone are left out."""
    for start in range(0, len(numbers), BATCH):
        rows = Article.objects.filter(pk__in=numbers[start : start + BATCH]).order_by("pk")
        yield list(rows.select_for_update())


def open_copies_showing(image: StoredImage) -> list[Revision]:
    shown = RevisionPicture.objects.filter(digest=image.digest, revision__state__in=OPEN_STATES)
    rows = Revision.objects.filter(pk__in=shown.values("revision")).select_related("base")
    return list(rows.order_by("pk").select_for_update(of=("self",)))


def open_copies_of(numbers: Any) -> list[Revision]:
    rows = Revision.objects.filter(article__in=map(int, numbers), state__in=OPEN_STATES)
    return list(rows.order_by("pk").select_related("base").select_for_update(of=("self",)))


def follow(
    revision: Revision, snapshot: Snapshot, user: Any, reason: RevisionReason, note: str
) -> None:
    """The working copy goes on with another snapshot, in the same state of review."""
    add_working_copy(
        revision.article,
        snapshot,
        user,
        reason=reason,
        state=RevisionState(revision.state),
        base=revision.base,
        publish_at=revision.publish_at,
        note=note,
    )
