"""What a strict teacher would strike out of the choices: wrong ones that nobody would believe.

Pure text rules on a draft, each with an example; none knows of any one article. Where the choices
are refused, the same question may still stand without any.
"""

import re

from quizapp.errors import N_
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.worlds import CITIES, ORDINARY_MEN, ORDINARY_WOMEN
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.read.quantities import quantities

LONG_TAIL, MOST_ALIKE = 3, 4  # words that tell something, words of any sort
NAME = re.compile(r"[A-ZÀ-Ý][\wà-ÿ-]+")


def common_tail(texts: tuple[str, ...]) -> str:
    """The words that all end with."""
    split = [text.split() for text in texts]
    shortest = min(map(len, split), default=0)
    same = 0
    while same < shortest - 1 and len({words[-1 - same] for words in split}) == 1:
        same += 1
    return " ".join(split[0][len(split[0]) - same :]) if same else ""


def choices_differ(draft: Draft) -> bool:
    """« vendre / tester / livrer les barques à fond plat du port »: one long tail for all."""
    tail = common_tail(draft.choices)
    long = len(tail.split()) > MOST_ALIKE or tail.startswith(("dont ", "qui ", "car "))
    return not long and len(content_words(tail)) < LONG_TAIL


OF_NAME = re.compile(r"(?:de la |de l['’]|du |des |de |d['’])?[A-ZÀ-Ý][a-zà-ÿ]")
NAMED_WHOLE = re.compile(r"(?:Depuis|Après|Avant|Dans|Aux?|À la|En|Lors|Le|La|Les|Par) |L['’]")
NAME_AND_WORD = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,} [a-zà-ÿ]+")
NESTED = re.compile(r"\b(?:de|du|des) \w+ |\bde l['’]")


def names_stay_whole(draft: Draft) -> bool:
    """« Le pont du Midi » for « Le canal du Midi », « Le Merle enchaîné »: names of nothing."""
    tail = common_tail(draft.choices)
    if not tail:
        return True
    heads = [choice[: -len(tail)].split()[-1:] for choice in draft.choices]
    changed = f"{heads[0][0] if heads[0] else ''} {tail}"
    if NAME_AND_WORD.fullmatch(changed):
        return False
    before = draft.key[: -len(tail)]
    whole = OF_NAME.match(tail) and NAMED_WHOLE.match(draft.key)
    return not whole or bool(NESTED.search(before))


BOUND = re.compile(r"\b(?:plus|moins) d(?:e |['’])", re.IGNORECASE)


RANGE = re.compile(r"(?:de |entre )?(?P<least>[\wà-ÿ-]+) (?:à|et) [\wà-ÿ-]+ ", re.IGNORECASE)


def bounds_stand_apart(draft: Draft) -> bool:
    """« plus de vingt mètres » beside « plus de dix », « un à trois ans » beside « un à deux »."""
    ranges = [RANGE.match(choice) for choice in draft.choices]
    if (
        len({m and quantities(m.string) and m.group("least").lower() for m in ranges} - {None, ()})
        == 1
    ):
        return False
    bounded = [m for choice in draft.choices if (m := BOUND.search(choice))]
    return sum(bool(quantities(m.string[m.end() :])) for m in bounded) < 2


def number_is_asked(draft: Draft) -> bool:
    """« Qui apprendra à nager ? — Les élèves des sept / six / huit écoles »: a number, not who."""
    if not draft.said.startswith(("Qui ", "Qu’est-ce qui ")):
        return True
    bare = {without_numbers(choice) for choice in draft.choices}
    return len(bare) > 1 or bare == set(draft.choices)


def without_numbers(text: str) -> str:
    for quantity in reversed(quantities(text)):
        text = text[: quantity.start] + "#" + text[quantity.number_end :]
    return text


def places_alike(draft: Draft) -> bool:
    """A small town among great ones is found without reading."""
    if is_great(draft.key) or not NAME.search(draft.key[1:]):
        return True
    return not any(
        is_great(choice) and not any(city in draft.article for city in NAME.findall(choice))
        for choice in draft.choices
    )


def is_great(place: str) -> bool:
    return bool(CITY_NAMES & set(NAME.findall(place)))


CITY_NAMES = frozenset(CITIES)
GIANTS = frozenset(
    ("Google", "Microsoft", "Apple", "Amazon", "Meta", "Facebook", "IBM", "Samsung", "Intel")
)


def size_fits(draft: Draft) -> bool:
    """« Quelle start-up … ? — Google »: no giant is one."""
    small = re.search(r"\b(?:start-up|jeune pousse|PME)\b", draft.said)
    return not small or not any(choice in GIANTS for choice in draft.choices)


OF_TODAY = frozenset((*ORDINARY_MEN, *ORDINARY_WOMEN))
LONG_AGO = re.compile(r"\b1[0-8]\d\d\b")


def of_their_time(draft: Draft) -> bool:
    """« Qui signa l'édit de 1666 ? — Philippe Morel »: a name of today in a story of old."""
    return not (LONG_AGO.search(draft.quote) and OF_TODAY & set(draft.choices))


PAIR = re.compile(r"[A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)+ et [A-ZÀ-Ý][\w-]+(?: [A-ZÀ-Ý][\w-]+)*")


def pairs_stand(draft: Draft) -> bool:
    """« Ana Bel et Oskar Tamin », who never met, beside the pair of the article."""
    return not PAIR.fullmatch(draft.key)


def question_names_no_choice(draft: Draft) -> bool:
    """« À qui Vornel a-t-elle écrit ? — Aux pêcheurs de Vornel »: it would be itself."""
    asked = [name for name in NAME.findall(draft.said[3:]) if len(name) > 3]
    wrong = [choice for choice in draft.choices if choice != draft.key]
    return not any(name in choice and name not in draft.key for name in asked for choice in wrong)


DEMONYM = re.compile(r"\w+(?:ien|ienne|ais|aise|ois|oise|ain|aine|éen|éenne|and|ande)s?$")
LEADS = re.compile(r"(?:[ld][’']|\b(?:le|la|les|un|une|des|du|de|au|aux|à|en|par|sur|dans|pour))$")


def sort_is_not_the_answer(draft: Draft) -> bool:
    """« une régie agricole / médicale / industrielle »: one noun with any adjective at all."""
    split = [choice.split() for choice in draft.choices]
    heads = {" ".join(words[:-1]) for words in split}
    head = next(iter(heads))
    if len(heads) > 1 or not head or LEADS.search(head.lower()):
        return True
    ends = [words[-1] for words in split]
    told = any(re.search(r"\d", end) or end[:1].isupper() for end in ends)
    return told or all(DEMONYM.match(end) for end in ends)


CHOICE_CHECKS: tuple[tuple[Check, str], ...] = (
    (sort_is_not_the_answer, N_("Its choices are one thing with any adjective.")),
    (choices_differ, N_("Its choices are one long phrase with a word changed.")),
    (names_stay_whole, N_("Its wrong choices change a part of a name.")),
    (bounds_stand_apart, N_("What is more than a number is also more than a lower one.")),
    (number_is_asked, N_("Its choices differ in a number that it does not ask for.")),
    (places_alike, N_("Its right choice is the only small town.")),
    (size_fits, N_("A wrong choice is not of the kind asked for.")),
    (of_their_time, N_("A wrong choice is not of that time.")),
    (pairs_stand, N_("Its wrong choices are pairs that nobody made.")),
    (question_names_no_choice, N_("A wrong choice names what the question names.")),
)


def chosen_only(check: Check) -> Check:
    """The check, for questions with choices alone."""

    def checked(draft: Draft) -> bool:
        return draft.kind != "SingleChoice" or check(draft)

    checked.__name__ = check.__name__
    return checked


CHECKS: tuple[tuple[Check, str], ...] = tuple(
    (chosen_only(check), reason) for check, reason in CHOICE_CHECKS
)
