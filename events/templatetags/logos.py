"""How wide a logo is for its height: so that a wall of logos gives each the same area."""

from django import template

from cmsproject.shared.models import StoredImage

register = template.Library()

# Width by height, in tenths; each has a class in static/css/people.css.
SHAPES = (5, 10, 15, 20, 30, 45, 70)


@register.filter
def shape(logo: StoredImage | None) -> str:
    """`shape-15` for a logo about one and a half times as wide as high; nothing where unknown."""
    if logo is None or not logo.width or not logo.height:
        return ""
    tenths = 10 * logo.width / logo.height
    # By ratio, for twice as wide and half as wide are as far from a square.
    nearest = min(SHAPES, key=lambda step: max(step / tenths, tenths / step))
    return f"shape-{nearest}"
