"""Pictures within RTF: those for the web, once each, in their order."""

from news.pasting.rtf_pictures import rtf_pictures
from tests.factories import png_bytes

SHOWN, REPEATED = "{\\*\\shppict", "{\\nonshppict"


def picture(data: bytes, kind: str = "pngblip") -> str:
    digits = data.hex()
    lines = "\n".join(digits[at : at + 64] for at in range(0, len(digits), 64))
    inner = "{\\*\\picprop\\shplid1025{\\sp{\\sn shapeType}{\\sv 75}}}"
    return f"{{\\pict{inner}\\picw10\\pich10\\{kind}\\bliptag7{{\\*\\blipuid 00ff}}\n{lines}}}"


def test_each_picture_is_found_once() -> None:
    first, second = png_bytes(), png_bytes(9, 9)
    rtf = (
        "{\\rtf1 text \\{ "
        f"{SHOWN}{picture(first)}}}{REPEATED}{picture(first, 'wmetafile8')}}}"
        f" more {SHOWN}{picture(second)}}} }}"
    )

    assert rtf_pictures(rtf) == [first, second]


def test_a_drawing_for_printers_keeps_its_place() -> None:
    png = png_bytes()

    assert rtf_pictures(picture(b"1" * 80, "emfblip") + picture(png)) == [None, png]


def test_text_without_pictures_has_none() -> None:
    assert rtf_pictures("{\\rtf1 \\pict }") == []
