"""Read one mapping of a foreign form: what is not known there is worth a warning alone."""

import unicodedata

import yaml

from events.records.fields import Fields, line_of

LONG_TEXTS = frozenset(("synopsis", "synopsis_zh", "synopsis_en", "detail"))


class ForeignFields(Fields):
    long_texts = LONG_TEXTS

    def add(self, key: yaml.Node, value: yaml.Node) -> None:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in self.nodes:
            self.problems.warn(
                line_of(key), self.record, f"{name!r} stands twice; the first counts"
            )
        elif name not in self.known:
            self.problems.warn(line_of(key), self.record, f"{name!r} is not kept: no such field")
        else:
            self.nodes[name] = value

    def first(self, *keys: str) -> str:
        """The first text there is, in one line."""
        return " ".join(next(filter(None, map(self.text, keys)), "").split())

    def plain(self, key: str) -> str:
        """Half-width digits and signs, as days and times are read."""
        return unicodedata.normalize("NFKC", self.text(key))

    def warn(self, text: str) -> None:
        self.problems.warn(self.line, self.record, text)
