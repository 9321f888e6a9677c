"""The sentences of an article as a list to choose from: "start-end" and the words."""

from textwrap import shorten

from quizapp.generation.article import lines, sentence_spans

LONGEST = 140


def span_name(start: int, end: int) -> str:
    """Return how a form names article text [start:end]."""
    return f"{start}-{end}"


def sentences_of(text: str) -> dict[str, str]:
    """Return the sentences of an article by their names, in order; long ones are cut short."""
    return {
        span_name(start + first, start + last): shorten(line[first:last], LONGEST, placeholder=" …")
        for start, line, is_heading in lines(text)
        if not is_heading
        for first, last in sentence_spans(line)
    }
