"""Templates show: nothing unescaped, nothing inline, nothing from other hosts."""

import ast
import re
from pathlib import Path

from django.contrib.staticfiles.finders import find

from tests.house.tree import ROOMS, files_ending, files_in, read

STATIC = re.compile(r"\{%\s*static\s+[\"']([^\"']+)[\"']")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    # Data for search engines is no script: the browser does not run it.
    "script without src": re.compile(
        r"<script\b(?![^>]*\ssrc=)(?![^>]*\"application/(?:ld\+)?json\")", re.IGNORECASE
    ),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"=\s*[\"']?javascript:", re.IGNORECASE),
}
FOREIGN_IN_TEMPLATE = re.compile(
    r"\b(?:src|srcset|href|action|poster|data)\s*=\s*[\"']?(?:https?:)?//[^\s\"'>]+"
)
FOREIGN_IN_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//[^\s\"')]+")
FOREIGN_IN_SCRIPT = re.compile(r"(?:from|import|fetch)\s*\(?\s*[\"'`](?:https?:)?//[^\"'`]+")
# The place of the pattern among each function's arguments.
PATTERN_PLACES = {"format_html": 0, "format_html_join": 1}


def templates() -> dict[Path, str]:
    """Source by path, without comments."""
    return {path: COMMENT.sub("", read(path)) for path in files_ending(".html")}


def found(pattern: re.Pattern[str], sources: dict[Path, str]) -> list[str]:
    return [
        f"{path}: {match[0]}" for path, text in sources.items() for match in pattern.finditer(text)
    ]


def code() -> dict[Path, str]:
    return {path: read(path) for room in ROOMS for path in files_in(room, ".py")}


def test_safe_stands_once_and_on_the_stored_html() -> None:
    uses = found(re.compile(r"[\w.]+\s*\|\s*safe(?:seq)?\b"), templates())

    assert len(uses) == 1, uses
    assert uses[0].endswith("body_html|safe")


def test_templates_switch_escaping_off_nowhere() -> None:
    assert found(re.compile(r"\{%\s*autoescape\s+off"), templates()) == []


def test_code_marks_nothing_as_safe() -> None:
    marks = re.compile(r"\bmark_safe\b|\bSafe(?:String|Text)\(|\bautoescape=False")

    assert found(marks, code()) == []


def test_html_is_formatted_by_patterns_written_out() -> None:
    calls = [(path, call) for path, source in code().items() for call in formatting_calls(source)]

    loose = [f"{path}:{call.lineno}" for path, call in calls if not is_written_out(call)]

    assert calls
    assert loose == []


def formatting_calls(source: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call for call in calls if getattr(call.func, "id", "") in PATTERN_PLACES]


def is_written_out(call: ast.Call) -> bool:
    """A pattern that is put together at run time could hold what nobody escaped."""
    pattern = call.args[PATTERN_PLACES[ast.unparse(call.func)]]
    return isinstance(pattern, ast.Constant)


def test_templates_hold_no_style_and_no_script_of_their_own() -> None:
    offences = [
        f"{name}: {place}"
        for name, pattern in INLINE.items()
        for place in found(pattern, templates())
    ]

    assert offences == []


def test_nothing_is_loaded_from_another_host() -> None:
    styles = {path: read(path) for path in files_ending(".css")}
    scripts = {path: read(path) for path in files_ending(".js", ".mjs")}

    assert found(FOREIGN_IN_TEMPLATE, templates()) == []
    assert found(FOREIGN_IN_STYLE, styles) == []
    assert found(FOREIGN_IN_SCRIPT, scripts) == []


def test_every_static_file_a_template_names_exists() -> None:
    names = {name for text in templates().values() for name in STATIC.findall(text)}

    missing = [name for name in sorted(names) if not find(name)]

    assert missing == []
