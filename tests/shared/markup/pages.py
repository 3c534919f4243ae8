"""Rendered pages in the shape the tests compare: one line, without space that browsers fold."""

import re

BLOCK = "p|ul|ol|li|blockquote|div|table|thead|tbody|tr|th|td|h[1-6]|hr|pre|figure|figcaption"
AROUND_BLOCK = re.compile(rf"\s*(</?(?:{BLOCK})\b[^>]*>|<br>|</?details>|</?summary>)\s*")
TABLE = '<div class="table-scroll" tabindex="0" role="region"><table>'


def one_line(html: str) -> str:
    folded = AROUND_BLOCK.sub(r"\1", re.sub(r"\s+", " ", html)).strip()
    return folded.replace(" </code></pre>", "</code></pre>")


def in_table(rows: str) -> str:
    return f"{TABLE}{rows}</table></div>"
