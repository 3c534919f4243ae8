"""The main job on real input: every source in, nothing twice, everything out, every address."""

import csv
import json
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.legacy.plan import find_posts
from news.models import Article, LegacyAddress, Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.corpus]


def bring_in(root: Path, source: str, arguments: list[str], report: Path) -> dict[str, str]:
    options = ["--source", source, "--report", str(report), *arguments]
    with suppress(SystemExit):
        call_command("import_posts", str(root), *options, verbosity=0)
    posts = json.loads(report.read_text("utf-8"))["posts"]
    return {post["path"]: post["outcome"] for post in posts}


def sources(corpus: Path) -> list[tuple[str, Path, list[str]]]:
    """Name, content root and arguments of each source, as ROOTS.tsv states them."""
    with (corpus / "ROOTS.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = [("seeds", corpus / "seeds", ["--language", "zh"])]
    for row in rows:
        folder = corpus / "open" / row["source"]
        arguments = ["--language", row["language"]]
        for static_root in row["static_roots"].split(","):
            if (folder / static_root).is_dir():
                arguments += ["--static-root", str(folder / static_root)]
        if (folder / row["root"]).is_dir():
            found.append((row["source"], folder / row["root"], arguments))
    return found


def pictures_of(out: Path) -> list[Path]:
    return [file for file in out.rglob("*") if file.is_file() and file.suffix != ".md"]


def test_every_source_comes_in_once_and_goes_out_byte_for_byte(
    corpus: Path, tmp_path: Path
) -> None:
    for source, root, arguments in sources(corpus):
        files = find_posts(root).paths
        first = bring_in(root, source, arguments, tmp_path / "first.json")
        with CaptureQueriesContext(connection) as queries:
            second = bring_in(root, source, arguments, tmp_path / "second.json")
        call_command("export_posts", str(tmp_path / source), "--source", source, verbosity=0)

        assert first == dict.fromkeys(files, Outcome.CREATED.value), source
        assert second == dict.fromkeys(files, Outcome.UNCHANGED.value), source
        writes = [q["sql"] for q in queries.captured_queries if not q["sql"].startswith("SELECT")]
        assert writes == [], source
        for path in files:
            assert (tmp_path / source / path).read_bytes() == (root / path).read_bytes(), path


def test_broken_history_is_read_or_refused_with_a_line(corpus: Path, tmp_path: Path) -> None:
    versions = sorted(folder for folder in (corpus / "open/_broken-history").glob("*/*"))

    for version in versions:
        source = f"broken-{version.parent.name}-{version.name}"
        report = tmp_path / "report.json"
        outcomes = bring_in(version, source, [], report)
        call_command("export_posts", str(tmp_path / source), "--source", source, verbosity=0)

        assert list(outcomes) == find_posts(version).paths
        for path, outcome in outcomes.items():
            assert outcome == Outcome.CREATED, json.loads(report.read_text("utf-8"))
            assert (tmp_path / source / path).read_bytes() == (version / path).read_bytes()


def test_every_address_form_answers_at_once_or_by_one_step(
    corpus: Path, tmp_path: Path, client: Client
) -> None:
    for source, root, arguments in sources(corpus):
        bring_in(root, source, arguments, tmp_path / "report.json")
    articles = list(Article.objects.published())
    rows = LegacyAddress.objects.values_list("path", "article__public_from")

    pages = {article.get_absolute_url() for article in articles}
    for page in pages:
        assert client.get(page).status_code == 200
    for path, public_from in rows:
        forms = [quote(path), quote(path) + "/", quote(path) + ".html", quote(path).lower()]
        for address in forms if public_from else []:
            response = client.get(address)
            if response.status_code == 301 and response["Location"] in pages:
                continue
            if response.status_code == 301:
                response = client.get(response["Location"])
            assert response.status_code == 200, address
