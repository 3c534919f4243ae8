"""Which posts of an archive are translations of each other. Text in, text out."""

import re

from news.legacy.format.languages import language_of_code, language_of_path

DOCUSAURUS = re.compile(r"i18n/[^/]+/docusaurus-plugin-content-([^/]+)/(.*)")
LANGUAGE_SUFFIX = re.compile(r"[._-](?:zh|en|ru)(?:[-_][A-Za-z]+)?(?=\.(?:md|mdx|markdown)$)")


def translation_group(source: str, path: str) -> str:
    """The same text for posts whose paths differ in the language alone."""
    if match := DOCUSAURUS.fullmatch(path):
        return f"{source}:{match[1]}/{match[2]}"
    segments = path.split("/")
    for index, segment in enumerate(segments[:-1]):
        if language_of_code(segment):
            return f"{source}:{'/'.join((*segments[:index], *segments[index + 1 :]))}"
    if language_of_path(path):
        return f"{source}:{LANGUAGE_SUFFIX.sub('', path)}"
    return f"{source}:{path}"
