"""Every kind of page of the sample site by name and address: for pictures, tests and measuring."""

from collections.abc import Iterator
from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Page:
    """`name` is a file's stem: `article-zh`.."""

    name: str
    path: str
    status: int = 200

    @property
    def language(self) -> str:
        return self.path[1:3]


# Below `/<language>/`, the same for each; what is in Chinese alone stands in IN_CHINESE.
IN_EACH_LANGUAGE = {
    "home": "",
    "news": "news/",
    "news-filtered": "news/?year=2025&size=24",
    "news-empty": "news/?tag=ai&year=2023",
    "archive": "news/archive/",
    "article": "news/20251027-summit-2025/",
    "article-code": "news/yunfan-port/",
    "events": "events/",
    "events-past": "events/?show=past",
    "events-month": "events/calendar/?month=2025-10",
    "events-apply": "events/apply/",
    "event": "events/summit-2025/",
    "event-coming": "events/shenzhen-meetup-2026/",
    "speakers": "speakers/",
    "speaker": "speakers/lin-zhiyuan/",
    "organizations": "organizations/",
    "organization": "organizations/changhe-community/",
    "tags": "tags/",
    "tag": "tags/risc-v/",
    "topics": "topics/",
    "topic": "topics/first-steps/",
    "search": "search/",
    "search-found": "search/?q=RISC-V",
    "search-empty": "search/?q=zzzzqqqq",
    "feeds": "feeds/",
    "offline": "offline/",
    "api": "api/",
}
IN_CHINESE = {
    "article-plain": "news/di-yi-ci-ti-jiao-bu-ding-cong-gai-yi-ge-cuo-bie-zi-kai-shi/",
    "article-table": "news/wei-yan-chi-cong-na-li-lai-gei-i-o-diao-du-qi-zuo-yi-ci-ti-jian/",
}
NOT_FOUND = "news/20251027-summit/"


def pages() -> list[Page]:
    """Each kind in each language it has."""
    return [page for language in LANGUAGES for page in pages_in(language)]


def pages_in(language: str) -> Iterator[Page]:
    for kind, path in {**IN_EACH_LANGUAGE, **(IN_CHINESE if language == "zh" else {})}.items():
        yield Page(f"{kind}-{language}", f"/{language}/{path}")
    yield Page(f"not-found-{language}", f"/{language}/{NOT_FOUND}", 404)
