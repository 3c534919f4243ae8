"""A talk written down: `本文整理自某某在某大会上的演讲《题目》`, with its author as the speaker."""

from collections.abc import Sequence
from dataclasses import replace

from events.recognition.affiliations import Affiliation
from events.recognition.found_talks import SpokenTalk
from events.recognition.gate import TRANSCRIPT
from events.recognition.mentions import Mention
from events.recognition.person_names import is_whole_name
from events.recognition.source import Block, Post
from events.recognition.splitting import Kind
from events.recognition.talk_titles import BOOK

TELLS_FROM = 30


def speaker_of_transcript(
    post: Post, mentions: Sequence[Mention]
) -> tuple[list[Mention], list[SpokenTalk]]:
    """Who gave the talk and the talk itself, where the post is one written down."""
    told = next(
        (
            (number, found)
            for number, block in enumerate(post.blocks[:TELLS_FROM])
            if block.kind is not Kind.TITLE and (found := TRANSCRIPT.search(block.text))
        ),
        None,
    )
    if told is None:
        return [], []
    number, found = told
    block = post.blocks[number]
    named = [mention for mention in mentions if mention.block == number]
    author = post.head.value("author", "authors")
    made: list[Mention] = []
    if not named and is_whole_name(author):
        span = (found.start(), found.start() + 1)
        made = [Mention(author, number, *span, "author of a transcript", 0.75, Affiliation())]
    speakers = tuple(mention.name for mention in (named or made))
    if not speakers:
        return made, []
    return made, [talk_of(post.blocks, number, block, speakers)]


def talk_of(
    blocks: Sequence[Block], number: int, block: Block, speakers: tuple[str, ...]
) -> SpokenTalk:
    book = BOOK.search(block.text)
    title = next((one for one in blocks if one.kind is Kind.TITLE), None)
    talk = SpokenTalk("", speakers, number, 0, 1, "transcript", 0.85)
    if book or title is None:
        start, end = book.span("title") if book else (0, len(block.text))
        return replace(talk, title=block.text[start:end], start=start, end=end)
    return replace(talk, title=title.text.strip(), block=blocks.index(title), end=len(title.text))
