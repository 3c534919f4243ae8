"""Titles of talks in quotation marks, told from other quotations by the words around them."""

import re

QUOTED = re.compile(r"[“\"「『](?P<title>[^“”\"「」『』\n]{4,100})[”\"」』]")
# A noun of speaking right before: nothing more is needed, unless a word of its own follows.
NAMES_IT = re.compile(
    r"(?:题为|题|主题|议题|题目|名为|话题|课题|演讲|分享|报告|带来|发表|发言|讲述|讲解|解读)\s?(?:了|的)?(?:是|为|叫做?|：|:)?\s?$"
)
# A word that needs one behind the quotation too.
MAY_NAME_IT = re.compile(r"(?:以|就|围绕|聚焦|基于|关于|针对|在|的|了|作|做|把)\s?$")
NAMED_AFTER = re.compile(
    r"\s?(?:为(?:主)?题|这[一个]?(?:议题|话题|主题|题目|演讲|报告)|的?(?:主题|专题|技术|精彩|主旨|相关)*(?:演讲|分享|报告|讲座|课程|议题|话题|主题|发言)|(?:展开|进行|作|做|发表|带来)[^，。]{0,8}?(?:演讲|分享|报告|讲解|讲述|讲|介绍|探讨|讨论|交流|解读))"
)
# Words that follow belong to what is spoken of: `分享了“某计划”新进展`.
NOT_CLOSED = re.compile(
    r"[\u4e00-\u9fff](?<!的)(?<!主)(?<!专)(?<!技)(?<!演)(?<!报)(?<!分)(?<!话)(?<!议)(?<!课)(?<!讲)(?<!为)(?<!进)(?<!精)(?<!等)(?<!作)"
)
LABELLED = re.compile(
    r"\s*(?:演讲|分享|报告)?(?:议题|主题|题目|课题|(?i:topic))\s?[一二三四五六七八九十\d]{0,2}\s?[:：]\s*(?P<title>[^，。；\n《》]{4,60})[，,]"
)
FAR = 130
CLAUSE_ENDS = re.compile(r"[，。；！？]")
SAID = re.compile(r"[。！？]$|^(?:我|你|大家|欢迎|感谢)")


def quoted_title(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first quotation between two places that is what somebody spoke of."""
    for found in QUOTED.finditer(text, start, end):
        if SAID.search(found["title"]):
            continue
        before = text[max(start, found.start() - 12) : found.start()]
        is_closed = NOT_CLOSED.match(text, found.end()) is None
        if NAMES_IT.search(before) and is_closed:
            return found
        if NAMED_AFTER.match(text, found.end()) and (
            MAY_NAME_IT.search(before) or NAMES_IT.search(before) or not before
        ):
            return titled_after(text, found, end) or found
    return None


def titled_after(text: str, subject: re.Match[str], end: int) -> re.Match[str] | None:
    """`围绕“甲”发表了演讲“乙”`: the first quotation is the subject, the second the title."""
    for found in QUOTED.finditer(text, subject.end(), min(end, subject.end() + FAR)):
        between = text[subject.end() : found.start()]
        if not CLAUSE_ENDS.search(between) and NAMES_IT.search(between):
            return found
    return None
