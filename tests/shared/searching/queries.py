"""Sixty queries whose answers over real posts are compared with a slow reading, by class."""

QUERIES = {
    "one character": ["云", "核", "芯", "開", "的"],
    "two characters": [
        "运维",
        "量子",
        "内核",
        "社区",
        "欧拉",
        "性能",
        "鯤鵬",
        "沙龙",
        "贡献",
        "编译",
    ],
    "three and four": [
        "操作系统",
        "云原生",
        "人工智能",
        "数据库",
        "大模型",
        "虚拟化",
        "容器",
        "微服务",
    ],
    "long runs": ["开源操作系统", "技术委员会", "清华大学", "中国科学院软件研究所", "持续集成"],
    "traditional": ["開源社區", "數據庫", "雲原生", "作業系統"],
    "words": ["openEuler", "kubernetes", "docker", "rust", "linux", "istio", "python", "release"],
    "beginnings": ["euler", "gauss", "kube", "lookeng", "ops", "mesh", "hub"],
    "letters and digits": ["k8s", "22", "v1", "arm", "x", "cve"],
    "several": ["openEuler 社区", "openeuler社区 内核", "云原生 微服务 架构", "rust release notes"],
    "phrases": ['"开源 社区"', '"open source"', '"service mesh"'],
    "exclusions": ["社区 -openEuler", "linux -内核", '云原生 -"service mesh"'],
}
ALL = [query for queries in QUERIES.values() for query in queries]
