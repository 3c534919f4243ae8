"""Structured data for search engines: values in, a block that cannot end early out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SCHEMA = "https://schema.org"
Value = str | int | float | Sequence[Any] | Mapping[str, Any] | None
# Within a script element only these could end it or open a comment; JSON may write them so.
ESCAPES = str.maketrans(
    {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@dataclass(frozen=True)
class DataBlock:
    """Data as the text of a script element; Django writes what `__html__` gives as it is."""

    data: Any

    def __html__(self) -> str:
        return to_block_text(self.data)


def to_block_text(data: Any) -> str:
    """JSON that means the same and holds no character which HTML could read as markup."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def node(kind: str, **values: Value) -> dict[str, Any]:
    """One thing of schema.org's type `kind`, without the properties that say nothing."""
    return {"@type": kind} | {name: value for name, value in values.items() if value}


def graph(*nodes: Mapping[str, Any]) -> dict[str, Any]:
    """Several things as the one block of a page."""
    return {"@context": SCHEMA, "@graph": list(nodes)}
