"""What an event is called, out of a title or a sentence."""

import re

from events.recognition.places import CITY

EVENT_NOUN = (
    r"Meetup|MeetUp|meetup|MEETUP|Summit|SUMMIT|summit(?![a-z])|Conference|Workshop|Hackathon|Forum|Con(?![a-z])|Conf(?![a-z])|Day(?![a-z])|DevDay|Techday|TechDay|Keynote|Tunight|Gathering|Webinar|Channel\s?#|"
    r"峰会|大会|分论坛|论坛|沙龙|研讨会|讨论会|座谈会|筹备会议|筹备会|专场|挑战赛|大赛|训练营|黑客松|黑客马拉松|开放日|(?:开发者|开源|技术|用户|社区|生态|极客|自由)日|(?:高校|园区|校园|城市|企业|全国)行(?=[・·•\s—-]*[\u4e00-\u9fff]{2,4}站)|发布会|交流会|分享会|见面会|"
    r"年会|例会|社区会议|会议|工作坊|技术日|之夜|嘉年华|讲座|公开课|直播课|夏令营|体验营|竞赛|比赛|路演|巡展|庆典|启动会|启动仪式|揭牌仪式|发布仪式|成立仪式|成立大会|动员会|宣讲会|培训会|培训|聘任仪式|颁奖仪式|颁奖典礼|典礼|仪式|总决赛|技术沙龙|博览会|展览会|交易会|(?:金融|技术|科技|通信|工业|产业|电子|软件|信息|教育|智能|安全|国际|创新|成果)展(?![示开览现望台位区厅])|读书会|路演日|(?:对接|交流|推介|签约|宣贯|参访|路演|洽谈)(?:活动|会)|技术交流"
)
NOUN = re.compile(EVENT_NOUN)
SHORTEST_NAME = 6
LONGEST_OF_TWO_CLAUSES = 24
# A series and what this one is about: `某某之夜：题目`.
SERIES_AND_SUBJECT = re.compile(rf"^[^：:—]{{2,24}}?(?:{EVENT_NOUN})\s?(?:：|:|——)\s?\S.{{2,50}}$")
HELD_AT_END = re.compile(
    r"^(?P<name>.{4,40}?)(?:在[\u4e00-\u9fff]{2,6})?(?:成功|顺利|圆满|如期|隆重)(?:举办|举行|召开|落幕|闭幕)"
)
PREFIX = re.compile(
    r"^\s*(?:[【\[［](?P<kind>[^】\]］]{1,14})[】\]］]|(?P<word>(?:活动|精彩|会议|直播|大会|往期|现场|峰会|社区)?(?:回顾|报名|预告|通知|邀请|招募|速递|资讯|新闻|动态|盘点|集锦|纪实|直击|会议|议程|抢先看|倒计时(?:\s?\d{1,2}\s?天)?|邀请函|首发|PPT|下载))\s*[|｜丨︱:：/·—-]+)\s*"
)
SUFFIX = re.compile(
    r"(?:[，,\s!！]*(?:(?:在[\u4e00-\u9fff]{2,4}?)?(?:成功|圆满|顺利|隆重|盛大|正式|如期|即将|火热|重磅|完美|精彩|今日|今天|将[在于]?)+(?:举办|召开|举行|落幕|闭幕|开幕|启动|结束|收官|启幕|来袭|开启|完成|成功|回顾|时刻)?|(?:举办|召开|举行|落幕|闭幕|开幕|来袭|开启)|"
    r"(?:报名|注册)?(?:通道)?(?:全面|正式|火热)?(?:开启|进行中|启动|开始)|(?:活动)?(?:回顾|报名|预告|邀您(?:参[与加会])?|等你来?|来[啦了]|现场来聊聊|(?<!线)上(?:的)?(?:发言|演讲|致辞|讲话|分享)|(?:大会|活动)?(?:议程|日程)(?:公布|发布|出炉|揭晓|上线)?|精彩(?:时刻|回顾|瞬间)|邀请函|(?:超全|最全)?参会(?:攻略|指南)|全记录|纪实)|(?:议题|演讲|论文|作品|案例)?(?:正式)?征集(?:中|令|通道)?|(?:改期|延期)?(?:举办|举行)?的?通知|(?:重磅|首批|全部)?(?:讲师|嘉宾)(?:阵容|名单)(?:揭晓|公布|来袭|官宣)?|结[营业]|期待(?:您|你|与)?.{0,6}|倒计时.{0,4}|了|啦|在即|来啦))+[！!~～。…]*\s*$"
)
# A title that says so announces or recounts an event, whatever its noun.
ANNOUNCED = re.compile(
    r"^(?P<name>.{4,50}?)(?:活动安排|活动回顾|活动预告|活动通知|活动报名|报名开始|报名开启|议程公布|议程发布|议程出炉|日程公布|日程发布)$"
)
HELD_IN = re.compile(rf"(?:在|于)(?:{CITY})(?:线上线下|同步|同时)*$")
# What a sentence says of the place behind the name, and the 上 behind a name.
HELD_AT = re.compile(
    r"(?<=[A-Za-z会坛龙展期届场）)\d])\s?在[^，。（）()]{2,16}$|(?<=[会坛龙展])上$"
)
# Where a stop of a tour will be: `武汉站将在某处`.
STOPS_AT = re.compile(r"(?<=站)(?:即?将[于在]?|[于在])[\u4e00-\u9fff]{2,12}$")
GATHERING = re.compile(
    rf"[\u4e00-\u9fff ](?:会|夜|营|节|展|聚)$|(?:{CITY})站|[线网]上分享(?:会)?$|[大中]学?站$"
)
RECOUNTS = re.compile(r"(?:活动|精彩|直播|现场|大会)?(?:回顾|预告|报名|纪实)[!！]?")
SEPARATORS = re.compile(r"\s*[|｜丨︱]\s*")
CLAUSES = re.compile(r"\s*[，,。！!？?；;~～]\s*|\s+[—–-]\s+")
DAY_BEFORE = re.compile(
    r"^[（(]?(?:(?:20\d\d\s?[年/.-]\s?)?\d{1,2}\s?[月/.-]\s?\d{1,2}\s?[日号]?(?:\s?[-–—~至]\s?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?[日号]?)?\s?(?:[（(][^（）()]*[）)])?[）)，,：:\s丨|]*(?=\S.{3}))"
)
HELD = re.compile(
    r"举办|召开|举行|落幕|启幕|开幕|闭幕|来[啦袭了]|拉开帷幕|结束|收官|举\s?办|开启|如期|亮相|闪耀|落下帷幕|进行"
)
LEADING = re.compile(
    r"(?:联合(?:举办|主办|组织|发起|推出|承办)的?|(?:主办|举办|组织|承办|发起|协办|召开|举行|推出|开展|策划|出品)[的了]?|(?:指导|支持|冠名)的|参加了?|亮相|闪耀|出席|迎来了?|在(?=[^，]{2,20}(?:期间|上))|携手|邀您(?:一起|共同|一同)?(?:参加|参与|玩转|相约|相聚|共聚|共赴)|(?<=[授生士师家人长])在|的首?[场届次]|拟于.*?(?=“)|开展一场|期间|作为|一场|其中|日前|近日|值此?|正值|恰逢|本[次届场]|此次|这次|关于|为主题的|主题的|国际开源盛会|(?:以|主题为)[“\"《][^”\"》]*[”\"》](?:为主题)?的?|在[\u4e00-\u9fff]{2,6}(?:举办|召开|举行)[的了]?|[上下]个?月|[上下]午|昨[天日]|今[天日]|[本上下]周[一二三四五六日天末]?|日[,，]|日(?=[A-Za-z\u4e00-\u9fff]))[，,\s]*"
)
QUOTED = re.compile(r"[“\"「](?P<name>[^”\"」\n]{4,50})[”\"」]")
# A title that asks tells of the event in other words.
ASKS = re.compile(r"为何|为什么|怎么|怎样")
PERIOD = re.compile(
    r"第[一二三四五六七八九十\d]+[期届次场]|#\s?\d+|20\d\d(?:年)?|\d{4}|第[一二三四五六七八九十\d]+季"
)


def name_in_title(title: str) -> str:
    """The part of a post's title that names an event; empty where none does."""
    title = title.strip()
    while (prefix := PREFIX.match(title)) and not is_place(prefix["kind"] or ""):
        title = title[prefix.end() :]
    if asks(title):
        return ""
    title = DAY_BEFORE.sub("", title.strip(' 「」『』“”"'))
    parts = [part for part in SEPARATORS.split(title) if part.strip()]
    named = [part for part in parts if NOUN.search(part)]
    told = [part for part in parts if not RECOUNTS.fullmatch(part.strip())]
    if not named and len(told) == 1 < len(parts):
        return first_clause(told[0])
    if not named:
        announced = ANNOUNCED.match(parts[0].strip()) if parts else None
        announced = announced or (HELD_AT_END.match(parts[0].strip()) if parts else None)
        if announced:
            return announced["name"].strip()
        return parts[0].strip() if parts and GATHERING.search(parts[0].strip()) else ""
    part = max(named, key=score_of)
    return name_in_clause(part)


def asks(title: str) -> bool:
    """Whether every clause of a title that has an event asks something of it."""
    named = [clause for clause in CLAUSES.split(title) if clause and NOUN.search(clause)]
    return bool(named) and all(ASKS.search(clause) for clause in named)


def is_place(words: str) -> bool:
    """`【武汉】` is part of the name, unlike `【回顾】`."""
    return re.fullmatch(rf"(?:{CITY})站?", words) is not None


def whole_title(title: str) -> str:
    """A title without what announces it and without what comes after its first clause."""
    stated = title.strip()
    while prefix := PREFIX.match(stated):
        stated = stated[prefix.end() :]
    clauses = [clause for clause in CLAUSES.split(stated) if clause]
    first = first_clause(stated) if stated != title.strip() else "".join(clauses[:1])
    return SUFFIX.sub("", first).strip(' 「」『』“”"')


def first_clause(stated: str) -> str:
    """Of what is announced the first clause; both where they are short and one title."""
    first, whole = CLAUSES.split(stated)[0].strip(), stated.strip()
    return whole if len(whole) <= LONGEST_OF_TWO_CLAUSES and f"{first}，" in whole else first


def score_of(text: str) -> int:
    """How much a part of a title looks like the event itself, not what it is part of."""
    return (
        4 * bool(re.search("分论坛|分会场|专题论坛", text))
        + 2 * bool(re.search(r"[A-Za-z]{4}", text))
        + bool(PERIOD.search(text))
        + bool(re.search("站|专场|Meetup", text))
    )


def name_in_clause(text: str) -> str:
    """`某某Meetup 上海站圆满举办，…` to `某某Meetup 上海站`."""
    if SERIES_AND_SUBJECT.match(text):
        return text.strip()
    clauses = [clause for clause in CLAUSES.split(text) if clause]
    candidates = [clause for clause in clauses if NOUN.search(clause)]
    if not candidates:
        return ""
    clause = candidates[0]
    colon = re.split(r"\s*(?:[：:]|——)\s*", clause)
    if len(colon) > 1:
        with_noun = [piece for piece in colon if NOUN.search(piece)]
        is_heading = NOUN.search(colon[0]) and len(colon[0]) <= 40
        clause = (
            clause
            if is_heading and len(clause) <= 44
            else max(with_noun, key=score_of)
            if with_noun
            else clause
        )
    for lead in reversed(list(LEADING.finditer(clause))):
        if NOUN.search(clause, lead.end()) and len(clause) - lead.end() >= SHORTEST_NAME:
            clause = clause[lead.end() :]
            break
    clause = SUFFIX.sub("", clause)
    held = HELD.search(clause)
    noun = NOUN.search(clause)
    if held and noun and held.start() > noun.start():
        clause = clause[: held.start()]
        clause = re.sub(
            r"(?:将[于在]?|已|于|即将|成功|顺利|圆满|正式|如期|隆重|盛大|在[\u4e00-\u9fff ]{2,12})+$",
            "",
            clause,
        )
    clause = HELD_AT.sub("", HELD_IN.sub("", STOPS_AT.sub("", clause.rstrip())))
    clause = clause.strip(' ，,：:|｜·-—_“”"《》「」!！。')
    return clause if re.match(r"【[^】]*】.", clause) else clause.strip("【】")


def series_of(name: str) -> str:
    """A name without what tells one of a series from the others."""
    name = re.sub(r"[（(][^（）()]*[）)]", "", name)
    series = PERIOD.sub("", re.split(r"[：:，,]", name)[0])
    series = re.sub(r"[·•\s]*[\u4e00-\u9fff]{2,4}站.*$", "", series)
    return re.sub(r"\s{2,}", " ", series).strip(" ·#-—")
