# ruff: noqa: T201 -- a tool talks to the person at the terminal.
"""Parity of many posts: what was met, what is unexplained, and whether the bar is kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from cmsproject.shared.markup import render_markdown
from tests.parity.corpus import Post
from tests.parity.differences import Comparison, compare

TEXT_BAR = 0.01
STRUCTURE_BAR = 0.03
CONTEXT = 40


@dataclass
class Result:
    posts: int = 0
    met: Counter[str] = field(default_factory=Counter)
    posts_met: Counter[str] = field(default_factory=Counter)
    unexplained: dict[str, Comparison] = field(default_factory=dict)

    @property
    def text_differs(self) -> list[str]:
        return [
            path for path, comparison in self.unexplained.items() if not comparison.has_same_text
        ]

    @property
    def structure_differs(self) -> list[str]:
        return [path for path, comparison in self.unexplained.items() if comparison.unequal]

    @property
    def reaches_bar(self) -> bool:
        return (
            len(self.text_differs) <= TEXT_BAR * self.posts
            and len(self.structure_differs) <= STRUCTURE_BAR * self.posts
        )

    def as_json(self) -> dict[str, object]:
        return {
            "posts": self.posts,
            "text_differs": self.text_differs,
            "structure_differs": {
                path: self.unexplained[path].unequal_counts for path in self.structure_differs
            },
            "intended": {
                name: {"posts": self.posts_met[name], "times": times}
                for name, times in self.met.items()
            },
        }  # fmt: skip


def measure(posts: Iterable[Post]) -> Result:
    result = Result()
    for post in posts:
        comparison = compare(post, render_markdown(post.body, title=post.title))
        result.posts += 1
        met = +comparison.met
        result.met.update(met)
        result.posts_met.update(met.keys())
        if not comparison.has_same_text or comparison.unequal:
            result.unexplained[post.path] = comparison
    return result


def print_report(result: Result, *, show: bool) -> None:
    print(f"{'intended difference':28}{'posts':>8}{'times':>8}")
    for name, times in result.met.most_common():
        print(f"{name:28}{result.posts_met[name]:>8}{times:>8}")
    print()
    print_share("text", len(result.text_differs), result.posts, TEXT_BAR)
    print_share("structure", len(result.structure_differs), result.posts, STRUCTURE_BAR)
    for path, comparison in result.unexplained.items():
        counts = ", ".join(
            f"{name} {comparison.ours[name]} for {comparison.oracle[name]}"
            for name in comparison.unequal
        )
        print(f"  {path}: {'' if comparison.has_same_text else 'text; '}{counts}")
        if show and not comparison.has_same_text:
            print_parting(comparison)


def print_share(name: str, count: int, posts: int, bar: float) -> None:
    share = count / posts if posts else 0.0
    verdict = "within the bar" if share <= bar else "BEYOND THE BAR"
    print(
        f"unexplained in {name}: {count} of {posts} posts ({share:.1%}; bar {bar:.0%}): {verdict}"
    )


def print_parting(comparison: Comparison) -> None:
    ours, oracle = comparison.ours_text, comparison.oracle_text
    start = next((place for place, (a, b) in enumerate(zip(ours, oracle, strict=False)) if a != b),
                 min(len(ours), len(oracle)))  # fmt: skip
    window = slice(max(0, start - CONTEXT), start + 2 * CONTEXT)
    print(f"    ours   {ours[window]}")
    print(f"    oracle {oracle[window]}")
