"""The fields before a post's text, with where their values stand; a broken head is read as far as it goes."""

import re
from dataclasses import dataclass, field
from datetime import date

HEAD = re.compile(
    r"\ufeff?\s{0,20}(---|\+\+\+)[ \t]*\r?\n(.*?)(?:\r?\n)\1[ \t]*(?:\r?\n|$)", re.DOTALL
)
FIELD = re.compile(
    r"^[ \t]*(?P<key>[A-Za-z_]+)[ \t]*[:=][ \t]*(?P<quote>['\"]?)(?P<value>.*?)(?P=quote)[ \t]*\r?$",
    re.MULTILINE,
)
LIST = re.compile(r"(?:\s*\n[ \t]*-[ \t][^\n]*)+")
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`fields` maps a lower-case key to (value, its place in the source); `ends_at` is the body's."""

    fields: dict[str, tuple[str, int]] = field(default_factory=dict)
    ends_at: int = 0

    def value(self, *keys: str) -> str:
        return next((self.fields[key][0] for key in keys if self.fields.get(key, ("", 0))[0]), "")

    def described(self) -> str:
        """The key of the field that sums the post up; authors misspell it."""
        return next(
            (
                key
                for key in self.fields
                if key.startswith(("summary", "descri", "abstract", "excerpt"))
            ),
            "",
        )

    @property
    def written_on(self) -> date | None:
        return first_day(self.value("date", "pubdate", "published", "time"))


def read_front_matter(text: str) -> FrontMatter:
    head = HEAD.match(text)
    if not head:
        return FrontMatter()
    fields: dict[str, tuple[str, int]] = {}
    for found in FIELD.finditer(text, head.start(2), head.end(2)):
        fields.setdefault(found["key"].lower(), (found["value"].strip(), found.start("value")))
        if not found["value"].strip():
            listed = LIST.match(text, found.end(), head.end(2))
            if listed:
                fields[found["key"].lower()] = (listed.group().strip(), found.end())
    return FrontMatter(fields, head.end())


def first_day(text: str) -> date | None:
    found = DATE.search(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
