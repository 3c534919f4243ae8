"""Measure the main pages with Lighthouse as on a phone: `make lighthouse`. For development only.

Prints the four scores of each page and every audit that lost points; reports in build/lighthouse/.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.browser import FLAGS, REMEDY, find_chromium
from tools.pages import pages
from tools.sample_site import PROJECT, fill, run, sample_environment, serving

VERSION = "13.5.0"
FOLDER = PROJECT / "build" / "lighthouse"
KINDS = ("home", "news", "article", "event", "speaker", "search-found")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=KINDS, help="kinds of tools/pages.py")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--address", help="of a site that runs already, instead of the samples")
    options = parser.parse_args()
    wanted = {f"{kind}-{options.language}" for kind in options.kinds}
    paths = {page.name: page.path for page in pages() if page.name in wanted}
    program = installed_lighthouse()
    if options.address:
        measure_all(program, options.address, paths)
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = sample_environment(
            Path(folder) / "db.sqlite3",
            CMS_MEDIA_ROOT=folder,
            CMS_STATIC_ROOT=str(Path(folder) / "static"),
        )
        collected = run("collectstatic", "--no-input", "--verbosity", "0", environment=environment)
        collected.check_returncode()
        fill(environment)
        with serving(environment) as address:
            measure_all(program, address, paths)


def installed_lighthouse() -> Path:
    """The program, installed by npm below build/; stops with the reason where it cannot be."""
    if not find_chromium():
        sys.exit(f"There is no Chromium here; {REMEDY}.")
    npm = shutil.which("npm")
    if not npm:
        sys.exit("There is no npm here; install it (Debian: apt-get install npm).")
    program = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--no-save", "--loglevel=error")
        install = [npm, "install", *quiet, "--prefix", str(FOLDER), f"lighthouse@{VERSION}"]
        subprocess.run(install, check=True)
    return program


def measure_all(program: Path, address: str, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        # Once unseen: pictures are scaled when first asked for, and no reader pays for that twice.
        measure(program, f"{address}{path}", FOLDER / f"{name}-first.json")
        report = measure(program, f"{address}{path}", FOLDER / f"{name}.json")
        scores = [round(100 * (report["categories"][one]["score"] or 0)) for one in CATEGORIES]
        print(f"\n{name}: {' / '.join(map(str, scores))}", flush=True)
        for line in lost_points(report):
            print(f"  {line}", flush=True)


def measure(program: Path, address: str, report: Path) -> dict[str, Any]:
    flags = " ".join(["--headless=new", *FLAGS])
    options = ("--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}")
    environment = {**os.environ, "CHROME_PATH": find_chromium()}
    node = shutil.which("node") or "node"
    subprocess.run([node, str(program), address, *options], env=environment, check=True)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def lost_points(report: dict[str, Any]) -> Iterator[str]:
    """The audits of any weight that are not perfect, and what each names."""
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = audit.get("displayValue", "")
                yield f"{category}: {audit['id']} {audit['score']:.2f} {audit['title']} {value}"
                yield from (f"    {detail}" for detail in details_of(audit))


def details_of(audit: dict[str, Any]) -> list[str]:
    items = (audit.get("details") or {}).get("items") or []
    return [json.dumps(item, ensure_ascii=False)[:300] for item in items[:4]]


if __name__ == "__main__":
    main()
