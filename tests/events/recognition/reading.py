"""Short forms for tests of recognition: a recap around a few sentences, and what was found."""

from events.recognition.recognizer import recognize
from events.recognition.records import Proposals

HEAD = """---
title: '活动回顾 | 星云社区 Meetup 武汉站圆满举办'
date: '2023-06-20'
---
6月17日，星云社区 Meetup 武汉站在武汉成功举办。

"""


def recap(text: str) -> Proposals:
    return recognize(HEAD + text)


def people(text: str) -> list[tuple[str, str, str]]:
    """Name, affiliation and title of everybody a recap with this text is found to name."""
    return [(person.name, person.affiliation, person.title) for person in recap(text).people]


def roles(text: str) -> set[tuple[str, str]]:
    return {(one.name, one.role.value) for one in recap(text).organizations}


def talks(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(talk.title, talk.speakers) for talk in recap(text).talks]


def roles_told(expected: dict[str, str]) -> set[tuple[str, str]]:
    """What `roles` gives for names parted by `|`, each list under its role."""
    return {(name, role) for role, names in expected.items() for name in names.split("|")}
