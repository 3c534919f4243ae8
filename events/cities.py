"""One city under its Chinese and its English name. Text in, text out."""

import re
from collections import Counter
from functools import cache

from cmsproject.shared.naming import fold, make_slug
from events.recognition.words.cities import CHINESE, FOREIGN, ROMAN

NOT_LETTERS = re.compile(r"[\W_]+")
SUFFIX = "市"


def site_city(name: str) -> str:
    """As the site calls it: in Chinese where that is known, else as written."""
    written = " ".join(name.split())
    return chinese_names().get(form_of(written), written)


def city_names(name: str) -> list[str]:
    """Every name of the city, the site's first; the one written alone where no other is known."""
    return list(dict.fromkeys(one for one in (site_city(name), english_city(name), name) if one))


def english_city(name: str) -> str:
    """'' where no English name is known."""
    return english_names().get(site_city(name), "")


def same_city(one: str, other: str) -> bool:
    return fold(site_city(one)) == fold(site_city(other))


def form_of(name: str) -> str:
    """Xi'an, Xi An and XIAN are one city, 上海市 is 上海."""
    folded = fold(name)
    shorter = folded.removesuffix(SUFFIX)
    return NOT_LETTERS.sub("", shorter if len(shorter) > 1 else folded)


@cache
def chinese_names() -> dict[str, str]:
    """By the form of each name; pinyin that two cities share leads to neither."""
    pinyin = {city: form_of(make_slug(city)) for city in CHINESE}
    bearers = Counter(pinyin.values())
    known = {form: city for city, form in pinyin.items() if bearers[form] == 1}
    known |= {form_of(english): city for english, city in ROMAN.items()}
    return known | {form_of(city): city for city in (*CHINESE, *FOREIGN)}


@cache
def english_names() -> dict[str, str]:
    known = {city: form_of(make_slug(city)).capitalize() for city in CHINESE}
    return known | {city: english for english, city in ROMAN.items()}
