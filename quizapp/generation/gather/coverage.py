"""Which sentences of the article are asked about, and why the others are not."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizapp.errors import N_, Message
from quizapp.generation.article import Article

OTHERS_PREFERRED = N_("Other questions were preferred.")
NOTHING_SUITS = N_("No question suits what it says.")
NO_FACT = N_("It states no fact that can be asked by itself.")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A sentence at `start`..`end` of the article; `reason` says why it is not asked about."""

    start: int
    end: int
    reason: Message | None


def coverage(
    article: Article,
    asked: Collection[int],
    spare: Collection[int],
    refused: Sequence[tuple[int, Message]],
    stated: Collection[int],
) -> tuple[Coverage, ...]:
    """One entry for each sentence, in order.

    All but the article are starts of sentences: those asked about, those with a good question left
    over, those of a refused candidate with the reason, those in which a fact was found.
    """

    def reason(start: int) -> Message | None:
        if start in asked:
            return None
        if start in spare:
            return Message(OTHERS_PREFERRED)
        reasons = [message for place, message in refused if place == start]
        if reasons:
            times = Counter(message.id for message in reasons)
            return max(reasons, key=lambda message: (times[message.id], message.id))
        return Message(NOTHING_SUITS if start in stated else NO_FACT)

    return tuple(Coverage(s.start, s.end, reason(s.start)) for s in article.sentences)
