"""What a picture or a sound is, told by its first bytes: a name can say anything.

What is not known here is neither kept nor served; drawings that may hold scripts (SVG) are not.
"""

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
    "flac": "audio/flac",
}
STARTS: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"ID3": "mp3",
    b"OggS": "ogg",
    b"fLaC": "flac",
}
INSIDE_RIFF: Mapping[bytes, str] = {b"WEBP": "webp", b"WAVE": "wav"}
SOUND_IN_MP4 = (b"M4A ", b"M4B ")
MP3_LAYER_3 = (0xE2, 0xE3, 0xF2, 0xF3, 0xFA, 0xFB)


def ending_of(content: bytes) -> str | None:
    """Return the ending that a file's content deserves; None for what is not shown here."""
    for start, ending in STARTS.items():
        if content.startswith(start):
            return ending
    if content.startswith(b"RIFF"):
        return INSIDE_RIFF.get(content[8:12])
    if content[4:8] == b"ftyp":
        return "m4a" if content[8:12] in SOUND_IN_MP4 else None
    is_mp3 = len(content) > 1 and content[0] == 0xFF and content[1] in MP3_LAYER_3
    return "mp3" if is_mp3 else None
