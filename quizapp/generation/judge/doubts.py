"""What a strict teacher would strike out of a test: the last checks on a question.

Pure text rules on a draft, each with an example; each speaks of French, none of any one article.
"""

import re

from quizapp.errors import N_
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import (
    ANAPHORIC_NOUNS,
    HUMAN_NOUNS,
    OPPOSITE_WORDS,
    ORGANISATION_NOUNS,
    TIME_NOUNS,
)
from quizapp.generation.judge import choice_doubts
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.read.quantities import number_value, quantities

# What may be asked of a mere name: « Que désigne l'effet de serre ? », « À quoi sert le sextant ? »
DEFINING = re.compile(
    r"\b(?:désign|signifi|ser[tv]|repos|appel|surnomm|nomm|compos|spéciali|chargée?s?\b|fonction|"
    r"mission|rôle|mesur|contien|fabriqu|produi|étudi|enseign)",
    re.IGNORECASE,
)
OPEN_WHAT = re.compile(
    r"Qu(?:e|['’](?!est-ce qui))|Quel(?:le)?s? (?!âge)|(?:De|À|Sur|Par|En|Avec) quoi|"
    r"Pourquoi|Dans quel but|En combien de temps"
)
WHY = re.compile(r"(?:Pourquoi|Dans quel but|En combien de temps)\b")
WHAT_IS = re.compile(r"Qu['’]est-ce qu(?:e |['’])")
# Words that only carry the verb: « préféré retarder », « aurait proposé ».
HELPING = re.compile(
    r"\b(?:[a-zà-ÿ]{2,}(?:er|ir|re)|(?:aur|av|ét|ser|pourr|devr)(?:ai\w*|a|ont))\b", re.IGNORECASE
)
FULL_SUBJECT = 4  # « les poursuites contre le maire Oskar Tamin »
NAMES = re.compile(r"(?<=[\w,’'] )[A-ZÀ-Ý][\wà-ÿ-]+|(?<=[’'])[A-ZÀ-Ý][\wà-ÿ-]+|\d")


def asks_of_something(draft: Draft) -> bool:
    """« Qu'a repoussé Vornel ? », « Que signale la mairie ? »: a subject and a verb, no more."""
    if not draft.questions or draft.asks_subject or not OPEN_WHAT.match(draft.said):
        return True
    full = WHY.match(draft.said) and len(content_words(draft.subject)) >= FULL_SUBJECT
    if full or draft.claim or DEFINING.search(draft.said):
        return True
    beside = words_beside_subject(HELPING.sub("", WHY.sub("", draft.said)), draft)
    if WHAT_IS.match(draft.said) and not beside:
        return True  # « Qu'est-ce que la fièvre de Malte ? »
    spent = 2 if draft.said.startswith("Quel") else 1  # the verb, and what is asked for
    owned = re.search(r" (?:de|du|des) |d['’]", draft.subject) and not WHY.match(draft.said)
    return len(beside) > spent or bool(owned and len(beside) == spent)


def words_beside_subject(text: str, draft: Draft) -> set[str]:
    return set(content_words(text)) - set(content_words(draft.subject))


def knows_whom_it_asks(draft: Draft) -> bool:
    """« Qui lève à peine les yeux ? »: who acts is asked by something that only he or it did."""
    if not draft.questions or not draft.asks_subject or draft.claim:
        return True
    if NAMES.search(draft.said[3:]) or DEFINING.search(draft.said):
        return True
    stem = re.sub(r"^(?:Qu’est-ce qui|Quel(?:le)?s? [\wà-ÿ-]+|Qui) ", "", draft.said)
    return len(content_words(stem)) >= 4 or bool(quantities(stem))


LONGEST_STEM = 23


def heard_at_once(draft: Draft) -> bool:
    """« Qui craint que …, qui …, ne … et regrette que … ? »: lost before its end."""
    return not draft.questions or len(draft.said.split()) <= LONGEST_STEM


MARKER = re.compile(r"\[\[\d\]\]")


def gap_has_company(draft: Draft) -> bool:
    """« Vornel l'emporte en [[1]] jours »: two words or numbers at least, or another name."""
    if draft.questions:
        return True
    beside = LEAD_NAME.sub("", draft.said)
    if NAMED_IN.search(MARKER.sub("", beside)) or len(re.findall(r"\d+", beside)) > 1:
        return True
    told = {word.rstrip("s") for word in content_words(re.sub(r"[A-ZÀ-Ý][\wà-ÿ-]+", "", beside))}
    return len(told - TIMES) >= 2


LEAD_NAME = re.compile(r"^[A-ZÀ-Ý][\wà-ÿ’-]+(?: [A-ZÀ-Ý][\wà-ÿ’-]+)+|^[A-ZÀ-Ý][\wà-ÿ-]+(?= l’)")
NAMED_IN = re.compile(r"(?<=[\w,’'] )[A-ZÀ-Ý][\wà-ÿ-]+|(?<=[’'])[A-ZÀ-Ý][\wà-ÿ-]+")
TIMES = frozenset(plain(noun).rstrip("s") for noun in TIME_NOUNS)
COUNTED = re.compile(r"\[\[1\]\] (?P<noun>[a-zà-ÿœ-]+)")
FEW = 10


def gap_counts_much(draft: Draft) -> bool:
    """« par [[1]] étapes » for three: « plusieurs » would fill it too."""
    counted = COUNTED.search(draft.said)
    value = number_value(draft.key)
    if draft.kind != "Cloze" or counted is None or value is None or value > FEW:
        return True
    if plain(counted.group("noun")).rstrip("s") in TIMES:
        return True
    return bool(re.search(r"\d", MARKER.sub("", draft.said)))


MONEY = re.compile(r"(?:million|milliard)s? d(?:e |['’])(?:euro|dollar|franc|livre|yen|yuan)")


def sum_is_typed_short(draft: Draft) -> bool:
    """« Quelle somme … ? — 14 000 000 000 »: nobody types so many noughts."""
    return draft.kind != "Numeric" or not MONEY.search(draft.key) or "million" in draft.said


STILTED = re.compile(
    r"(?:Malgré|Outre|Face à|Faute de|Grâce à) quoi|Que devien|Parmi que|Selon qui est-ce que|"
    r"À quoi appartien|À quoi \S+ (?:été )?inscri|Quelle période (?:connaît|travers)"
)


def is_said_so(draft: Draft) -> bool:
    """« Malgré quoi … ? », « Que devient … ? », « Parmi quelles … ? »: nobody asks so."""
    return not (draft.questions and STILTED.match(draft.said))


UNFIT_ANSWERS = (
    (re.compile(r"Que vis(?:e|ent|ait|aient) "), re.compile(r"(?:À|Aux?) ")),
    (re.compile(r"Combien de temps "), re.compile(r".* (?:plus tard|plus tôt|après|avant)$")),
    (re.compile(r"Depuis quand "), re.compile(r"Depuis l\S* ?(?:hall|salle|rue|fenêtre|balcon)")),
)
HEAD = re.compile(
    r"(?:L['’]|[A-Z]\w* )(?:(?:dizaine|centaine|millier|majorité|moitié)s? (?:de |des |d['’]))?"
    r"(?P<noun>[\wà-ÿ-]+)"
)


def answer_fits_stem(draft: Draft) -> bool:
    """« Que vise … ? — À étendre … », « Qu'est-ce qui a crié ? — Une centaine de pêcheurs »."""
    if draft.said.startswith("Qu’est-ce qui ") and (head := HEAD.match(draft.key)):
        noun = head.group("noun").lower()
        if noun in HUMAN_NOUNS or noun.removesuffix("s") in HUMAN_NOUNS:
            return False
    return not any(
        stem.match(draft.said) and answer.match(draft.key) for stem, answer in UNFIT_ANSWERS
    )


BOUND = re.compile(r"\b(?:plus|moins) d(?:e |['’])", re.IGNORECASE)


def bound_holds(draft: Draft) -> bool:
    """« plus de vingt ans » is not made false by the article's « plus de quarante ans »."""
    if draft.kind != "TrueFalse" or draft.key == "true" or not BOUND.search(draft.quote):
        return True
    return not any(quantities(draft.said[m.end() :]) for m in BOUND.finditer(draft.said))


LIMITED = re.compile(
    r"(?:jusqu['’]à|au plus|au maximum) (?P<number>\d[\d \u00a0\u202f]*|[a-z-]+)", re.IGNORECASE
)
SAYS_MOST = re.compile(r"jusqu['’]à|au (?:plus|maximum)\b|\bmaxim|attei", re.IGNORECASE)


def limit_kept(draft: Draft) -> bool:
    """« Jusqu'à 300 pêcheurs » is not how many there were."""
    limited = LIMITED.search(draft.quote)
    if not draft.questions or not limited or limited.group("number").strip() not in draft.key:
        return True
    return bool(SAYS_MOST.search(draft.said if draft.kind == "Numeric" else draft.said + draft.key))


AGENT = re.compile(r"\bpar (?:son|sa|ses|leurs?) ")
POSSESSIVE = re.compile(r"\b(?:son|sa|ses|leurs?) (?=[a-zà-ÿ])", re.IGNORECASE)


def owner_known(draft: Draft) -> bool:
    """« Qui fut surpris par sa rigueur ? »; « Pour étendre son port » said ahead of a subject."""
    if draft.kind == "TrueFalse" or draft.asks_subject:
        return not AGENT.search(draft.said)
    if not draft.questions:
        return True
    ahead = draft.quote.lower().startswith(draft.span.lower()[:12])
    return not (ahead and POSSESSIVE.search(draft.key))


JUDGEMENT = re.compile(
    r"\bn(?:e |['’])[\w ]+? (?:pas|ni) (?:ses|son|sa|leurs?) \w+ (?:ni|et)\b|"
    r"\b(?:célèbres?|connue?s?)\.$"
)
NEGATED = re.compile(r"\bn(?:e |['’])")
IS = re.compile(r" (?:est|était|fut|sont) ")
OPPOSITES = frozenset(word for pair in OPPOSITE_WORDS for word in pair)
SHORT_STATEMENT = 6


def states_a_fact(draft: Draft) -> bool:
    """« Vornel ne compte ni ses heures ni sa peine », « Le port connaît une baisse lente »."""
    if draft.kind != "TrueFalse":
        return True
    if JUDGEMENT.search(draft.said):
        return False
    short = len(draft.said.split()) <= SHORT_STATEMENT
    if draft.key == "false" and A_PERSON.match(draft.asked):
        beside = LEAD_NAME.sub("", draft.said)
        told = NAMED_IN.search(beside) or quantities(beside) or NEGATED.search(beside)
        return bool(told) or len(content_words(beside)) > 3
    if draft.key == "false":
        return not short or not (draft.asked.lower() in OPPOSITES or "connaître" in draft.verbs)
    told = NAMES.search(draft.said[len(draft.subject) :]) or quantities(draft.said)
    spoken = NEGATED.search(draft.said) or IS.search(draft.said)
    full = len(content_words(re.sub(r"[A-ZÀ-Ý][\wà-ÿ-]+", "", draft.subject))) > 1
    return bool(told or spoken or len(words_beside_subject(draft.said, draft)) > (2 if full else 3))


NO_ONE = re.compile(r"\b(?:aucune?|personne|nulle?|rien|jamais)\b", re.IGNORECASE)
NONE_THEN = re.compile(
    r"\baucune? [\wà-ÿ-]+ (?:le|la|à|au|en|dans|pour|avant|après|depuis|pendant|sans) "
)


def negation_whole(draft: Draft) -> bool:
    """« Aucun bac n'y va » where the article goes on « le dimanche », or sets out with a case."""
    if draft.questions:
        return not (re.match(r"Aucune?\b", draft.key) and NONE_THEN.search(draft.quote))
    if not NO_ONE.search(draft.said):
        return True
    opens = NO_ONE.match(draft.said)
    if opens and not draft.quote.startswith(opens.group()):
        return False
    end = " ".join(draft.said.rstrip(" .").split()[-3:]).replace("’", "'")
    quote = draft.quote.replace("’", "'")
    place = quote.find(end)
    return place < 0 or not re.match(r" [\wà-ÿ]", quote[place + len(end) :])


BARE_NOUN = re.compile(
    r"(?:\b(?:la|le|du) |\bl['’])(?:somme|marque|montant|formule|entreprise|société|"
    r"réponse(?= (?:dans|à|au|en)\b))"
    r"(?! (?:de|du|des|qui|que|dont|où|la|le)\b| d['’]|(?-i: [A-ZÀ-Ý«])"
    r"| \w+(?:ée?|ise?|aise|ienne)\b)",
    re.IGNORECASE,
)


THIS_IS = re.compile(
    r"(?:^|, )[Cc](?:e|et|ette|es) [a-zà-ÿ-]+ (?:est|sont|a|ont|était|fut|avait|sera)\b"
)


def nouns_known(draft: Draft) -> bool:
    """« la moitié de la somme », « L'entreprise » for an answer: which was said before."""
    if THIS_IS.search(draft.said) or BARE_NOUN.search(draft.said):
        return False
    if draft.questions and BARE_NOUN.search(draft.key):
        return False
    bare = BARE_ANSWER.fullmatch(draft.key)
    if bare is None:
        return True
    if draft.said.startswith("Où ") or (draft.said[:2] == "Qu" and A_PERSON.match(draft.subject)):
        return False
    return bare.group("noun") not in {*ANAPHORIC_NOUNS, *ORGANISATION_NOUNS}


BARE_ANSWER = re.compile(
    r"(?:(?:Sur|Dans|À|Devant|Derrière) )?(?:[Ll]es? |[Ll]a |[Ll]['’]|Aux? )(?P<noun>[a-zà-ÿœ-]+)"
)
A_PERSON = re.compile(r"[A-ZÀ-Ý][\wà-ÿ-]+ [A-ZÀ-Ý]")


def subject_named(draft: Draft) -> bool:
    """« La pêcheuse part au large »: who, where the article says « Ana Bel est une pêcheuse »."""
    subject = re.fullmatch(r"(?:[Ll]e |[Ll]a |[Ll]['’])([a-zà-ÿœ-]+)", draft.subject)
    if subject is None or draft.asks_subject:
        return True
    said_of = (
        rf"\b(?:est|était|fut|devien\w+) (?:une?|l['’]une? des|la|le) (?:\w+ )?{subject.group(1)}"
    )
    return not re.search(said_of, draft.article)


def answer_complete(draft: Draft) -> bool:
    """« Une bonne surprise », where the article goes on « : le port rouvre »."""
    if not draft.questions or not draft.open:
        return True
    place = draft.quote.find(draft.span)
    return place < 0 or not re.match(r"\s?:", draft.quote[place + len(draft.span) :])


PAST = re.compile(r"\b\w+(?:èrent|irent|urent|aient)\b|\bfu(?:t|rent)\b|\b(?:avait|était)\b")
NOW = re.compile(r"\b(?:est|sont)\b")
NOW_SO = re.compile(r"\b(?:est|sont) [\wà-ÿ]+ (?:(?:de|du|des|à|par)\b|d['’])")
OF_WHAT_NOW = re.compile(r"(?:De|À|Par|Pour|Sur) quoi (?:.* )?(?:est|sont)\b")


def tense_kept(draft: Draft) -> bool:
    """« De quoi Tamin est-il inquiet ? » in a story told in the past."""
    now = OF_WHAT_NOW.match(draft.said) if draft.questions else NOW_SO.search(draft.said)
    return not (now and not NOW.search(draft.quote) and PAST.search(draft.quote))


POINTS_BACK = N_("It points at something the question does not name.")
CHECKS: tuple[tuple[Check, str], ...] = (
    (asks_of_something, N_("It names nobody and nothing beside its subject.")),
    (knows_whom_it_asks, N_("Too little in it tells who or what is meant.")),
    (heard_at_once, N_("It is too long to read at a glance.")),
    (gap_has_company, N_("Nothing beside its gap tells what to write.")),
    (gap_counts_much, N_("Another word would fill its gap too.")),
    (sum_is_typed_short, N_("Its answer is too long a number to type.")),
    (is_said_so, N_("Nobody would put a question so.")),
    (answer_fits_stem, N_("Its answer does not fit its wording.")),
    (bound_holds, N_("What is more than a number is also more than a lower one.")),
    (limit_kept, N_("It takes a limit for a count.")),
    (owner_known, N_("It leaves unclear whose a thing is.")),
    (states_a_fact, N_("It states an opinion or a commonplace.")),
    (negation_whole, N_("Its sentence says no only of a part.")),
    (nouns_known, POINTS_BACK),
    (subject_named, POINTS_BACK),
    (answer_complete, N_("Its answer stops where the article goes on.")),
    (tense_kept, N_("It puts a story of the past in the present.")),
    *choice_doubts.CHECKS,
)
