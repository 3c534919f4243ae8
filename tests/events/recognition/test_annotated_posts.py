"""The annotated posts, scored: a fall below these figures is a rule that broke."""

from pathlib import Path

import pytest

from tools.recognition_scores import scores_of

FLOOR = {
    "speakers": 0.97,
    "speaker+affiliation": 0.95,
    "organizations": 0.95,
    "organization+role": 0.93,
    "event name": 0.95,
    "event date": 0.95,
    "event city": 0.95,
    "event all": 0.9,
    "talks": 0.93,
}

# The least that is worth proposing.
FLOOR_OF_THE_OPEN = {"speakers": 0.93, "organization+role": 0.82, "event all": 0.8}


@pytest.mark.corpus
def test_the_annotated_posts_are_read_as_well_as_before(
    shared_folder: Path, tmp_path: Path
) -> None:
    gold = shared_folder / "gold"

    scores = scores_of(gold / "score.py", gold / "dev", gold / "posts", tmp_path)

    assert {kind: scores[kind]["f1"] for kind in FLOOR if scores[kind]["f1"] < FLOOR[kind]} == {}


@pytest.mark.corpus
def test_posts_of_the_open_corpus_are_read_as_well_as_before(
    shared_folder: Path, tmp_path: Path
) -> None:
    gold = Path(__file__).parent / "gold" / "open"

    scores = scores_of(shared_folder / "gold" / "score.py", gold, shared_folder, tmp_path)

    found = {kind: scores[kind]["f1"] for kind in FLOOR_OF_THE_OPEN}
    assert {kind: f1 for kind, f1 in found.items() if f1 < FLOOR_OF_THE_OPEN[kind]} == {}


@pytest.mark.corpus
def test_posts_that_report_no_event_propose_nothing(corpus: Path) -> None:
    from events.recognition.recognizer import recognize

    sources = ("ruanyf-weekly", "gocn-news", "opengauss", "rust-blog", "volcano", "pypi-blog")

    wrong = [
        str(path.relative_to(corpus))
        for source in sources
        for path in (corpus / "open" / source).rglob("*.md")
        if recognize(path.read_bytes().decode("utf-8", "replace")).events
    ]

    assert wrong == []
