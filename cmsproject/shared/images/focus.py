"""The focal point of a picture as class names, by tenths: pages carry no style of their own.

`static/css/pictures.css` gives each of them its meaning.
"""

FOCUS_STEP = 10
MIDDLE = 50


def focus_classes(x: int, y: int) -> str:
    """`focus-x-30` for what lies left of the middle (per cent); nothing for the middle itself."""
    places = {"x": nearest_tenth(x), "y": nearest_tenth(y)}
    return " ".join(f"focus-{axis}-{at}" for axis, at in places.items() if at != MIDDLE)


def nearest_tenth(place: int) -> int:
    return (place + FOCUS_STEP // 2) // FOCUS_STEP * FOCUS_STEP
