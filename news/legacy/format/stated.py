"""Which of a post's front-matter entries states each field, and what remains unmodelled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from news.legacy.format.dates import read_date
from news.legacy.format.entries import Entry
from news.legacy.format.keys import meaning_of
from news.legacy.format.loose_values import without_typographic_quotes
from news.legacy.format.post import Json

NOTHING = frozenset({"~", "null", "Null", "NULL"})
BLOCKS = ("|", ">")
# All keys of this field count, not only the first.
JOINED_FIELDS = frozenset({"addresses"})
TRUE_WORDS = frozenset({"true", "yes", "on", "1", "y", "t", "是"})
FALSE_WORDS = frozenset({"false", "no", "off", "0", "n", "f", "否", ""})


@dataclass(frozen=True, slots=True)
class StatedFields:
    """`chosen`: the entry that counts for each field. `misspelt`: entries whose key is a guess."""

    chosen: dict[str, Entry]
    addresses: tuple[Entry, ...]
    extra: dict[str, Json]
    duplicates: tuple[Entry, ...]
    misspelt: tuple[Entry, ...]


def state_fields(entries: Sequence[Entry]) -> StatedFields:
    """Of a key typed twice the last one counts, as on the sites these posts come from."""
    effective = {entry.key: entry for entry in entries}
    duplicates = tuple(entry for entry in entries if effective[entry.key] is not entry)
    candidates: dict[str, list[Entry]] = {}
    for entry in effective.values():
        if meaning := meaning_of(entry.key):
            candidates.setdefault(meaning.field, []).append(entry)
    addresses = tuple(candidates.pop("addresses", ()))
    chosen = {field: _choose(field, typed) for field, typed in candidates.items()}
    if "published" in chosen and not _may_be_date(chosen["published"]):
        del chosen["published"]
    used = {entry.key for entry in chosen.values()} | {entry.key for entry in addresses}
    return StatedFields(
        chosen=chosen,
        addresses=addresses,
        extra={key: entry.value for key, entry in effective.items() if key not in used},
        duplicates=duplicates,
        misspelt=tuple(
            entry
            for entry in (*chosen.values(), *addresses)
            if (meaning := meaning_of(entry.key)) and not meaning.is_exact
        ),
    )


def text_of(entry: Entry | None, source: str) -> str:
    """A value that should be one text; a list or mapping there is the text as typed."""
    if entry is None:
        return ""
    if isinstance(entry.value, str):
        if entry.is_plain and entry.value in NOTHING:
            return ""
        if entry.is_plain and not is_prose(entry):
            return without_typographic_quotes(entry.value)
        # The newline that ends a block (`summary: |`) is layout; in quotes it is meant.
        is_block = (
            not entry.is_loose and source[entry.value_start : entry.value_start + 1] in BLOCKS
        )
        return entry.value.rstrip("\n") if is_block and not entry.is_plain else entry.value
    if entry.is_table:
        return ""
    return source[entry.value_start : entry.value_end]


def is_prose(entry: Entry) -> bool:
    """In a title or summary typographic quotes are part of the text."""
    meaning = meaning_of(entry.key)
    return meaning is None or meaning.field in ("title", "summary", "banner_alt")


def texts_of(value: Json) -> Iterable[str]:
    """All texts of a list, nested ones too; one text is a list of one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    else:
        # `{a, b}` is a mapping of names to nothing; `- openEuler: 22.03` was meant as one text.
        for key, item in value.items():
            yield from (
                [f"{key}: {item}" if item else key] if isinstance(item, str) else texts_of(item)
            )


def truth_of(text: str) -> bool | None:
    """None where the text says neither yes nor no."""
    word = text.strip().casefold()
    if word in TRUE_WORDS:
        return True
    return False if word in FALSE_WORDS else None


def has_value(entry: Entry) -> bool:
    if isinstance(entry.value, str):
        return bool(entry.value.strip()) and not (entry.is_plain and entry.value in NOTHING)
    return bool(entry.value)


def _choose(field: str, typed: list[Entry]) -> Entry:
    ranked = sorted(typed, key=_rank)
    if field == "published":
        return next(filter(_may_be_date, ranked), ranked[0])
    return next((entry for entry in ranked if has_value(entry)), ranked[0])


def _rank(entry: Entry) -> tuple[int, bool]:
    meaning = meaning_of(entry.key)
    return (meaning.rank, not meaning.is_exact) if meaning else (99, True)


def _may_be_date(entry: Entry) -> bool:
    """`date` always is meant as one; `time: 19:00-21:00` is the hour of an event."""
    if entry.key.strip().casefold() in ("date", "日期"):
        return True
    return isinstance(entry.value, str) and read_date(entry.value).published is not None
