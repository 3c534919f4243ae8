"""Where the name of an organization ends, and whether a piece of text can be one."""

import re
from functools import lru_cache

from events.recognition.words.cities import CHINESE
from events.recognition.words.organizations import (
    FIELD,
    LEGAL,
    PLACE_BEFORE,
    SOFT_END,
    STRONG_END,
    TRADE_BEFORE_LEGAL,
)

LEGAL_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:[（(][\u4e00-\u9fff]{2,6}[）)])?[\u4e00-\u9fff]{0,10}?(?:股份有限公司|有限责任公司|有限公司)"
)
STRONG = re.compile("|".join(sorted(STRONG_END, key=len, reverse=True)))
SOFT = re.compile("|".join(sorted(SOFT_END, key=len, reverse=True)))
ANY_END = re.compile(rf"(?:{STRONG.pattern}|{SOFT.pattern})$")
# An office of a government or a party, whatever field of work is in its name.
OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:政府|省|[市区县](?!场|块|域|分|别)|中央|自治区)[\u4e00-\u9fff]{0,14}?(?:局|厅|委员会|办公室|署|服务部|宣传部|统战部|组织部)(?!长)"
    r"|(?:教育|工业和信息化|工信|科学技术|科技|财政|商务|交通运输|农业农村|人力资源和社会保障|文化和旅游)部[\u4e00-\u9fff]{2,10}?(?:司|局|中心|委员会)"
)
GOVERNS = re.compile("[局厅署会室部司]")
# A company named for its trade, whatever department follows.
EARLY_END = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:软件(?!学院|园|所|中心|研究)|科技(?!园|大学|学院|局|厅|部|大)|集团|银行|证券|保险"
    r"|网络(?!安全|技术|中心|与|空间)|数据(?!中心|库|平台|智能|分析|应用|科学)|通信(?!技术|研究|工程))"
)
# A centre of this kind is an organization of its own, whatever field of work its name begins with.
WHOLE_CENTER = re.compile(
    r"^(?![^（）()]{0,14}(?:公司|集团|大学|银行|研究院|研究所))[\u4e00-\u9fff（）&·•]{2,14}(?:生态|创新|促进|推进|国创|超算|科创|孵化|服务平台|赋能|联合创新)(?:创新)?中心$"
)
# `某公司 某产品 研发总监`: a product in Latin letters between the company and the title.
PRODUCT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8})\s?[A-Z][A-Za-z0-9.+-]+(?:\s[A-Za-z0-9.+-]+){0,2}\s?(?=[\u4e00-\u9fff])"
)
# A post, where the word before it could as well end the name of a company.
TECHNICAL_POST = re.compile("技术(?:总监|专家|负责人|经理|支持|顾问|委员|布道师|主管|带头人)")
LATIN_TITLE = re.compile(
    r"(?:(?:co-?)?maintainers?|committers?|commiter|contributor|pmc|ceo|cto|coo|cio|vp|sig.*|tsc|toc|member|leader|founder|co-founder|ai|os|iaas|paas|saas|devops|sre|it|hpc|gpu|ebpf|dpu|risc-v|cpu|arm|java|go|rust|python|c|qa|pm|hr|pr|gtm|isv|osv|kernel|linux|dba|sde|etl|iot|bi|ui|ux|r&d|web|app|cncf toc|senior|staff|principal|software|engineer|chief|head|product|technical|director|manager)",
    re.IGNORECASE,
)
SIG = re.compile(r"(?:[A-Za-z][\w.-]* ?){0,4}SIG(?![a-z])|[Ss][Ii][Gg][-_ ][\w-]+")
FIELDS_OF_TRADE = frozenset(
    "金融 政府 运营商 能源 电力 互联网 制造 制造业 工业 工业制造业 教育 医疗 交通 通信 物流 零售 芯片 政务 科研 高校 企业 汽车 农业 保险 证券 银行 电信 安防 媒体 服务器 存储 网络 安全 软件 硬件 操作系统 数据库 人工智能 云计算 大数据 物联网 嵌入式 学术界 产业界 工业界 学界 业界 科技 游戏 电商".split()
)
CITIES = frozenset(CHINESE)
EVENT_END = re.compile(
    r"(?:领域|方向|方面|论坛|峰会|大会|沙龙|会议|活动|专场|[Mm]eet[Uu]p|[Ss]ummit|仪式|比赛|大赛)$"
)
NOT_ORGANIZATIONS = re.compile(
    r"^(?:[\d\s.,，:：-]*|(?:往届|优秀|青年|资深|知名|著名|特邀|年轻|在校|本次|此次|这次|该|各|多家|国内|业界|行业|开源|线上|线下|全国|其他|我们|大家|社区|主办方|主办单位|现场|相关|活动|会议|论坛|峰会|大会|技术|公司|企业|组织|高校|专家|嘉宾|用户|伙伴|合作伙伴|开发者|生态伙伴|学校|单位|机构|媒体|政府|学生|老师|一场|一起|官方|双方|三方|项目|产业|厂商|首届|首次|我|他|你|各界|众多|诸多|政产学研|产学研|等|公开|联合|共同|正式).{0,6})$"
)
# What is said of many and of none in particular.
GENERIC = re.compile(
    r"(?:园区|管委会|学校|院系|部门|科研|高等|学术|行业|研究|生态|政府|金融|产业|相关|合作|开源|头部|上下游|国内外|技术|投资|教育|互联网|通信|制造|信息化|及|和|与|、|机构|院校|院所|社区|组织|企业|公司|单位|部门|伙伴|高校|银行|媒体|协会|联盟|团体|厂商|用户|开发者|学会|大学|基金会|研究院|实验室|商会|学院)+"
)
BROKEN = re.compile(
    r"^让|^第[一二三四五六七八九十\d]+[次届]|^如|请联系|点击|扫码|作为|打造|提供|更多|针对|面向|围绕|对于|基于|来自|关于|[的了着过吗呢，。；：！？,;!?《》“”\"]|[年月日]\d|\d{4}年|^\d+日|举办|主办|召开|分享|介绍|参加|邀请|进行|以及|成功|期待|加入|欢迎|本次|此次|希望|能够|可以|已经|共同|联合(?!创新|实验|研究|会|办公|体|大学|国|利华|教研)|携手|我们|大家|为主题|为核心"
)

NAME_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{1,5}[A-Za-z0-9.]{2,12}|[A-Z][A-Za-z0-9.]{1,14} ?[\u4e00-\u9fff]{2,6}"
)
# Words and ends that names of organizations do not have, so that an unknown name is told from them.
COMMON = re.compile(
    r"各|们|家人|大家|领导|同[仁学]|嘉宾|热心|朋友|粉丝|观众|听众|用户|客户|伙伴|老师|专家|学[者院校生]|人员|力量|群众|市民|家长|读者|网友|选手|评[委审]|志愿|官方|校方|双方|多方|社[会区]|业[界内]|国家|政策|政府|市场|行业|产业|团队|小组|部门|企业|单位|公司|机构|组织|现场|会[场务后前上议]|活动|大会|论坛|沙龙"
    r"|支持|帮助|一致|好评|关注|肯定|认可|欢迎|热烈|掌声|积极|广泛|广大|高度|极大|充分|明显|这|那|其|此|本|该|我|你|您|他|她|它|很|更|最|也|都|又|还|就|再|没|不|可以|可能|如果|因为|由于|所以|而|且|但|或|时|后|前|中$|上$|里$|内$|外$|下$|间$|[者员师生界圈人民众方]$"
    r"|技术|方案|产品|数据库|系统|软件$|平台$|项目|功能|性能|资源|服务$|方式|能力|问题|经验|内容|主题|议题|演讲|报告|教程|文档|代码|版本|特性|框架|工具|架构|接口|语言|内核|硬件|芯片$|开发|研发|测试|运维|精神|成果|机会|环境|条件|建设|发展|创新$|合作$|交流|分享|学习|讨论"
)


def length_of_latin(phrase: str, latin: str) -> int:
    end = len(latin.rstrip())
    following = phrase[end:]
    joined = re.match(
        r" ?(?:中文|中国|开源|用户)?(?:社区|基金会|公司|集团|大学|软件|科技|中国)", following
    )
    return end + joined.end() if joined else end


def length_of_han(phrase: str) -> int:
    """Up to a strong end, else before the first word of a department or field of work."""
    head = phrase[:40]
    office = OFFICE.match(head) if GOVERNS.search(head) else None
    if office:
        return office.end()
    if FIELD.match(head) and not LEGAL_NAME.match(head):
        return 0
    product = PRODUCT.match(head)
    if product and not FIELD.search(product["name"]):
        return len(product["name"])
    owner = head.find("的")
    if 3 <= owner <= 16 and has_organization_end(head[:owner]):
        return owner
    field = next((found.start() for found in FIELD.finditer(head) if found.start() >= 2), 0)
    strong = strong_end(head, field)
    if strong:
        opened = head.rfind("（", 0, strong)
        # `甲（乙集团子公司）`: the end that was found is that of another in brackets.
        return opened if opened >= 2 and opened > head.rfind("）", 0, strong) else strong
    early = EARLY_END.match(head)
    if early:
        return early.end()
    if field:
        if field >= 2 and TECHNICAL_POST.match(head, field):
            return field
        is_whole = field >= 3 and has_organization_end(head[:field])
        soft = SOFT.match(head, field) if not is_whole and field <= 4 else None
        return soft.end() if soft else field
    if has_organization_end(head):
        return len(head)
    return max(head.find(" "), 0)


def strong_end(head: str, field: int) -> int:
    """Where a name such as `某大学` or `某省某创新中心` ends; 0 where a department begins before."""
    strong = next((found for found in STRONG.finditer(head) if found.start() >= 2), None)
    while strong and not strong.group().endswith(("大学", "公司", "集团", "银行")):
        further = STRONG.match(head, strong.end())
        if not further:
            break
        strong = further
    if not strong:
        return 0
    if WHOLE_CENTER.search(head[: strong.end()]):
        return strong.end()
    is_part = strong.group().endswith(("中心", "学院", "实验室", "委员会", "工作组"))
    is_whole = PLACE_BEFORE.match(head) or "大" in head[: strong.start()]
    is_first = not field or field >= strong.start() - 1
    return strong.end() if not is_part or is_whole or is_first else 0


def short_of_legal(name: str) -> str:
    """`上海某某信息科技有限公司` is called `某某`."""
    short = re.sub(r"[（(][^（）()]*[）)]", "", LEGAL.sub("", name))
    short = (
        TRADE_BEFORE_LEGAL.sub("", short) if len(TRADE_BEFORE_LEGAL.sub("", short)) >= 2 else short
    )
    local = PLACE_BEFORE.sub("", short)
    return local if len(local) >= 2 else short


def is_sig(name: str) -> bool:
    return SIG.fullmatch(name.strip()) is not None


def is_plausible(name: str) -> bool:
    """Whether a piece of a list can name an organization at all."""
    name = name.strip()
    if not 2 <= len(name) <= 42 or name.isdigit():
        return False
    if name in FIELDS_OF_TRADE or name in CITIES or EVENT_END.search(name):
        return False
    place = PLACE_BEFORE.match(name)
    if (place and place.end() == len(name)) or name in SOFT_END:
        return False
    if NOT_ORGANIZATIONS.match(name) or BROKEN.search(name) or GENERIC.fullmatch(name):
        return False
    return not LATIN_TITLE.fullmatch(name)


@lru_cache(maxsize=4096)
def has_organization_end(name: str) -> bool:
    end = ANY_END.search(name)
    if end is not None and end.start() >= 1:
        return True
    return GOVERNS.search(name[-1:]) is not None and OFFICE.fullmatch(name) is not None


def is_shaped_like_a_name(name: str) -> bool:
    return NAME_SHAPE.fullmatch(name) is not None and COMMON.search(name) is None
