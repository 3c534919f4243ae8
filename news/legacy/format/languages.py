"""Which language a post is in, as its path or a front-matter value tells. Text in, text out."""

import re

LANGUAGES = {
    "zh": "zh", "cn": "zh", "chs": "zh", "cht": "zh", "chinese": "zh",
    "en": "en", "eng": "en", "english": "en",
    "ru": "ru", "russian": "ru",
    "ja": "ja", "jp": "ja", "ko": "ko", "kr": "ko",
    "fr": "fr", "de": "de", "es": "es", "pt": "pt", "vi": "vi", "ar": "ar",
}  # fmt: skip
# `zh-cn`, `zh_Hans`, `zh-Hans-CN`, `en-us`, `pt-BR`
CODE = re.compile(r"([a-z]{2,3}|chinese|english|russian)(?:[-_](?:hans|hant))?(?:[-_][a-z]{2})?")
FILE_SUFFIX = re.compile(
    r"(?:\.|(?<=.)[-_])((?:zh|en|ru)(?:[-_](?:hans|hant|cn|tw|us|gb|ru))?)$", re.IGNORECASE
)
EXTENSION = re.compile(r"\.(?:md|mdx|markdown)$", re.IGNORECASE)


def language_of_path(path: str) -> str:
    """The site code of the first folder that is a language code, else of `x.en.md`, else ""."""
    *folders, name = path.split("/")
    for folder in folders:
        if language := language_of_code(folder):
            return language
    suffix = FILE_SUFFIX.search(EXTENSION.sub("", name))
    return language_of_code(suffix[1]) if suffix else ""


def language_of_code(code: str) -> str:
    """The site code of `zh`, `zh-CN`, `zh_hans`, `English`; "" for what is no language."""
    match = CODE.fullmatch(code.strip().casefold())
    return LANGUAGES.get(match[1], "") if match else ""
