"""Tags by which the frame tells machines of the page around it."""

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

from cmsproject.page_facts import PageFacts
from cmsproject.page_facts import page_facts as facts_of

register = template.Library()


class NotedNode(template.Node):
    """Renders what it encloses, once, and keeps the text for the rest of the page."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        text = self.nodelist.render(context)
        context[self.name] = text
        return text


@register.tag
def noted(parser: Parser, token: Token) -> NotedNode:
    """`{% noted page_title %}…{% endnoted %}` shows the part and keeps it as `page_title`."""
    try:
        _tag, name = token.split_contents()
    except ValueError as error:
        raise template.TemplateSyntaxError("noted takes the name to keep the part by") from error
    nodelist = parser.parse(("endnoted",))
    parser.delete_first_token()
    return NotedNode(name, nodelist)


@register.simple_tag(takes_context=True)
def page_facts(context: Context) -> PageFacts | None:
    """What machines are told of this page, by the title and description noted above."""
    title, description = context.get("page_title"), context.get("page_description")
    return facts_of(context, str(title or ""), str(description or ""))
