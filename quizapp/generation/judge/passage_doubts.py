"""What a strict teacher would strike out among passages with gaps.

Pure text rules on a draft, each with an example; none knows of any one article.
"""

import re

from quizapp.errors import N_
from quizapp.generation.french.times import LOOSE_TIME
from quizapp.generation.judge import standing
from quizapp.generation.judge.doubts import BARE_NOUN, POINTS_BACK, THIS_IS
from quizapp.generation.judge.draft import Check, Draft

SOME = (
    r"La plupart|Certaine?s|Beaucoup|Les (?:uns|autres|deux)|Celui|Celle|Ceux|Tous|Toutes|"
    r"Les? (?:premier|second|deuxième|dernier)s?"
)
OPENS_ON = re.compile(rf"(?:{SOME})\b")
OF_A_PLACE = re.compile(
    r"\b[Ll](?:e |a |['’])[A-ZÀ-Ý][\wà-ÿ]+(?:ais|aise|ois|oise|ien|ienne|éen|éenne)\b"
    r"(?! (?:[A-ZÀ-Ý]|\[\[))"
)
TELLER = re.compile(
    r"(?:^|[.!?] )(?:L['’]|L[ea] )(?:entreprise|société|groupe|club|association|établissement|"
    r"épreuve|édition|équipe|marque|organisation|bâtiment|projet)\b(?! d)"
)
A_NAME = re.compile(
    r"(?<=[\wà-ÿ,] )[A-ZÀ-Ý]\w|(?<=’)[A-ZÀ-Ý]\w|"
    r"^(?!(?:On|Une?|L[ea]s?|Des|Ils?|Elles?|En|Aux?|Dans|Sur|Pour|Par|Seule?s?|Depuis)\b)"
    r"[A-ZÀ-Ý]\w+ [a-zà-ÿ]"
)


WITHIN = re.compile(r"époque|foulée|récemment")  # what leans on its own sentence


def passage_opens_clearly(draft: Draft) -> bool:
    """« La plupart sont vendus », « Le Bernois gagna », « Il trouva la réponse au port »."""
    first = re.split(r"(?<=[.!?]) ", draft.said)[0]
    if OPENS_ON.match(first) or OF_A_PLACE.search(draft.said) or BARE_NOUN.search(first):
        return False
    if THIS_IS.search(first):
        return False
    loose = LOOSE_TIME.search(first)
    if loose and not WITHIN.search(loose.group()):
        return False
    teller = TELLER.search(draft.said)
    return teller is None or bool(A_NAME.search(draft.said[: teller.start()]))


LONG_PASSAGE = 40


def passage_asks_enough(draft: Draft) -> bool:
    """Three sentences to read for a single word are too many."""
    return len(draft.said.split()) <= LONG_PASSAGE or "[[2]]" in draft.said


OFTEN = 5


def gap_asks_detail(draft: Draft) -> bool:
    """« Le [[1]] a huit bras » where the whole article is about it."""
    told = draft.article.lower()
    keys = draft.key.split(", ")
    return not all(k.isalpha() and k.islower() and told.count(k) >= OFTEN for k in keys)


CHECKS: tuple[tuple[Check, str], ...] = (
    (passage_opens_clearly, POINTS_BACK),
    (standing.subject_is_one, POINTS_BACK),
    (passage_asks_enough, N_("It gives much to read for one word.")),
    (gap_asks_detail, N_("It asks for the very subject of the article.")),
)
