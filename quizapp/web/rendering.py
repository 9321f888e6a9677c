"""How templates show Markdown, numbers and static files; what they may call."""

import hashlib
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import nh3
from flask import Flask, url_for
from latex2mathml.converter import convert as mathml
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin

from quizapp.web.language import numeral, said

MATH_TAGS = {
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msup",
    "msub", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle",
    "mpadded", "mphantom", "menclose", "semantics",
}  # fmt: skip
TEXT_TAGS = {
    "p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "h2", "h3",
    "h4", "hr", "table", "thead", "tbody", "tr", "th", "td", "s", "sub", "sup",
}  # fmt: skip
MEDIA_TAGS = {"img", "audio"}
MEDIA_ADDRESS = r"/cards/media/[0-9a-f]{32}\.(?:png|jpg|gif|webp|(mp3|ogg|wav|m4a|flac))"
"""Where a learner's own pictures and sounds are; no other image is shown."""
ATTRIBUTES = {
    "a": {"href"},
    "math": {"display"},
    "mo": {"stretchy", "fence", "form", "separator", "lspace", "rspace"},
    "mi": {"mathvariant"},
    "mspace": {"width"},
    "mtable": {"columnalign"},
    "ol": {"start"},
    "img": {"src", "alt"},
    "audio": {"src", "title", "controls", "preload"},
}
_MEDIA = re.compile(rf"!\[([^\[\]]*)\]\(({MEDIA_ADDRESS})\)")
_ADDRESS = re.compile(MEDIA_ADDRESS)


def _math(source: str, options: dict[str, object]) -> str:
    display = "block" if options["display_mode"] else "inline"
    try:
        return mathml(source, display=display)
    except Exception:  # noqa: BLE001 - a foreign parser raises a dozen kinds on what people type
        return f"<code>{nh3.clean_text(source)}</code>"


def _media(state: StateInline, silent: bool) -> bool:
    """Read a picture or a sound of the learner's own, written as Markdown writes an image."""
    found = _MEDIA.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("media", "", 0).meta = {"found": found}
    state.pos = found.end()
    return True


def _shown(
    _renderer: RendererProtocol, tokens: Sequence[Token], place: int, _options: object, _env: object
) -> str:
    words, address, is_sound = map(escapeHtml, tokens[place].meta["found"].groups(default=""))
    if is_sound:
        return f'<audio controls preload="none" src="{address}" title="{words}"></audio>'
    return f'<img src="{address}" alt="{words}">'


def _only_own(tag: str, name: str, value: str) -> str | None:
    is_strange = tag in MEDIA_TAGS and name == "src" and not _ADDRESS.fullmatch(value)
    return None if is_strange else value


_markdown = MarkdownIt("js-default", {"html": False, "linkify": False}).disable("image")
_markdown.inline.ruler.before("link", "media", _media)
_markdown.add_render_rule("media", _shown)
_markdown.use(dollarmath_plugin, allow_digits=False, double_inline=True, renderer=_math)


@lru_cache(maxsize=4096)
def _clean(source: str, *, inline: bool) -> str:
    return nh3.clean(
        _markdown.renderInline(source) if inline else _markdown.render(source),
        tags=TEXT_TAGS | MATH_TAGS | MEDIA_TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_only_own,
        url_schemes={"https", "http", "mailto"},
    )


def markdown(source: str) -> Markup:
    """Return Markdown as sanitised HTML blocks; mathematics between dollars becomes MathML."""
    return Markup(_clean(source, inline=False))  # noqa: S704 - nh3 has cleaned it


def markdown_line(source: str) -> Markup:
    """Return Markdown that stands inside a line: "1789." stays a year, and spaces stay."""
    return Markup(_clean(source, inline=True))  # noqa: S704 - nh3 has cleaned it


def init_app(app: Flask) -> None:
    """Give templates their filters, and static files an address that changes with their content."""
    app.jinja_env.filters["markdown"] = markdown
    app.jinja_env.filters["markdown_line"] = markdown_line
    app.jinja_env.filters["said"] = said
    app.jinja_env.filters["numeral"] = numeral
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    root = Path(str(app.static_folder))

    @cache
    def digest(name: str) -> str:
        return hashlib.sha256((root / name).read_bytes()).hexdigest()[:12]

    def static(name: str) -> str:
        return url_for("static", filename=name, v=digest(name))

    app.jinja_env.globals["static"] = static
