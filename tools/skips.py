"""Read pytest's JUnit reports: which tests were skipped, and why."""

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import parse

# Reasons that begin so are no gap: the other engine's run holds the test.
EXPECTED_REASONS = ("only on SQLite", "only on PostgreSQL")


def unexpected_skips(report: Path) -> list[str]:
    """One line a reason, with the number of tests."""
    if not report.exists():
        return []
    skips = parse(report).iter("skipped")
    reasons = Counter(
        skip.get("message", "").removeprefix("Skipped: ")
        for skip in skips
        if skip.get("type") == "pytest.skip"
    )
    return [
        f"{count} tests: {reason}" if count > 1 else f"1 test: {reason}"
        for reason, count in reasons.items()
        if not reason.startswith(EXPECTED_REASONS)
    ]
