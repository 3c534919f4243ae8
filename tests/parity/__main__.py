# ruff: noqa: T201 -- a tool talks to the person at the terminal.
"""`python -m tests.parity`: compare posts with the reference, fail beyond the bar."""

import argparse
import json
import os
import sys
from pathlib import Path

from tests.parity.corpus import find_posts
from tests.parity.report import measure, print_report


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.parity", description=__doc__)
    shared = Path(os.environ.get("CMS_TEST_CORPUS", "../shared"))
    parser.add_argument(
        "--corpus", type=Path, action="append", help="folder of posts (default: open and seeds)"
    )
    parser.add_argument("--json", type=Path, help="write every post's differences there")
    parser.add_argument("--limit", type=int, help="only the first posts")
    parser.add_argument("--show", action="store_true", help="print where the texts part")
    arguments = parser.parse_args()
    folders = arguments.corpus or [shared / "corpus" / "open", shared / "corpus" / "seeds"]
    posts = [post for folder in folders for post in find_posts(folder)][: arguments.limit]
    if not posts:
        print(
            f"No posts below {', '.join(map(str, folders))}. Set CMS_TEST_CORPUS or give --corpus."
        )
        return 1
    result = measure(posts)
    print_report(result, show=arguments.show)
    if arguments.json:
        arguments.json.write_text(
            json.dumps(result.as_json(), ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 0 if result.reaches_bar else 1


if __name__ == "__main__":
    sys.exit(main())
