"""Code as HTML with class names for what its words are. Text in, HTML out; nothing is guessed."""

import html
import re
from functools import cache
from itertools import groupby

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    Token,
    _TokenType,
)

# The languages posts are written about. Others stay plain: a lexer nobody has tried may stall.
LANGUAGES = frozenset(
    """
    apacheconf asm awk bash bat bazel c c++ c# clj clojure cmake conf console cpp cs csharp css cu
    cuda cxx cypher d dart devicetree diff docker dockerfile dts elixir erl erlang ex f# fish
    fortran fsharp gas gitignore go golang gql gradle graphql groovy h haskell hcl hpp hs html http
    ini java javascript jinja jl js json json5 jsonc jsonnet jsx julia kotlin ksh kt kts latex less
    lisp llvm lua make makefile matlab md markdown meson mysql nasm nginx nix objc objective-c
    ocaml patch perl php pl plpgsql postgres postgresql powershell properties promql proto protobuf
    ps1 py pycon python python3 qml r rb rego rs rst ruby rust sass scala scheme scss sh shell
    shell-session shellscript sol solidity spec sql starlark svg swift systemd systemverilog tcl
    tex terraform tf thrift toml ts tsx typescript udiff v verilog vhdl vim vue wasm wat xml xquery
    yaml yml zig zsh
    """.split()
)
# What posts write and Pygments does not know, by the nearest it does.
ALSO_CALLED = {
    "conf": "ini",
    "cxx": "cpp",
    "dockerfile": "docker",
    "gitignore": "bash",
    "gql": "graphql",
    "gradle": "groovy",
    "h": "c",
    "hpp": "cpp",
    "jsonc": "json",
    "kt": "kotlin",
    "kts": "kotlin",
    "patch": "diff",
    "shellscript": "bash",
    "sol": "solidity",
    "svg": "xml",
    "systemd": "ini",
    "vue": "html",
    "wasm": "wat",
}
# Lexers are regular expressions, and long runs of one thing make some of them slow with its square.
MAX_BLOCK = 10_000
MAX_IN_ALL = 100_000
MAX_LINE = 600
LONG_LINE = re.compile(rf"[^\n]{{{MAX_LINE}}}")
LONG_SPACE = re.compile(r"\s{200}")
# Class by what a word is, the narrower before the wider; all else stands in the colour of code.
CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Comment.Preproc, "cp"),
    (Comment.PreprocFile, "s"),
    (Comment, "c"),
    (Keyword.Constant, "kc"),
    (Keyword.Type, "kt"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (String.Escape, "se"),
    (String.Interpol, "se"),
    (String, "s"),
    (Number, "m"),
    (Literal.Date, "m"),
    (Name.Attribute, "na"),
    (Name.Builtin, "nb"),
    (Name.Class, "nc"),
    (Name.Decorator, "nd"),
    (Name.Exception, "nc"),
    (Name.Function, "nf"),
    (Name.Namespace, "nn"),
    (Name.Tag, "nt"),
    (Name.Variable, "nv"),
    (Name.Entity, "se"),
    (Generic.Deleted, "gd"),
    (Generic.Inserted, "gi"),
    (Generic.Heading, "gh"),
    (Generic.Subheading, "gh"),
    (Generic.Prompt, "gp"),
    (Generic.Output, "go"),
    (Generic.Emph, "ge"),
    (Generic.Strong, "gs"),
    (Token, ""),
)
CODE_CLASSES = frozenset(name for _kind, name in CLASSES if name)


def highlight(code: str, language: str) -> str:
    """The code escaped, its words in spans; plain where the language is not among LANGUAGES,
    or the block too large to be read in a moment. Without its tags it is the text given."""
    plain = html.escape(code, quote=False)
    if language not in LANGUAGES or not is_quickly_read(code):
        return plain
    lexer = find_lexer(language)()
    words = [(class_of(kind), word) for _place, kind, word in lexer.get_tokens_unprocessed(code)]
    if "".join(word for _name, word in words) != code:
        return plain
    return "".join(
        span(name, "".join(word for _name, word in run))
        for name, run in groupby(joined_over_space(words), key=lambda pair: pair[0])
    )


def is_quickly_read(code: str) -> bool:
    return len(code) <= MAX_BLOCK and not LONG_LINE.search(code) and not LONG_SPACE.search(code)


@cache
def find_lexer(language: str) -> type[Lexer]:
    return find_lexer_class_by_name(ALSO_CALLED.get(language, language))


@cache
def class_of(kind: _TokenType) -> str:
    return next(name for wider, name in CLASSES if kind[: len(wider)] == wider)


def joined_over_space(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Space between two words of a kind belongs to them, so that one span holds all three."""
    joined: list[tuple[str, str]] = []
    for place, (name, word) in enumerate(words):
        following = words[place + 1][0] if place + 1 < len(words) else ""
        is_between = word.isspace() and joined and joined[-1][0] == following
        joined.append((following, word) if is_between else (name, word))
    return joined


def span(name: str, word: str) -> str:
    text = html.escape(word, quote=False)
    return f'<span class="{name}">{text}</span>' if name else text
