"""Write words so that Markdown shows them as they are, with as few backslashes as can be."""

import re

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'，。；！？、（）]+")
# What follows the piece may be markup: a backslash at its end must not take that apart.
BEFORE_PUNCTUATION = re.compile(r"\\(?=[!-/:-@\[-`{-~]|\Z)")
# Between letters it is part of a name: `my_name`.
UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
ASTERISK = re.compile(r"(?<!\s)\*|\*(?!\s)")
TAG = re.compile(r"<(?=[A-Za-z/!?])")
ENTITY = re.compile(r"&(?=#?\w+;)")
BRACKET = re.compile(r"\[(?=\^|[^\]]*\](?:[(\[:]|$)|[ xX]\])|\](?=[(\[:])")
LINE_START = re.compile(
    r"^(?P<space>[ ]*)(?:(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)"
    r"|(?P<sign>#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|-{2,}\s*$|_{3,}\s*$|\*{3,}\s*$|:{3,}|~{3,}))",
    re.MULTILINE,
)


def escape_words(text: str) -> str:
    """For a piece of text within a line; addresses that are links by themselves stay whole."""
    pieces, end = [], 0
    for found in ADDRESS.finditer(text):
        pieces += [escape_signs(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*pieces, escape_signs(text[end:])])


def escape_signs(text: str) -> str:
    text = BEFORE_PUNCTUATION.sub(r"\\\\", text)
    text = text.replace("`", r"\`").replace("~~", r"\~\~")
    text = UNDERSCORE.sub(r"\_", ASTERISK.sub(r"\*", text))
    text = ENTITY.sub(r"\&", TAG.sub(r"\<", text))
    text = BRACKET.sub(lambda found: f"\\{found[0]}", text)
    return f"{text[:-1]}\\!" if text.endswith("!") else text


def escape_line_starts(text: str) -> str:
    """For a whole paragraph: no line of it is a heading, a list, a quote or a rule."""
    return LINE_START.sub(escaped_start, text)


def escaped_start(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\{found['dot']}"
    return f"\\{found['sign']}"
