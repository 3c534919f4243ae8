"""Tell what an import of events did, to people and to programs."""

from collections.abc import Iterator
from typing import Any

from events.records.form import Problem
from events.records.writing.rows import Outcome
from news.event_records.importing import EventImport


def report_data(done: EventImport) -> dict[str, Any]:
    """JSON-able: counts by kind and outcome, and everything worth a look."""
    return {
        "file": str(done.file),
        "form": done.form,
        "counts": {
            kind: {outcome.value: counts[outcome] for outcome in Outcome}
            for kind, counts in done.tally.counts.items()
        },
        "linked_authors": done.linked_authors,
        "removed": done.tally.removed,
        "errors": [problem_data(problem) for problem in done.errors],
        "warnings": [problem_data(problem) for problem in done.warnings],
    }


def problem_data(problem: Problem) -> dict[str, str | int]:
    return {"line": problem.line, "record": problem.record, "text": problem.text}


def report_lines(done: EventImport, *, is_plan: bool) -> Iterator[str]:
    """The summary for people, errors and warnings last."""
    yield f"{done.file.name} ({done.form}):"
    for kind, counts in done.tally.counts.items():
        numbers = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
        yield f"{kind}: {numbers}"
    if done.linked_authors:
        yield f"authors linked: {done.linked_authors}"
    yield from (f"removed: {name}" for name in done.tally.removed)
    yield from (f"warning: {sentence(problem)}" for problem in done.warnings)
    yield from (f"error: {sentence(problem)}" for problem in done.errors)
    if done.errors:
        yield f"Nothing was written: {len(done.errors)} errors in {done.file}."
    elif is_plan:
        yield "Nothing was written: this was a plan."


def sentence(problem: Problem) -> str:
    place = f"line {problem.line}: " if problem.line else ""
    return (
        f"{place}{problem.record}: {problem.text}" if problem.record else f"{place}{problem.text}"
    )
