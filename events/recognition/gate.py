"""Whether a post reports or announces an event at all; most posts do not."""

import re
from dataclasses import dataclass

from events.recognition.event_names import GATHERING, HELD_AT_END, NOUN, PREFIX
from events.recognition.front_matter import FrontMatter
from events.recognition.source import Block, Post
from events.recognition.splitting import Kind

ANNOUNCES = re.compile(
    r"活动|回顾|报名|预告|通知|等你来|倒计时|征集|启动|邀请|直播|议程|来啦|来袭|邀您|相约|成功举办|圆满|顺利举办|落幕|召开|举办|举行|启幕|开幕|亮相|闪耀|出席|参展|攻略|站|专场|精彩|盘点|金枪鱼之夜"
)
NO_EVENT_TITLE = re.compile(
    r"月报|周报|双周报|运作报告|月度报告|年度报告|[Ww]eekly|WEEKLY|周刊|[Nn]ewsletter|日报|版本发布|正式发布|[Rr]elease[sd]?\b|v\d+\.\d|\d+\.\d+\.\d|漏洞|CVE|教程|指南|详解|源码|解析|剖析|原理|安装|部署|迁移|"
    r"学习心得|最佳实践|入门|如何|怎么|手把手|性能优化|技术解读|专访|访谈|故障|FAQ|使用|编译|移植|配置|解读|故事|浅谈|浅析|对比|测评|评测|项目任务|新增|荣获|获奖|入选|认证|运行报告"
)
REPORT_TITLE = re.compile(
    r"月报|周报|运作报告|年度报告|月度报告|[Ww]eekly|WEEKLY|周刊|[Nn]ewsletter|日报|故障|漏洞|CVE|专访|运行报告"
)
QUESTION = re.compile(
    r"^\s*(?:Q\s?\d*\s?[:：.、]|问\s?[:：]|Q\d+\s|【?(?:提问|记者|主持人|小编)】?\s?\d?[:：])"
)
TIME_LABEL = re.compile(
    r"(?<!报名)(?<!截止)(?<!申请)(?<!提交)(?<!更新)(?<!发布)(?:时间|日期|(?i:\btime|\bdate|\bwhen))\s?[:：](?![^\n]{0,16}每[双单]?(?:周|个?月))"
)
PLACE_LABEL = re.compile(
    r"(?:地点|地址|会场|(?i:venue|location|where))\s?[:：]|(?:活动形式|会议形式|直播回放|报名方式|观看方式|线上会议|直播(?:间|链接|地址|平台)?|腾讯会议|会议号)\s?[:：]"
)
HAPPENED = re.compile(
    r"即将(?:开启|举[办行]|召开|启动|开幕|到来)|将[在于][^，。]{2,40}(?:举[办行]|召开|开启|启动|开幕)|(?:成功|顺利|圆满|正式|隆重|盛大|如期|线上|线下)?(?:举办|召开|举行|落幕|启幕|开幕|闭幕|拉开帷幕|收官|落下帷幕)|来啦|开展一场|将召开|将举办|将(?:于|在)[^，。]{2,40}(?:组织一[次场]|开启|开讲)|主办|圆满结束|如期开始|(?i:\b(?:was|were|is|will be|be) held\b|\bheld (?:its|a|an|the|our|on|in)\b|took place|takes? place|hosted by|kicked off)"
)
SPOKE_AT = re.compile(
    r"在[^，。]{0,40}(?:峰会|大会|论坛|Meetup|沙龙|Summit|会议|研讨会|仪式)[^，。]{0,24}(?:上|中|期间)?[^，。]{0,6}(?:指出|表示|发表|演讲|发言|致辞|作了|做了|分享了|主题|报告)"
)
TRANSCRIPT = re.compile(
    r"(?:本文|以下内容|全文|文章|内容)[^。\n]{0,40}(?:根据|整理|基于|摘自|源自|来自|改编|实录|是)[^。\n]{0,80}(?:演讲|分享|讲话|报告|talk|实录|大会|峰会|沙龙|Meetup|直播)|(?:本文|本篇)(?:为|是)[^。\n]{2,70}(?:分享|演讲)[^。\n]{0,40}(?:实录|整理|文字版)|(?:演讲|分享|直播)(?:实录|整理|文字稿|回顾|内容整理)"
)
# A heading over what a label would have before it.
LABEL_ALONE = re.compile(r"(?:活动|会议|直播|分享|举办)?(?:时间|日期|地点|地址|形式)")
# An event that is told of stands with its day, its success, its subject or its beginning.
IN_FULL = re.compile(
    r"\d\s?[日号]|成功|圆满|顺利|隆重|正式|如期|今日|今天|昨日|近日|日前|拟于|将[于在]|来啦|主题|联合主办|共同主办|主办的|开展一场|20\d\d"
)
SUBJECTS = re.compile("meetup|event|summit|活动|沙龙|report|tunight", re.IGNORECASE)
# What a title says of itself, or a visit that it tells of.
SAID_TO_BE_ONE = re.compile(
    r"(?:活动|直播|会议|大会|峰会|沙龙|论坛|讲座|公开课|(?i:meetup))\s?(?:回顾|预告|报名|纪实|预约|邀请函)"
    r"|走进[^，。！]{2,16}(?:大学|学院|高校|中学|园区|产业园)|用户组(?:正式)?(?:成立|揭牌)|(?:大学|学院)[^，。]{0,6}宣讲"
    r"|(?:亮相|出席|参展|闪耀|登陆|现身|走进)了?[^，。！]{2,24}(?:展(?![示开览现望台位区])|展会|博览会|展览会|大会|峰会)|(?:技术|社区|线上)直播\s?[|｜丨:：]|预约直播"
)
SHOWN_AT = re.compile(
    r"(?:亮相|出席|参展|闪耀|登陆)了?\s?[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]+){0,2}[ ’']?\s?20\d\d"
)
HOSTED = re.compile(r"\d{1,2}\s?[日号][^。]{0,80}活动由[^。]{2,80}(?:主办|举办|承办|发起)")
GENERAL = re.compile(
    "(?:本次|此次|本场)?活动(?:如期|圆满|成功|顺利|正式|准时)?(?:开始|举办|举行|结束)"
)
SENTENCES = re.compile(r"[。！？\n]")
CHARACTERS_GLANCED_AT = 3500
EVENT_WORDS = (
    "会 论坛 沙龙 展览 参展 亮相 者日 源日 术日 高校行 园区行 企业行 站将 自由日 专场 赛 营 黑客 开放日 路演 仪式 典礼 讲座 公开课 直播 之夜 活动 嘉年华 工作坊 巡展 地点 演讲 讲师 嘉宾 "
    "eetup 走进 用户组 宣讲 Conf eetUp EETUP ummit UMMIT onference orkshop ackathon orum Day Keynote unight athering event"
).split()
LOWEST_SCORE = 3
BLOCKS_JUDGED = 60
QUESTIONS_OF_INTERVIEW = 3
FIRST_BLOCKS = 9


@dataclass(frozen=True, slots=True)
class Opening:
    """What a post begins with; all that is needed to tell whether it reports an event."""

    head: FrontMatter
    title: str
    summary: str
    said: str
    blocks: tuple[Block, ...]

    @property
    def is_transcript(self) -> bool:
        """Whether the post says that it is a talk written down."""
        return bool(TRANSCRIPT.search(self.said[:1200]) and NOUN.search(self.said[:1500]))

    @property
    def is_told(self) -> bool:
        """Whether a sentence near the beginning says that an event took or takes place."""
        first = f"{self.said[:500]}\n{self.summary}"
        return (
            any(
                NOUN.search(sentence) and HAPPENED.search(sentence) and IN_FULL.search(sentence)
                for sentence in SENTENCES.split(first)
            )
            or HOSTED.search(first) is not None
            or bool(GENERAL.search(self.said[:500]) and GATHERING.search(self.title))
            or bool(HELD_AT_END.match(self.title) and HAPPENED.search(self.said[:300]))
        )


def mentions_an_event(text: str) -> bool:
    """Whether the beginning has any word of an event: most posts are done with here."""
    beginning = text[:CHARACTERS_GLANCED_AT]
    return any(word in beginning for word in EVENT_WORDS)


def reports_an_event(post: Post) -> bool:
    opening = opening_of(post)
    score = score_of_head(opening) + score_of_title(opening) + score_of_text(opening)
    return score >= LOWEST_SCORE


def opening_of(post: Post) -> Opening:
    title = next((block.text for block in post.of(Kind.TITLE)), "")
    heading = next((block.text for block in post.of(Kind.HEADING)), "")
    summary = " ".join(block.text for block in post.of(Kind.SUMMARY))
    said = "\n".join(block.text for block in opening_blocks(post))
    return Opening(post.head, title or heading, summary, said, post.blocks[:BLOCKS_JUDGED])


def score_of_head(opening: Opening) -> int:
    head = opening.head
    is_placed = head.value("place", "venue", "location") and head.value("date", "time")
    is_event = head.value("layout") == "event" or is_placed
    subjects = f"{head.value('categories')} {head.value('tags')} {head.value('layout')}"
    return 4 * bool(is_event) + bool(SUBJECTS.search(subjects))


def score_of_title(opening: Opening) -> int:
    title = opening.title
    score = 0
    if NOUN.search(title) or GATHERING.search(title) or SHOWN_AT.search(title):
        score += 3 if PREFIX.match(title) or ANNOUNCES.search(title) else 2
    elif NO_EVENT_TITLE.search(title):
        score -= 1 if opening.is_told or opening.is_transcript else 3
    if SAID_TO_BE_ONE.search(title):
        score = max(score, 3)
    return score - 6 * bool(REPORT_TITLE.search(title))


def score_of_text(opening: Opening) -> int:
    texts = [block.text for block in opening.blocks]
    labels = [
        f"{text.strip()}：" if LABEL_ALONE.fullmatch(text.strip()) else text for text in texts
    ]
    is_labelled = any(TIME_LABEL.search(text) for text in labels) and any(
        PLACE_LABEL.search(text) for text in labels
    )
    spoke = any(
        SPOKE_AT.search(text) for text in (opening.title, opening.summary, opening.said[:400])
    )
    is_interview = sum(1 for text in texts if QUESTION.match(text)) >= QUESTIONS_OF_INTERVIEW
    return (
        4 * opening.is_told
        + 3 * is_labelled
        + 3 * spoke
        + 3 * opening.is_transcript
        - 3 * is_interview
    )


def opening_blocks(post: Post) -> list[Block]:
    """The first paragraphs and list items of the text."""
    blocks = [
        block
        for block in post.blocks
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.BOLD) and len(block.text.strip()) > 8
    ]
    return blocks[:FIRST_BLOCKS]
