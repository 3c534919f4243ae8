"""Write a legacy archive of any size: the same posts for the same number."""

import random
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image

SENTENCES = (
    "社区的维护者在会上介绍了新版本的调度器。",
    "大家围绕性能调优与可观测性交换了经验。",
    "新的补丁已经合入主线，欢迎下载试用。",
    "来自高校的同学们展示了他们的课程设计。",
    "下一次聚会将在秋天举行，议题正在征集。",
    "**感谢所有贡献者，**也感谢每一位提出问题的人。",
    "迁移工具支持从旧版本一键升级，数据不会丢失。",
)
PARTS = (
    "- 内核\n- 虚拟化\n  - 轻量级\n- 存储\n",
    "| 指标 | 之前 | 之后 |\n| --- | --- | --- |\n| 延迟 | 48 ms | 12 ms |\n",
    "```bash\nsudo dnf install changhe-tools\n```\n",
    '<img src="./media/1.png" width="600">\n',
    "> 开放，是一种习惯。\n",
    "详见 https://example.org/docs/guide，文档持续更新。\n",
)
FIRST_DAY = date(2020, 1, 1)
TAGS = 200


def write_archive(folder: Path, posts: int) -> int:
    """Posts with a picture each below `folder`; returns the bytes of their text."""
    chance = random.Random(posts)
    size = 0
    for number in range(posts):
        place = folder / "zh" / "news" / f"{FIRST_DAY + timedelta(days=number % 2000)}-{number:06}"
        (place / "media").mkdir(parents=True)
        (place / "media" / "1.png").write_bytes(picture(chance))
        content = post(chance, number).encode()
        (place / "index.md").write_bytes(content)
        size += len(content)
    return size


def post(chance: random.Random, number: int) -> str:
    tags = sorted({min(int(chance.paretovariate(0.7)), TAGS) for _tag in range(3)})
    head = [
        "---",
        f"title: '第 {number} 期：{chance.choice(SENTENCES)[:12]}'",
        f"date: '{FIRST_DAY + timedelta(days=number % 2000)}'",
        "category: news",
        f"tags: [{', '.join(f'tag {tag}' for tag in tags)}]",
        f"author: 作者{number % 40}",
        f"summary: {chance.choice(SENTENCES)}",
        "---",
        "",
    ]
    body: list[str] = []
    for _section in range(6):
        body.append(f"## {chance.choice(SENTENCES)[:10]}\n")
        body += ["".join(chance.choices(SENTENCES, k=6)) + "\n" for _paragraph in range(3)]
        body.append(chance.choice(PARTS))
    return "\n".join(head + body)


def picture(chance: random.Random) -> bytes:

    file = BytesIO()
    color = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
    Image.new("RGB", (320, 180), color).save(file, "PNG")
    return file.getvalue()
