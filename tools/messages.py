"""Collect what the site says to people, keep it in the .po files, compile them. No GNU gettext.

`python -m tools.messages update|check|compile`
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polib

PROJECT = Path(__file__).resolve().parent.parent
LOCALE = PROJECT / "locale"
CHINESE = LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
SPOKEN_FOLDERS = ("cmsproject", "news", "events", "templates")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@dataclass(frozen=True, order=True)
class Message:
    text: str
    plural: str = ""
    context: str = ""


def main() -> None:
    actions = {"update": update_all, "check": check_all, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        sys.exit(__doc__)
    actions[sys.argv[1]]()


def update_all() -> None:
    spoken = collect_messages()
    if not CHINESE.exists():
        begin_chinese()
    for path in catalogs():
        catalog = polib.pofile(str(path), wrapwidth=100)
        bring_up_to_date(catalog, spoken)
        catalog.save()
        print(f"{path.relative_to(PROJECT)}: {catalog.percent_translated()} % translated")


def check_all() -> None:
    spoken = collect_messages()
    troubles = [
        f"{path.relative_to(PROJECT)}: {trouble}"
        for path in catalogs()
        for trouble in find_troubles(polib.pofile(str(path)), spoken)
    ]
    if troubles:
        sys.exit("\n".join([*troubles, "`make messages` brings new texts into the files."]))


def compile_all() -> None:
    for path in catalogs():
        # Put in place whole, as a server may read it at this moment.
        aside = path.with_suffix(".mo.new")
        polib.pofile(str(path)).save_as_mofile(str(aside))
        aside.replace(path.with_suffix(".mo"))


def catalogs() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def begin_chinese() -> None:
    catalog = polib.POFile()
    catalog.metadata = HEADER
    CHINESE.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(CHINESE))


def collect_messages() -> dict[Message, list[str]]:
    """Every text for people with the files that say it, in the order of files."""
    found: dict[Message, list[str]] = {}
    for path in spoken_files():
        name = path.relative_to(PROJECT).as_posix()
        for message in messages_in(path.name, path.read_text(encoding="utf-8")):
            files = found.setdefault(message, [])
            if name not in files:
                files.append(name)
    return found


def spoken_files() -> list[Path]:
    return sorted(
        path
        for folder in SPOKEN_FOLDERS
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".xml"} and "migrations" not in path.parts
    )


def messages_in(name: str, text: str) -> Iterator[Message]:
    # Babel comes with the tests; compiling must work without it.
    from babel.messages.extract import extract

    # Brackets around what Django makes of a template: its indentation means nothing.
    source = text if name.endswith(".py") else f"({templatized(text, name)}\n)"
    file = BytesIO(source.encode())
    for _line, words, _comments, context in extract("python", file, KEYWORDS):
        texts = (words,) if isinstance(words, str) else words
        yield Message(texts[0], texts[1] if len(texts) > 1 else "", context or "")


def templatized(text: str, name: str) -> str:
    from django.utils.translation.template import templatize

    return templatize(text, origin=name)


def bring_up_to_date(catalog: polib.POFile, spoken: dict[Message, list[str]]) -> None:
    """Add what is new, drop what nobody says, name the files; translations stay as they are."""
    known = {message_of(entry): entry for entry in catalog if not entry.obsolete}
    catalog.clear()
    for message, files in spoken.items():
        entry = known.get(message) or new_entry(message)
        entry.occurrences = [(file, "") for file in files]
        catalog.append(entry)


def new_entry(message: Message) -> polib.POEntry:
    plural = {"msgid_plural": message.plural, "msgstr_plural": {0: ""}} if message.plural else {}
    context = {"msgctxt": message.context} if message.context else {}
    return polib.POEntry(msgid=message.text, **plural, **context)


def message_of(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def find_troubles(catalog: polib.POFile, spoken: dict[Message, list[str]]) -> Iterator[str]:
    """What keeps a catalog from saying everything: missing, empty, uncertain, wrong or unused."""
    known = {message_of(entry): entry for entry in catalog if not entry.obsolete}
    for message, files in spoken.items():
        if message not in known:
            yield f"lacks {message.text!r} ({files[0]})"
    for message, entry in known.items():
        translations = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if message not in spoken:
            yield f"has {message.text!r}, which nothing says"
        elif entry.fuzzy or not all(translations):
            yield f"does not translate {message.text!r}"
        elif any(not same_placeholders(message, translation) for translation in translations):
            yield f"has other placeholders in the translation of {message.text!r}"


def same_placeholders(message: Message, translation: str) -> bool:
    wanted = {*PLACEHOLDER.findall(message.text), *PLACEHOLDER.findall(message.plural)}
    return wanted == set(PLACEHOLDER.findall(translation))


if __name__ == "__main__":
    main()
