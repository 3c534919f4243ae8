"""What more of a picture than this no page of the site needs."""

from cmsproject.shared.images.ladder import LADDER

# A text with ten pictures of this weight takes 10 MB where they are shown as they are.
HEAVY_BYTES = 1_000_000
# Twice the widest rendition, in pixels.
HEAVY_SIDE = 2 * LADDER[-1]
