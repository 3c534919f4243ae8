"""Write topics with their rendered texts: the one way in, for admin and import alike."""

from cmsproject.shared.images.finding import find_stored_image
from cmsproject.shared.images.targets import target_of
from cmsproject.shared.markup import RENDER_VERSION, render_markdown
from news.models import Topic
from news.rendering import anchor_prefix

RENDERED_FIELDS = ("body_html", "body_html_en", "render_version")


def store_topic(topic: Topic) -> Topic:
    fill_rendered_texts(topic)
    topic.save()
    return topic


def fill_rendered_texts(topic: Topic) -> None:
    topic.body_html = render_lead(topic, topic.body, "zh")
    topic.body_html_en = render_lead(topic, topic.body_en, "en")
    topic.render_version = RENDER_VERSION


def render_lead(topic: Topic, text: str, language: str) -> str:
    rendered = render_markdown(
        text,
        title=topic.name,
        id_prefix=anchor_prefix(language, "topic", topic.slug or topic.name),
        resolve_image=lambda reference: target_of(find_stored_image(reference)),
    )
    return rendered.html


def render_topics(*, only_stale: bool) -> int:
    """After a change of the renderer; how many were rendered again."""
    topics = Topic.objects.all()
    if only_stale:
        topics = topics.exclude(render_version=RENDER_VERSION)
    found = list(topics)
    for topic in found:
        fill_rendered_texts(topic)
    Topic.objects.bulk_update(found, RENDERED_FIELDS)
    return len(found)
