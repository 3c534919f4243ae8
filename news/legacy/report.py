"""What became of each post of an import: for people, for programs, for the admin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from news.legacy.conflict_queue import open_conflicts
from news.legacy.edits import ADOPTED
from news.legacy.plan import PlannedPost
from news.models import Outcome


@dataclass
class PostReport:
    outcome: Outcome
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    address: str = ""
    stored: int = 0
    remote: int = 0
    missing: list[str] = field(default_factory=list)

    @classmethod
    def unreadable(cls, reason: str, line: int) -> "PostReport":
        return cls(Outcome.UNREADABLE, reasons=[f"line {line}: {reason}"])

    def as_dict(self, path: str) -> dict[str, Any]:
        images = {"stored": self.stored, "remote": self.remote, "missing": self.missing}
        return {
            # A file name that is no UTF-8 can stand in no database and no JSON file.
            "path": path.encode("utf-8", "backslashreplace").decode(),
            "outcome": self.outcome.value,
            "reasons": self.reasons,
            "warnings": self.warnings,
            "address": self.address,
            "images": images,
        }


class ImportReport:
    """One entry for every file; posts not written yet carry their planned outcome."""

    def __init__(self, source: str, planned: Sequence[PlannedPost]) -> None:
        self.source = source
        self.posts = {post.path: planned_report(post) for post in planned}
        self.written: set[str] = set()
        self.is_interrupted = False
        self.left = 0

    def note(self, path: str, report: PostReport) -> None:
        self.posts[path] = report
        self.written.add(path)

    def interrupt(self, wanted: Iterable[str]) -> None:
        """Forget the posts that were to be written and are not: they have no outcome yet."""
        left = set(wanted) - self.written
        self.posts = {path: report for path, report in self.posts.items() if path not in left}
        self.is_interrupted, self.left = True, len(left)

    def counts(self) -> dict[str, int]:
        counted = Counter(report.outcome.value for report in self.posts.values())
        return {outcome: counted.get(outcome, 0) for outcome in Outcome.values}

    def changes(self) -> list[dict[str, Any]]:
        """Posts that were not simply unchanged."""
        return [
            report.as_dict(path)
            for path, report in self.posts.items()
            if report.outcome != Outcome.UNCHANGED
        ]

    def as_dict(self) -> dict[str, Any]:
        posts = [report.as_dict(path) for path, report in self.posts.items()]
        return {"source": self.source, "counts": self.counts(), "posts": posts}

    def count_waiting(self) -> int:
        """How many contradictions of this archive people are asked to settle."""
        return open_conflicts(self.source).count()

    @property
    def has_failures(self) -> bool:
        failed = (Outcome.UNREADABLE, Outcome.CONFLICT)
        return any(report.outcome in failed for report in self.posts.values())


def planned_report(post: PlannedPost) -> PostReport:
    if post.outcome == Outcome.UNREADABLE:
        return PostReport.unreadable(post.reason, post.line)
    report = PostReport(post.outcome, reasons=[post.reason] if post.reason else [])
    report.address = reverse("article", args=[post.language, post.slug])
    if post.is_adopted:
        report.warnings = [ADOPTED]
    if post.known:
        report.missing = list(post.known.missing)
        report.stored = post.known.stored
        report.remote = post.known.remote
    return report
