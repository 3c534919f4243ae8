"""Make what a post says storable: YAML can spell characters that no database holds."""

from dataclasses import replace

from news.legacy.format.post import Json, LegacyAuthor, LegacyPost, PostWarning


def storable_post(post: LegacyPost) -> LegacyPost:
    """The post without NUL characters and halves of characters, with a warning where it had any."""
    clean = replace(
        post,
        title=storable(post.title),
        summary=storable(post.summary),
        body=storable(post.body),
        tags=tuple(storable(tag) for tag in post.tags),
        authors=tuple(storable_author(author) for author in post.authors),
        category=storable(post.category),
        banner=storable(post.banner),
        banner_alt=storable(post.banner_alt),
        slug=storable(post.slug),
        addresses=tuple(storable(address) for address in post.addresses),
        extra={storable(key): storable_value(value) for key, value in post.extra.items()},
    )
    if clean == post:
        return post
    text = "characters that cannot be stored (NUL, half a character) are left out"
    return replace(clean, warnings=(*post.warnings, PostWarning(1, text)))


def storable_author(author: LegacyAuthor) -> LegacyAuthor:
    return LegacyAuthor(storable(author.name), storable(author.title), storable(author.address))


def storable_value(value: Json) -> Json:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [storable_value(item) for item in value]
    return {storable(key): storable_value(item) for key, item in value.items()}


def storable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
