"""Lines that are a talk and its speaker: `题目 | 某公司 总监 某某`, `题目（某公司-某某 14:00-14:20）`."""

import re
from collections.abc import Iterator

from events.recognition.agenda import TIME, as_mention
from events.recognition.mentions import Mention
from events.recognition.organization_names import OrganizationNames
from events.recognition.person_cells import described_affiliation, listed_person, people_in_cell
from events.recognition.person_names import is_whole_name

TITLE_FIRST = re.compile(
    r"\s*(?P<title>[^|｜丨\n]{4,90}?)\s*[|｜丨]\s*(?P<who>[^|｜丨\n，。]{4,40}?)\s*$"
)
IN_BRACKETS = re.compile(
    r"\s*(?P<title>[^（()）\n][^\n]{3,90}?)\s*[（(](?P<who>[^（）()\d\n]{2,40}?)"
    r"(?P<time>\s*\d{1,2}[:：]\d{2}\s*[-–—~至]\s*\d{1,2}[:：]\d{2})?\s*[）)]\s*[。.；;]?\s*$"
)
# What a link after the line is called.
LINK = re.compile(
    r"(?:(?:\s|(?<=[）)]))\s*(?:PPT|PDF|ppt|pdf|[Ss]lides|课件|视频|回放|资料|回看|录像)(?:下载|链接|回放|回顾)?)+\s*$|(?<=[）)])\s*$"
)
WORK_AND_NAME = re.compile(
    r"(?:(?P<work>.{2,30}?)\s*[-—–－/@·]\s*)?(?P<name>[\u4e00-\u9fff]{2,4})$"
)
POST_AND_NAME = re.compile(r"(?P<work>\S.{1,38}?)\s+(?P<name>[\u4e00-\u9fff]{2,4})$")
NAME_FIRST = re.compile(
    r"\s*(?P<time>\d{1,2}[:：]\d{2}\s*[-–—~至]+\s*\d{1,2}[:：]\d{2}\s*[|｜]?\s*)?(?P<name>[\u4e00-\u9fff·]{2,8})\s?"
    r"(?:[（(](?P<work>[^（）()\n]{2,30})[）)])?\s*(?:[:：|｜]|——|—|–|\s-)\s*(?P<title>[^\s。][^。\n]{3,80})$"
)
LABEL_FIRST = re.compile(
    r"\s*(?:议题|主题|分享|演讲|[Tt]opic|[Tt]alk)\s?[一二三四五六七八九十\d]{0,2}\s?[:：]\s*(?P<title>[^。\n]{4,80}?)"
    r"\s*(?:——|—|–|\s-|--|[|｜]|\s[bB]y\s)\s*(?P<who>[^。，\n]{2,40})$"
)
NO_TITLE = re.compile(r"回顾|预告|报名|专访|访谈|嘉宾|讲师|主持|作者|记者|圆桌")


def person_after_title(
    line: str, line_start: int, number: int, names: OrganizationNames
) -> Iterator[Mention]:
    """Whose talk a whole line names; nobody where it is anything else."""
    line = LINK.sub("", line)
    if line.rstrip().endswith(("。", "）", ")")):
        yield from in_brackets(line, line_start, number, names)
    yield from name_first(line, line_start, number, names)
    labelled = LABEL_FIRST.match(line)
    if labelled:
        people = people_in_cell(labelled["who"], names)
        for person in people if len(people) <= 3 else []:
            offset, title = line_start + labelled.start("who"), labelled["title"]
            yield as_mention(person, number, offset, "beside a title", 0.85, "speaker", title)
        return
    if "|" not in line and "｜" not in line and "丨" not in line:
        return
    found = TITLE_FIRST.match(line)
    if not found or NO_TITLE.search(found["title"]) or line.count("|") > 1:
        return
    people = people_in_cell(found["who"], names)
    if len(people) != 1 or people[0].end < len(found["who"].rstrip()) - 2:
        return
    person = people[0]
    if person.start and person.affiliation.organization:
        offset = line_start + found.start("who")
        title = found["title"]
        yield as_mention(person, number, offset, "beside a title", 0.85, "speaker", title)


def name_first(
    line: str, line_start: int, number: int, names: OrganizationNames
) -> Iterator[Mention]:
    """`某某（某公司）：题目`, `14:00-14:40 某某：题目`; a place of work or a time is needed."""
    found = NAME_FIRST.match(line)
    if not found or not is_whole_name(found["name"]) or NO_TITLE.search(found["name"]):
        return
    work = described_affiliation(found["work"] or "", names)
    if not found["time"] and not work.organization:
        return
    person = listed_person(found["name"], 0, work)
    offset = line_start + found.start("name")
    yield as_mention(person, number, offset, "beside a title", 0.85, "speaker", found["title"])


def in_brackets(
    line: str, line_start: int, number: int, names: OrganizationNames
) -> Iterator[Mention]:
    found = IN_BRACKETS.match(line)
    if not found or NO_TITLE.search(found["title"]):
        return
    who = WORK_AND_NAME.match(found["who"].strip()) or POST_AND_NAME.match(found["who"].strip())
    if not who or not is_whole_name(who["name"]):
        return
    time = TIME.match(found["title"])
    title = TIME.sub("", found["title"], count=1)
    work = described_affiliation(who["work"] or "", names)
    # Brackets hold much; a time or a place of work says that they hold a speaker.
    if not found["time"] and not time and not work.organization:
        return
    start = found["who"].index(who["name"], who.start("name"))
    person = listed_person(who["name"], start, work)
    offset = line_start + found.start("who")
    yield as_mention(person, number, offset, "beside a title", 0.85, "speaker", title)
