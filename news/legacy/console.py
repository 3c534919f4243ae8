"""Tell the person at the terminal what an import did."""

import getpass
import json
from pathlib import Path

from django.core.management.base import OutputWrapper
from django.urls import reverse

from news.legacy.report import ImportReport, PostReport
from news.models import Outcome

SHOWN_WARNINGS = 20


def account_name() -> str:
    """Who works at this terminal; empty where the account has no name, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def write_report(report: ImportReport, path: Path) -> None:
    """JSON, written aside and renamed."""
    aside = path.with_name(f".{path.name}.part")
    aside.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1), "utf-8", "replace")
    aside.replace(path)


def print_summary(report: ImportReport, out: OutputWrapper, *, is_plan: bool) -> None:
    """Failures in full, then the warnings, cut where they are many, then the counts."""
    for path, post in report.posts.items():
        if post.outcome in (Outcome.UNREADABLE, Outcome.CONFLICT):
            out.write(f"{post.outcome}: {printable(path)}: {'; '.join(post.reasons)}")
    lines = [
        f"warning: {printable(path)}: {warning}"
        for path, post in report.posts.items()
        for warning in warnings_of(post)
    ]
    for line in lines[:SHOWN_WARNINGS]:
        out.write(line)
    if len(lines) > SHOWN_WARNINGS:
        out.write(f"… and {len(lines) - SHOWN_WARNINGS} more warnings; --report FILE.json has all.")
    posts = report.posts.values()
    counts = ", ".join(f"{count} {outcome}" for outcome, count in report.counts().items())
    out.write(f"{'Plan: ' if is_plan else ''}{len(posts)} posts: {counts}.")
    if waiting := report.count_waiting():
        place = reverse("admin:news_importconflict_changelist")
        out.write(f"Conflicts that wait for a person: {waiting}, in the admin at {place}")
    if report.is_interrupted:
        out.write(
            f"Interrupted: {len(report.written)} posts are written, {report.left} are left; "
            "import again to go on from there."
        )
    if not is_plan:
        stored = sum(post.stored for post in posts)
        remote = sum(post.remote for post in posts)
        missing = sum(len(post.missing) for post in posts)
        out.write(f"Pictures: {stored} stored, {remote} on other hosts, {missing} missing.")


def warnings_of(post: PostReport) -> list[str]:
    return [*post.warnings, *(f"picture {name} is missing" for name in post.missing)]


def printable(path: str) -> str:
    return path.encode("utf-8", "backslashreplace").decode()
