"""Drop what a picture file tells beside its pixels (place, camera, author). Bytes in, bytes out.

The pixels are not encoded anew, so nothing is lost; bytes behind the picture go too. The input
must be a picture that decodes: what is cut off at its end ends the output.
"""

import re
from collections.abc import Iterator

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_COLORS = {b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs", b"cICP"}
PNG_COLORS |= {b"mDCV", b"cLLI"}
PNG_ANIMATION = {b"acTL", b"fcTL", b"fdAT"}
WEBP_PICTURE = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
JPEG_APPLICATION = range(0xE0, 0xF0)
JPEG_COMMENT, JPEG_SCAN, JPEG_END = 0xFE, 0xDA, 0xD9
JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
# Within a scan 0xFF stands before 0x00, a restart mark or another 0xFF.
JPEG_SCAN_ENDS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


def strip_png(data: bytes) -> bytes:
    """Critical chunks, colours and animation stay."""
    return PNG_SIGNATURE + b"".join(
        chunk
        for kind, chunk in png_chunks(data)
        # A capital first letter marks what a decoder needs.
        if kind[:1].isupper() or kind in PNG_COLORS or kind in PNG_ANIMATION
    )


def strip_jpeg(data: bytes) -> bytes:
    """Application segments other than JFIF, colour profile and Adobe's colour mark go."""
    kept = [b"\xff\xd8"]
    for marker, segment in jpeg_segments(data):
        is_telling = marker in JPEG_APPLICATION or marker == JPEG_COMMENT
        if not is_telling or (marker in JPEG_KEPT and segment[4:].startswith(JPEG_KEPT[marker])):
            kept.append(segment)
    return b"".join(kept) + b"\xff\xd9"


def strip_webp(data: bytes) -> bytes:
    body = b""
    for kind, chunk in webp_chunks(data):
        if kind == b"VP8X":
            flags = chunk[8] & ~(WEBP_EXIF | WEBP_XMP)
            body += chunk[:8] + bytes([flags]) + chunk[9:]
        elif kind in WEBP_PICTURE:
            body += chunk
    return b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def strip_gif(data: bytes) -> bytes:
    """Comments, texts and application data other than the number of loops go."""
    head = 13 + color_table_size(data[10])
    return data[:head] + b"".join(gif_blocks(data, head)) + b";"


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(PNG_SIGNATURE)
    while position < len(data):
        end = position + 12 + int.from_bytes(data[position : position + 4])
        kind = data[position + 4 : position + 8]
        yield kind, data[position:end]
        if kind == b"IEND":
            return
        position = end


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment between start and end; a scan holds its coded pixels."""
    position = data.find(b"\xff", 2)
    while 0 <= position < len(data) - 1:
        marker = data[position + 1]
        if marker == JPEG_END:
            return
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4])
        if marker == JPEG_SCAN:
            following = JPEG_SCAN_ENDS.search(data, end)
            end = following.start() if following else len(data)
        if marker == 0xFF:
            # A fill byte before the marker.
            end = position + 1
        else:
            yield marker, data[position:end]
        position = data.find(b"\xff", end)


def webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position, stop = 12, 8 + int.from_bytes(data[4:8], "little")
    while position < min(stop, len(data)):
        size = int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + size + size % 2
        yield data[position : position + 4], data[position:end]
        position = end


def gif_blocks(data: bytes, position: int) -> Iterator[bytes]:
    """The blocks that are shown: frames, their timing, the number of loops."""
    while position < len(data):
        start = position
        if data[position : position + 1] == b",":
            table = color_table_size(data[position + 9]) if position + 9 < len(data) else 0
            position = after_sub_blocks(data, position + 10 + table + 1)
            yield data[start:position]
        elif data[position : position + 1] == b"!":
            label = data[position + 1 : position + 2]
            position = after_sub_blocks(data, position + 2)
            is_loop_count = label == b"\xff" and data[start + 3 : start + 14] in GIF_LOOPS
            if label == b"\xf9" or is_loop_count:
                yield data[start:position]
        else:
            return


def after_sub_blocks(data: bytes, position: int) -> int:
    while position < len(data) and data[position]:
        position += 1 + data[position]
    return position + 1


def color_table_size(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
