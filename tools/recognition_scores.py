"""Score recognition against annotated posts, all together and apart by source.

`python -m tools.recognition_scores SCORE.PY GOLD POSTS` prints both tables. GOLD holds one
annotated JSON file a post, POSTS the Markdown of the same names; a post whose annotation names
another file is read from there, below POSTS or beside the annotation.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from events.recognition.as_json import as_json
from events.recognition.recognizer import recognize

Scores = dict[str, dict[str, Any]]


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    scorer, gold, posts = (Path(argument) for argument in sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        show("all", scores_of(scorer, gold, posts, place / "all"))
        for source, annotated in by_source(gold).items():
            part = place / "gold" / source
            part.mkdir(parents=True)
            for path in annotated:
                shutil.copy(path, part)
            show(source, scores_of(scorer, part, posts, place / source))


def scores_of(scorer: Path, gold: Path, posts: Path, out: Path) -> Scores:
    """What the scorer says of every kind: precision `p`, recall `r`, `f1`, counts."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(gold.glob("*.json")):
        text = post_of(path, posts).read_bytes().decode("utf-8")
        found = json.dumps(as_json(recognize(text)), ensure_ascii=False)
        (out / path.name).write_text(found, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(out), "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    scores: Scores = json.loads(told.stdout)
    return scores


def post_of(annotated: Path, posts: Path) -> Path:
    stated = str(json.loads(annotated.read_bytes())["file"])
    places = (posts / f"{annotated.stem}.md", posts / stated, annotated.parent / stated)
    return next((place for place in places if place.is_file()), places[0])


def by_source(gold: Path) -> dict[str, list[Path]]:
    """Annotated posts by the first word of their names."""
    sources: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(gold.glob("*.json")):
        sources[path.stem.split("-")[0]].append(path)
    return sources


def show(name: str, scores: Scores) -> None:
    print(f"\n{name:<22}{'P':>7}{'R':>7}{'F1':>7}{'TP':>6}{'FP':>6}{'FN':>6}")
    for kind, score in scores.items():
        figures = (score[key] for key in ("p", "r", "f1"))
        shown = "".join(f"{'-':>7}" if one is None else f"{one:>7.3f}" for one in figures)
        print(f"{kind:<22}{shown}{score['tp']:>6}{score['fp']:>6}{score['fn']:>6}")


if __name__ == "__main__":
    main()
