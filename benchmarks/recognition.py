"""How fast posts are read for events: milliseconds of processor time a kilobyte, without the model.

    python -m benchmarks.recognition [FOLDER | --repeated]

FOLDER holds Markdown files; without one, recaps and tutorials of its own making are read. With
--repeated, 200 KB of one phrase again and again, as an attacker would write: seconds for each.
"""

import sys
import time
from pathlib import Path

from events.recognition.recognizer import recognize

ROUNDS = 5
RECAP = """---
title: '活动回顾 | 星云社区 Meetup 武汉站圆满举办'
date: '2023-06-20'
---
6月17日，由星云社区、武汉大学主办，长风软件协办的星云社区 Meetup 武汉站在武汉成功举办。

"""
SPEECH = "长风软件研发总监{}分享了《开放架构的落地》，介绍了存储的演进，并讨论了规划。\n\n"
TUTORIAL = "首先下载安装包，随后修改配置文件中的参数，最后重启服务并查看日志。\n\n"
NAMES = ("韩雪松", "何一鸣", "方晓晓", "罗子墨", "孙立平", "邓小刚", "周明远", "吴若兰")


REPEATED = (
    *(
        "王",
        "、",
        "由",
        "（",
        "《",
        "来自",
        "李明、",
        "专家",
        "A ",
        "a b ",
        "[",
        "](",
        "<b",
        "**",
        "|",
    ),
    *("|", "，来自甲、乙", "专家张三、", "青枫云计算架构师林志远、", "有限公司", "主办", "简称“"),
    *("由甲、乙、", "2023年1月1日至", "讲师：", "\n14:00 ", "与甲、乙", "联合举办的", "社区SIG "),
)


def main() -> None:
    if sys.argv[1:] == ["--repeated"]:
        for phrase in REPEATED:
            text = RECAP + phrase * (200_000 // len(phrase.encode()))
            print(f"{seconds_for([text]):6.2f} s  {phrase!r}", flush=True)
        return
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder:
        report("posts of the folder", [read(path) for path in sorted(folder.rglob("*.md"))])
        return
    report("recaps, a speaker in each paragraph", [recap() for _number in range(100)])
    report("tutorials", [f"# 安装教程\n\n{TUTORIAL * 60}" for _number in range(100)])


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def recap() -> str:
    return RECAP + "".join(SPEECH.format(name) for name in NAMES) + TUTORIAL * 20


def report(name: str, posts: list[str]) -> None:
    kilobytes = sum(len(post.encode()) for post in posts) / 1024
    seconds = min(seconds_for(posts) for _round in range(ROUNDS))
    with_event = sum(1 for post in posts if recognize(post).events)
    print(
        f"{name}: {seconds * 1000 / kilobytes:.3f} ms/KB, "
        f"{seconds * 1000 / len(posts):.2f} ms a post ({len(posts)} posts of "
        f"{kilobytes / len(posts):.1f} KB, {with_event} with an event)"
    )


def seconds_for(posts: list[str]) -> float:
    began = time.process_time()
    for post in posts:
        recognize(post)
    return time.process_time() - began


if __name__ == "__main__":
    main()
