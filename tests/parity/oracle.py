"""The reference: markdown-it-py (CommonMark, tables, strikethrough), as old sites rendered."""

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

PLAIN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Deeper than the preset's 20, so that the reference itself drops no text of ordinary posts.
PLAIN.options["maxNesting"] = 100
WITH_FOOTNOTES = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
WITH_FOOTNOTES.options["maxNesting"] = 100


def reference_html(text: str, *, footnotes: bool = False) -> str:
    return str((WITH_FOOTNOTES if footnotes else PLAIN).render(text))
