"""What a question loses when lifted out of its sentence: a name, a tense, the event of a date.

Pure text rules on a draft, each with an example; each speaks of French, none of any one article.
"""

import re

from quizapp.errors import N_
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.words import words
from quizapp.generation.judge.doubts import NOW
from quizapp.generation.judge.draft import Check, Draft

FIRST_NAME = re.compile(r"(?<![\w’'-])(?P<name>[A-ZÀ-Ý][a-zà-ÿ-]+)(?! ?(?:[A-ZÀ-Ý]|d[eu] |d[’']))")


def names_whole(draft: Draft) -> bool:
    """« En quelle année Louis mourut-il ? » of Louis de Foix, whom nobody calls Louis."""
    for match in FIRST_NAME.finditer(draft.said):
        name = re.escape(match.group("name"))
        every = len(re.findall(rf"(?<![\w-]){name}(?![\w-])", draft.article))
        with_more = re.findall(rf"(?<![\w-]){name} (?:de |du |d['’])[A-ZÀ-Ý]", draft.article)
        if every and len(with_more) == every:
            return False
    return True


NAMED_ASIDE = re.compile(r"^,? ?(?:appelée?s? |nommée?s? |baptisée?s? )?[A-ZÀ-Ý«]")


def answer_keeps_names(draft: Draft) -> bool:
    """« Deux communes voisines », where the article goes on « , Saint-Aubin et Les Loges »."""
    if not draft.questions or re.search(r"[A-ZÀ-Ý\d]", draft.key[1:]):
        return True
    place = draft.quote.find(draft.span)
    if place < 1 and not draft.asks_subject:
        return True
    return not NAMED_ASIDE.match(draft.quote[place + len(draft.span) :])


LASTING = "mené|dirigé|présidé|conduit|animé|géré|tenu|soutenu|porté|détenu|habité|occupé|entouré"
HAS_DONE = re.compile(rf"\b(?:a|ont) (?:{LASTING})e?s?\b")
WHEN = re.compile(r"(?:En quelle année|À quelle date|Quand|Depuis quand|En quel mois)\b")


def tense_is_the_articles(draft: Draft) -> bool:
    """« Qui a mené l'opposition ? » of « l'opposition, menée par X », who leads it still.

    « En quelle année est classé Cordouan ? » of « classé en 1862 ».
    """
    done = HAS_DONE.search(draft.said)
    if done and done.group() not in draft.quote:
        return False
    asks_when = draft.questions and WHEN.match(draft.said)
    return not (asks_when and NOW.search(draft.said) and not NOW.search(draft.quote))


SPOKEN = re.compile(r"(?<!u['’])(?<!u )est-ce qu(?:e |['’])")
WHAT_IS_IT = re.compile(r"qu['’]est-ce qu", re.IGNORECASE)


def is_written_french(draft: Draft) -> bool:
    """« En quelle année est-ce que Cordouan … ? » is how one talks."""
    return not draft.questions or not SPOKEN.search(WHAT_IS_IT.sub("", draft.said))


def one_thing_asked(draft: Draft) -> bool:
    """« Pourquoi la portée dépend-elle de la lampe, mais aussi de la tour ? »: which."""
    return not draft.questions or not re.search(r"\bmais (?:aussi|également)\b", draft.said)


DATED = re.compile(r"\b(?:avant|après|jusqu['’]à)\b[^,.;]{4,60}, en (?P<year>1\d{3}|20\d{2})")


def date_is_of_the_deed(draft: Draft) -> bool:
    """« Louis mourut avant l'achèvement, en 1611 »: the year of the one or of the other."""
    dated = DATED.search(draft.quote)
    return dated is None or dated.group("year") not in f"{draft.key} {draft.said} {draft.asked}"


BARE_MANY = re.compile(r"[Ll]es [a-zà-ÿœ-]+")
ENOUGH = 4


def subject_is_told(draft: Draft) -> bool:
    """« Les rayons sont rassemblés en un faisceau vertical »: which rays? What is said tells it."""
    if draft.asks_subject or not BARE_MANY.fullmatch(draft.subject):
        return True
    beside = set(content_words(draft.said)) - set(content_words(draft.subject))
    head = draft.subject.split()[-1].lower()
    topic = draft.article.lower().count(head) >= OF_TOPIC
    return topic or len(beside) >= ENOUGH or bool(re.search(r"(?<=[\w,’] )[A-ZÀ-Ý]", draft.said))


OF_TOPIC = 5  # times that the article names what it is about
MAY = re.compile(r"(?:Une?|Des|Certaine?s) .*\b(?:peut|peuvent|pourrai\w+)\b")


def is_no_truism(draft: Draft) -> bool:
    """« Un récepteur peut tomber en panne »: so may any."""
    return draft.kind != "TrueFalse" or not MAY.match(draft.said)


CUT_SHORT = re.compile(
    r"\b(?:et|ou|de|à|dont|que|qui|en|pour|par|sur|dans|avec)\s*[.?]$|"
    r"\b(?:est|sont) [a-zà-ÿ]+ (?:le|la|les|l['’]) ?(?=[a-z])|"
    r"\b(?:la moitié|le tiers|le quart|les? \w+ tiers) d(?:e |['’])\d"
)


def is_whole(draft: Draft) -> bool:
    """« …, distante de 160 kilomètres et. », « Vornel est juge le pari », « la moitié de 86 »."""
    said = f"{draft.said} {draft.explanation}"
    return not any(CUT_SHORT.search(part) for part in re.split(r"(?<=[.?]) ", said))


def subject_is_the_head(draft: Draft) -> bool:
    """« Qu'a doublé l'énergie ? » of « la hausse du prix de l'énergie a doublé les factures »."""
    subject = draft.subject.replace("'", "’").lower()
    if len(subject.split()) > 2 or not subject:
        return True
    quote = draft.quote.replace("'", "’").lower()
    places = [m.start() for m in re.finditer(rf"(?<![\w’]){re.escape(subject)}(?!\w)", quote)]
    within = [re.search(r"\w (?:de |d’)$", quote[:place]) for place in places]
    return not places or not all(within)


CAN_NOT = frozenset(words("incapable incapables impossible impossibles inutile inutiles"))


def negation_is_said(draft: Draft) -> bool:
    """« chargée de techniques incapables de suivre »: nobody would be."""
    if draft.kind != "TrueFalse" or draft.key == "true":
        return True
    return not (CAN_NOT & set(draft.said.lower().split()) - set(draft.quote.lower().split()))


OF_WHAT = re.compile(r"(?P<head>[\wà-ÿ-]+) (?P<tail>(?:du |des |de la |de l['’])[\wà-ÿ-]+)")


def complements_hang_as_written(draft: Draft) -> bool:
    """« Quand Vornel est-il entré des phares ? » of « entré à la Commission des phares »."""
    article = draft.article.replace("'", "’")
    for match in OF_WHAT.finditer(draft.said.replace("'", "’")):
        tail = re.escape(match.group("tail"))
        heads = re.findall(rf"([\wà-ÿ-]+),? {tail}\b", article)
        if tail.startswith("des") and not any(head[0].isupper() for head in heads):
            continue  # « des taxes »: no complement
        if heads and not any(head[:4] == match.group("head")[:4] for head in heads):
            return False
    return True


CHECKS: tuple[tuple[Check, str], ...] = (
    (complements_hang_as_written, N_("It leaves out what its words hang on.")),
    (names_whole, N_("It cuts a name short.")),
    (answer_keeps_names, N_("Its answer stops where the article goes on.")),
    (tense_is_the_articles, N_("It puts the article’s words in another tense.")),
    (is_written_french, N_("Nobody would put a question so.")),
    (is_whole, N_("It breaks off.")),
    (subject_is_the_head, N_("It leaves out what its words hang on.")),
    (one_thing_asked, N_("It asks two things at once.")),
    (date_is_of_the_deed, N_("Its date may be that of another event.")),
    (subject_is_told, N_("It points at something the question does not name.")),
    (is_no_truism, N_("It states an opinion or a commonplace.")),
    (negation_is_said, N_("Nobody would believe what it states.")),
)
