"""Files that hold an article: read as they were meant, and refused with a reason when hostile."""

import io
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing

import pytest
from pypdf import PdfWriter

from quizapp.errors import Invalid
from quizapp.quizzes.files import pdf, plain, reading, word
from quizapp.quizzes.files.child import DAMAGED, refuse_forbidden
from quizapp.quizzes.files.reading import read_file
from tests.quizzes.making_files import (
    drawing,
    pdf_file,
    pdf_of,
    with_parts,
    word_body,
    word_file,
)

pytestmark = pytest.mark.server  # each file is read by a process of its own

BODY = "Le moulin de Kerouzine a été bâti en 1742 par le meunier Yann Abgrall. "
WORD = word_file([("Title", "Le moulin"), ("Normal", BODY.strip())])
PAGE = """<html><head><title>Le moulin</title></head><body>
<nav><a href="/">Accueil</a> <a href="/sport">Sport</a></nav>
<article><h1>Le moulin</h1><p>{body}</p><h2>La meule</h2>
<p>Elle pèse <b>800 kilos</b>,<br>dit le meunier. {body}</p>
<ul><li>un point assez long ici</li></ul>
<table><tr><td>3</td><td>4</td></tr></table></article>
<footer>Mentions légales</footer></body></html>"""


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Invalid) as caught:
        read_file(name, content)
    return caught.value.message.id


def test_text_is_decoded_whatever_its_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read_file("a.TXT", "Été\r\nà l’œuvre".encode(encoding)) == "Été\nà l’œuvre"


def test_word_keeps_headings_and_paragraphs_and_leaves_tables_out() -> None:
    content = word_file(
        [
            ("Title", "Le moulin"),
            ("Heading 1", "La meule"),
            ("Normal", "Elle pèse 800 kilos."),
            ("Normal", ""),
            ("List Bullet", "un point"),
        ]
    )
    assert read_file("a.docx", content) == (
        "# Le moulin\n\n## La meule\n\nElle pèse 800 kilos.\n\n- un point"
    )


def test_word_shows_what_was_inserted_and_not_what_was_deleted() -> None:
    body = (
        "<w:p><w:r><w:t>Il a </w:t></w:r><w:ins><w:r><w:t>quatre</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>cinq</w:delText></w:r></w:del><w:r><w:t> ailes.</w:t></w:r></w:p>"
    )
    content = with_parts(WORD, {"word/document.xml": word_body(body)})
    assert read_file("a.docx", content) == "Il a quatre ailes."


def test_a_page_of_html_gives_its_article_alone() -> None:
    text = read_file("page.html", PAGE.format(body=BODY * 3).encode())
    assert text.startswith("# Le moulin\n\n")
    assert "\n\n## La meule\n\nElle pèse 800 kilos,\n\ndit le meunier." in text
    assert "- un point assez long ici" in text
    for aside in ("Accueil", "Sport", "Mentions", "3"):
        assert aside not in text.replace("1742", "")


def test_a_pdf_loses_line_breaks_hyphens_and_what_repeats_on_its_pages() -> None:
    text = read_file(
        "a.pdf",
        pdf_file(
            [
                [
                    "Les moulins de Bretagne",
                    "# Le moulin",
                    "Le moulin de Kerouzine a été bâti en 1742 par le meu-",
                    "nier Yann Abgrall. Il en reste la tour, dit-",
                    "il, que la commune de Saint-",
                    "Alor a rachetée et restaurée, et où le",
                    "– 1 –",
                ],
                ["Les moulins de Bretagne", "public revient depuis deux étés.", "– 2 –"],
                ["Les moulins de Bretagne", "# La meule", "Elle pèse 800 kilos.", "– 3 –"],
            ]
        ),
    )
    assert text == (
        "# Le moulin\n\nLe moulin de Kerouzine a été bâti en 1742 par le meunier Yann Abgrall."
        " Il en reste la tour, dit-il, que la commune de Saint-Alor a rachetée et restaurée,"
        " et où le public revient depuis deux étés.\n\n# La meule\n\nElle pèse 800 kilos."
    )


@pytest.mark.parametrize("code", ["D800", "0000", "0001"])
def test_what_is_no_character_is_left_out_of_a_pdf(code: str) -> None:
    read_as = f"1 beginbfchar <77> <{code}> endbfchar".encode()
    content = pdf_of([drawing(["w" + BODY])], read_as=read_as)
    assert read_file("a.pdf", content) == BODY.strip()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", reading.UNKNOWN_FORMAT),
        ("article", BODY.encode(), reading.UNKNOWN_FORMAT),
        ("a.docx", pdf_file([[BODY]]), reading.MISNAMED),
        ("a.pdf", WORD, reading.MISNAMED),
        ("a.txt", WORD, reading.MISNAMED),
        ("a.md", pdf_file([[BODY]]), reading.MISNAMED),
        ("a.docx", BODY.encode(), reading.MISNAMED),
        ("a.html", WORD, reading.MISNAMED),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), plain.NOT_TEXT),
        ("a.md", bytes(range(1, 256)) * 9, plain.NOT_TEXT),
        ("a.html", b"<p>\0</p>", plain.NOT_TEXT),
        ("a.txt", b"{\\rtf1\\ansi Bonjour}", plain.NOT_TEXT),
        ("a.txt", b" \n ", reading.NO_TEXT),
        ("a.html", b"<html><body></body></html>", reading.NO_TEXT),
        ("a.docx", word_file([]), reading.NO_TEXT),
        ("a.txt", b"Le moulin tourne. " * 12_000, plain.TOO_LONG),
        ("a.html", PAGE.replace("{body}", BODY * 3000).encode(), plain.TOO_LONG),
        ("a.docx", word_file([("Normal", BODY * 3000)]), plain.TOO_LONG),
        ("a.docx", b"PK\x03\x04 and nothing else", word.NOT_WORD),
        ("a.pdf", b"%PDF-1.7 and nothing else", DAMAGED),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(name: str, content: bytes, said: str) -> None:
    assert refusal(name, content) == said


def zipped(*parts: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


MAIN = ("word/document.xml", word_body(f"<w:p><w:r><w:t>{BODY}</w:t></w:r></w:p>"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(("other.xml", b"")), word.NOT_WORD),
        (zipped(MAIN), word.NOT_WORD),
        (zipped(MAIN, ("../../evil.xml", b"")), word.NOT_WORD),
        (zipped(MAIN, ("/etc/evil", b"")), word.NOT_WORD),
        (zipped(MAIN, ("word\\..\\..\\evil", b"")), word.NOT_WORD),
        (with_parts(WORD, {"word/media/bomb": bytes(60_000_000)}), word.TOO_LARGE),
        (zipped(MAIN, *((f"word/{n}", b"") for n in range(2001))), word.TOO_LARGE),
        (with_parts(WORD, {"word/document.xml": b"<w:document"}), DAMAGED),
    ],
)
def test_an_archive_that_no_word_processor_writes_is_refused(content: bytes, said: str) -> None:
    assert refusal("a.docx", content) == said


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    bomb = with_parts(WORD, {"word/document.xml": b" " * 30_000_000})
    lying = bomb.replace((30_000_000).to_bytes(4, "little"), (300).to_bytes(4, "little"))
    assert lying != bomb
    assert refusal("a.docx", lying) == DAMAGED


def test_entities_are_not_expanded() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE w:document [<!ENTITY a0 "haha">{levels}]>'
    body = f"<w:p><w:r><w:t>{BODY}</w:t></w:r><w:r><w:t>&a9;</w:t></w:r></w:p>"
    content = with_parts(WORD, {"word/document.xml": word_body(body, before=laughs)})
    try:
        text = read_file("a.docx", content)
    except Invalid as refused:
        text = refused.message.id
    assert "haha" not in text
    assert len(text) < 200


def test_no_file_of_the_machine_is_read_into_an_article() -> None:
    entity = '<!DOCTYPE w:document [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    body = f"<w:p><w:r><w:t>{BODY}</w:t></w:r><w:r><w:t>&file;</w:t></w:r></w:p>"
    content = with_parts(WORD, {"word/document.xml": word_body(body, before=entity)})
    assert "root:" not in read_file("a.docx", content)


@pytest.fixture
def listening() -> Iterator[tuple[str, list[object]]]:
    """An address that notes who calls."""
    callers: list[object] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def listen() -> None:
            while True:
                try:
                    connection, caller = listener.accept()
                except OSError:
                    return
                callers.append(caller)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/x", callers
        listener.shutdown(socket.SHUT_RDWR)


def test_no_address_in_a_file_is_called(listening: tuple[str, list[object]]) -> None:
    address, callers = listening
    page = PAGE.format(body=BODY * 3).replace(
        "<head>",
        f'<head><base href="{address}"><link rel="stylesheet" href="{address}">'
        f'<link rel="canonical" href="{address}"><script src="{address}"></script>'
        f'<meta http-equiv="refresh" content="0;url={address}">',
    )
    page = f'<!DOCTYPE html SYSTEM "{address}">' + page.replace(
        "<h2>", f'<img src="{address}"><iframe src="{address}"></iframe><h2>'
    )
    assert BODY.strip() in read_file("a.html", page.encode())

    doctype = f'<!DOCTYPE w:document SYSTEM "{address}" [<!ENTITY x SYSTEM "{address}">]>'
    body = f"<w:p><w:r><w:t>{BODY}</w:t></w:r><w:r><w:t>&x;</w:t></w:r></w:p>"
    relation = (
        '<Relationship Id="rId99" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/attachedTemplate" Target="{address}"/></Relationships>'
    )
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    content = with_parts(
        WORD,
        {
            "word/document.xml": word_body(body, before=doctype),
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", relation
            ).encode(),
        },
    )
    assert BODY.strip() in read_file("a.docx", content)
    assert callers == []


def test_the_process_that_parses_may_not_call_anybody() -> None:
    for event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        with pytest.raises(PermissionError):
            refuse_forbidden(event, ())


def encrypted(content: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_locked_pdf_is_refused_and_one_that_anybody_may_open_is_read() -> None:
    content = pdf_file([[BODY]])
    assert refusal("a.pdf", encrypted(content, "secret")) == pdf.LOCKED
    assert read_file("a.pdf", encrypted(content, "")) == BODY.strip()


LOOPING = pdf_file([[BODY]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (pdf_of([b"0 0 600 800 re f"] * 3), {pdf.PICTURES}),
        (pdf_file([["1"]] * 201), {pdf.TOO_MANY_PAGES}),
        (pdf_file([[BODY] * 45] * 100, packed=True), {plain.TOO_LONG}),
        (pdf_of([b"q " * 100_000_000], packed=True), {DAMAGED, reading.TOO_HARD}),
        (pdf_of([drawing([BODY]) + b" " * 150_000_000] * 3, packed=True),
         {DAMAGED, reading.TOO_HARD}),
        (LOOPING, {DAMAGED, reading.TOO_HARD, reading.NO_TEXT, pdf.PICTURES}),
        (pdf_file([[BODY]])[:-400], {DAMAGED, pdf.PICTURES}),
    ],
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_is_refused_in_time(content: bytes, said: set[str]) -> None:
    assert len(content) < 2_000_000
    assert refusal("a.pdf", content) in said


def test_a_parser_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    assert refusal("a.pdf", pdf_file([[BODY]])) == reading.TOO_HARD


def test_a_file_that_waits_too_long_for_its_turn_is_sent_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    monkeypatch.setattr(reading, "_turns", threading.BoundedSemaphore(1))
    with reading._turns:
        assert refusal("a.pdf", pdf_file([[BODY]])) == reading.BUSY


def test_tag_soup_is_read_or_refused() -> None:
    for soup in (b"<div>" * 300_000, b"<p>" + b"<b><i>" * 200_000, b"<" * 1_900_000):
        assert refusal("a.html", soup) in (reading.NO_TEXT, DAMAGED, reading.TOO_HARD)
