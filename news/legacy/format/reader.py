"""Read a legacy post: bytes in, what its author meant out. No disk, no clock, no Django."""

from collections.abc import Iterator
from dataclasses import dataclass

from news.legacy.format.dates import TypedDate, from_path, path_date, read_date
from news.legacy.format.decoding import Decoded, UnreadableBytesError, decode_post
from news.legacy.format.entries import Entry, Remark
from news.legacy.format.front_matter import FrontMatter, read_front_matter
from news.legacy.format.keys import meaning_of
from news.legacy.format.languages import language_of_code, language_of_path
from news.legacy.format.names import read_authors, read_tags
from news.legacy.format.newlines import dominant_newline, line_number
from news.legacy.format.post import Json, LegacyAuthor, LegacyPost, PostWarning, UnreadablePost
from news.legacy.format.stated import StatedFields, state_fields, text_of, texts_of, truth_of
from news.legacy.format.titles import heading_title, path_title


def parse_post(data: bytes, path: str) -> LegacyPost | UnreadablePost:
    """`path` is relative to the content root, with `/`. Every guess is told in `warnings`."""
    try:
        decoded = decode_post(data)
    except UnreadableBytesError as error:
        return UnreadablePost(path, error.reason, error.line)
    head = read_front_matter(decoded.text)
    reading = _Reading(decoded, head, state_fields(head.entries), path, [])
    return reading.post()


@dataclass(frozen=True, slots=True)
class _Reading:
    """One post on its way; `remarks` collects what was guessed."""

    decoded: Decoded
    head: FrontMatter
    stated: StatedFields
    path: str
    remarks: list[Remark]

    def post(self) -> LegacyPost:
        text = self.decoded.text
        self.remarks.extend(
            [*self.head.remarks, *self._remarks_on_keys(), *self._remarks_on_text()]
        )
        body = text[self.head.body_start :]
        title = self._title(body)
        extra = dict(self.stated.extra)
        stated_language = language_of_code(self._text("language"))
        language = language_of_path(self.path) or stated_language
        if not stated_language or stated_language != language:
            self._keep("language", extra)
        published = self._published()
        return LegacyPost(
            path=self.path,
            language=language,
            title=title,
            summary=self._text("summary"),
            body=body,
            tags=self._tags(),
            authors=self._authors(extra),
            category=self._category(extra),
            published=published.published,
            is_draft=self._is_draft(),
            banner=self._banner(extra),
            banner_alt=self._text("banner_alt"),
            slug=self._text("slug").strip(),
            addresses=self._addresses(),
            extra=extra,
            warnings=self._warnings(),
            format=self.head.format,
            encoding=self.decoded.encoding,
            has_bom=self.decoded.has_bom,
            newline=dominant_newline(text),
        )

    def _title(self, body: str) -> str:
        title = self._text("title")
        if title.strip():
            return title
        if title := heading_title(body):
            return title
        title = path_title(self.path)
        self._remark(self.head.start, f"no title and no heading: the file name {title!r} is used")
        return title

    def _tags(self) -> tuple[str, ...]:
        entry = self.stated.chosen.get("tags")
        if entry is None:
            return ()
        raw = self.decoded.text[entry.value_start : entry.value_end]
        value = self._text("tags") if isinstance(entry.value, str) else entry.value
        return read_tags(value, raw, spaces_separate=_is_of_jekyll(self.path))

    def _authors(self, extra: dict[str, Json]) -> tuple[LegacyAuthor, ...]:
        entry = self.stated.chosen.get("authors")
        links = self.stated.chosen.get("author_address")
        if entry is None:
            self._keep("author_address", extra)
            self._keep("author_title", extra)
            return ()
        value = self._text("authors") if isinstance(entry.value, str) else entry.value
        return read_authors(value, links.value if links else [], self._text("author_title"))

    def _category(self, extra: dict[str, Json]) -> str:
        """The first of several; the others are kept under their key."""
        entry = self.stated.chosen.get("category")
        if entry is None or isinstance(entry.value, str):
            return self._text("category")
        named = [text for text in texts_of(entry.value) if text.strip()]
        if len(named) > 1:
            self._keep("category", extra)
        return named[0] if named else ""

    def _published(self) -> TypedDate:
        entry = self.stated.chosen.get("published")
        if entry is not None and (typed := self._text("published")).strip():
            read = read_date(typed)
            if read.guess:
                self._remark(entry.start, read.guess)
            if read.published:
                return read
        read = path_date(self.path)
        if read.published is None:
            read = self._address_date()
        if read.guess:
            self._remark(self.head.start, read.guess)
        return read

    def _address_date(self) -> TypedDate:
        """`path = "2018/04/02/title"`: the old address of the post tells its day."""
        for entry in self.stated.addresses:
            if isinstance(entry.value, str):
                read = from_path(path_date(entry.value))
                if read.published and not read.guess:
                    return read
        return TypedDate(None)

    def _is_draft(self) -> bool:
        draft = self.stated.chosen.get("is_draft")
        public = self.stated.chosen.get("is_public")
        if draft is not None:
            truth = truth_of(self._text("is_draft"))
            if truth is None:
                self._remark(draft.start, f"`{draft.key}` says neither yes nor no: held as a draft")
            return truth is not False
        return public is not None and truth_of(self._text("is_public")) is False

    def _banner(self, extra: dict[str, Json]) -> str:
        """`header: {image: …}` where no key of its own names a picture."""
        header = self.stated.chosen.get("header")
        if header is not None:
            self._keep("header", extra)
        if "banner" in self.stated.chosen:
            return self._text("banner")
        image = header.value.get("image") if header and isinstance(header.value, dict) else None
        return image if isinstance(image, str) else ""

    def _addresses(self) -> tuple[str, ...]:
        typed = [text for entry in self.stated.addresses for text in texts_of(entry.value)]
        return tuple(dict.fromkeys(text for text in typed if text.strip()))

    def _remarks_on_keys(self) -> Iterator[Remark]:
        for entry in self.stated.duplicates:
            yield Remark(entry.start, f"`{entry.key}` stands twice: the last one counts")
        for entry in self.stated.misspelt:
            if meaning := meaning_of(entry.key):
                yield Remark(entry.start, f"`{entry.key}` is taken for `{meaning.name}`")

    def _remarks_on_text(self) -> Iterator[Remark]:
        if self.decoded.encoding != "utf-8":
            yield Remark(0, "the file is not UTF-8 but GB18030")
        if self.decoded.tail:
            yield Remark(len(self.decoded.text), "NUL characters behind the last line are ignored")
        if not self.decoded.text.strip():
            yield Remark(0, "the file is empty")

    def _text(self, field: str) -> str:
        entry = self.stated.chosen.get(field)
        # NUL can be written as an escape; no database takes it.
        return text_of(entry, self.decoded.text).replace("\0", "")

    def _keep(self, field: str, extra: dict[str, Json]) -> None:
        entry: Entry | None = self.stated.chosen.get(field)
        if entry is not None:
            extra[entry.key] = entry.value

    def _remark(self, offset: int, text: str) -> None:
        self.remarks.append(Remark(offset, text))

    def _warnings(self) -> tuple[PostWarning, ...]:
        text = self.decoded.text
        told = [PostWarning(line_number(text, r.offset), r.text) for r in self.remarks]
        return tuple(sorted(told, key=lambda warning: warning.line))


def _is_of_jekyll(path: str) -> bool:
    """Jekyll keeps posts in folders named `_posts`, `_news`; its tags are split at white space."""
    return any(folder.startswith("_") for folder in path.split("/")[:-1])
