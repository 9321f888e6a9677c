"""One question of each kind: what its author types into the form, and how a taker answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

Answering = Callable[[Locator], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A question to write: `tile` starts it, `words` tell it from the others when it is asked."""

    tile: str
    words: str
    typed: Mapping[str, str] = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    answer: Answering

    def write(self, page: Page) -> None:
        """Fill the form in; fields are told by their labels."""
        for label, text in self.typed.items():
            page.get_by_label(label, exact=True).fill(text)
        for label in self.ticked:
            page.locator(".author-fields").get_by_label(label, exact=True).check()


def choosing(*texts: str) -> Answering:
    def answer(region: Locator) -> None:
        for text in texts:
            row = region.locator("label").filter(has=region.page.get_by_text(text, exact=True))
            row.get_by_role("radio").or_(row.get_by_role("checkbox")).check(force=True)

    return answer


def typing(text: str) -> Answering:
    return lambda region: region.get_by_role("textbox").fill(text)


def putting_in_order(*lines: str) -> Answering:
    def answer(region: Locator) -> None:
        for place, line in enumerate(lines):
            shown = region.locator("[data-line]")
            while place != shown.all_inner_texts().index(line):
                region.get_by_role("button", name=f"Move up: {line}").click()

    return answer


def pairing(pairs: Mapping[str, str]) -> Answering:
    def answer(region: Locator) -> None:
        for line, other in pairs.items():
            region.get_by_role("combobox", name=line).select_option(other)

    return answer


def turning_over(_region: Locator) -> None:
    """Do nothing: a card is only looked at."""


NINE_KINDS = (
    Written(
        tile="One right answer",
        words="Capital of Norway",
        typed={
            "Question": "Capital of **Norway**?",
            "Choice 1": "Bergen",
            "Choice 2": "Oslo",
            "Choice 3": "Narvik",
            "Explanation (optional)": "Oslo has been the capital since 1814.",
        },
        ticked=("Choice 2 is right",),
        answer=choosing("Oslo"),
    ),
    Written(
        tile="Several right answers",
        words="Which are prime?",
        typed={
            "Question": "Which are prime?",
            "Choice 1": "2",
            "Choice 2": "3",
            "Choice 3": "4",
            "Choice 4": "6",
        },
        ticked=("Choice 1 is right", "Choice 2 is right"),
        answer=choosing("2", "3"),
    ),
    Written(
        tile="True or false",
        words="A whale breathes air.",
        typed={"Statement": "A whale breathes air."},
        ticked=("True",),
        answer=choosing("True"),
    ),
    Written(
        tile="Short answer",
        words="Who painted Guernica?",
        typed={"Question": "Who painted Guernica?", "Right answer": "Picasso"},
        answer=typing("Picasso"),
    ),
    Written(
        tile="Number",
        words="How long is a marathon?",
        typed={
            "Question": "How long is a marathon?",
            "Right answer": "42.2",
            "Unit (optional)": "km",
        },
        answer=typing("42,2"),
    ),
    Written(
        tile="Fill in the gaps",
        words="Bees make",
        typed={"Text": "Bees make [[honey]]."},
        answer=typing("honey"),
    ),
    Written(
        tile="Put in order",
        words="From small to large",
        typed={
            "Question": "From small to large",
            "Line 1": "mouse",
            "Line 2": "dog",
            "Line 3": "horse",
        },
        answer=putting_in_order("mouse", "dog", "horse"),
    ),
    Written(
        tile="Match pairs",
        words="Who eats what?",
        typed={
            "Question": "Who eats what?",
            "Line 1": "cow",
            "What goes with line 1": "grass",
            "Line 2": "cat",
            "What goes with line 2": "fish",
        },
        answer=pairing({"cow": "grass", "cat": "fish"}),
    ),
    Written(
        tile="Flashcard",
        words="Mass per volume",
        typed={"Front": "Mass per volume", "Back": "Density"},
        answer=turning_over,
    ),
)
