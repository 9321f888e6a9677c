"""Checks on how a question reads aloud: what a teacher would strike out in the margin.

Pure text rules on a draft; each speaks of grammar, none of any one article.
"""

import re

from quizapp.generation.find.facts import content_words
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import HUMAN_NOUNS
from quizapp.generation.french.times import LOOSE_TIME
from quizapp.generation.french.words import words
from quizapp.generation.judge.draft import Draft

UNFIT = frozenset(
    words(
        """
        mériter tenir multiplier sembler paraître valoir constituer représenter comporter marquer
        traduire témoigner impliquer peiner finir commencer continuer rester demeurer
        """
    )
)
ASKS_WHAT = re.compile(
    r"(?:[^?]+, )?(?:qu(?:e|['’](?!est-ce qui)\w+)|sur quoi|de quoi|à quoi)\b(?! \w+ à faire)", re.I
)
# « Pourquoi X refuse-t-il ? » : what?
WANTING = frozenset(
    words(
        """
        refuser accepter décider permettre promettre obtenir interdire autoriser recevoir donner
        offrir acheter construire prendre mettre créer fonder publier découvrir inventer remporter
        """
    )
)
ENDS_IN_VERB = re.compile(
    r"^(?:[^?]+, )?(?:pourquoi|quand|où|comment|dans quel|en quelle|à quelle date|depuis|malgré)\b"
    r".*-(?:t-)?(?:il|elle)s?(?: \w+(?:é|i|it|u|is|ert))? \?$",
    re.IGNORECASE,
)
STOPS_SHORT = re.compile(r"\b(?:a|ont|avai(?:t|ent)) \w+(?:é|it|u|is|ert) (?:en|le \d|depuis|\[)")
FIGURATIVE = frozenset(words("tenir valoir témoigner"))


def verb_bears_it(draft: Draft) -> bool:
    """« Que mérite X ? », « Sur quoi tient X ? »: an image or a judgement, nothing to know."""
    if draft.kind == "TrueFalse" and draft.verbs & FIGURATIVE:
        return False
    half = ENDS_IN_VERB if draft.questions else STOPS_SHORT
    if draft.verbs & WANTING and half.search(draft.said):
        return False
    return not (
        draft.questions and draft.open and draft.verbs & UNFIT and ASKS_WHAT.match(draft.said)
    )


COMPARATIVE = re.compile(
    r"\b(?:meilleure?s?|moindres?|pires?|"
    r"(?:plus|moins) (?!en\b|ou\b|de\b|d['’]|qu|tard\b|tôt\b)\w+(?P<more> encore)?)"
)
SUPERLATIVE = re.compile(r"(?:\b(?:le|la|les|des|du|au|aux|ses|son|sa|leurs?)|\bl['’]un\w* des) $")


def compares_fully(draft: Draft) -> bool:
    """« de meilleurs résultats » than what? A comparison in a question names both its terms."""
    for match in COMPARATIVE.finditer(draft.said):
        measured = match.group().startswith(("plus", "moins")) and not match.group("more")
        if measured and not draft.questions:
            continue
        negated = re.search(r"\bn(?:e |['’])", draft.said[: match.start()])
        superlative = SUPERLATIVE.search(draft.said[: match.start()])
        if (
            not negated
            and not superlative
            and not re.search(r"\bqu[e'’]", draft.said[match.end() :])
        ):
            return False
    return True


def keeps_time(draft: Draft) -> bool:
    """« Une semaine plus tard », « récemment »: nobody knows when."""
    return not LOOSE_TIME.search(draft.said if not draft.open else f"{draft.said} {draft.key}")


UNFINISHED = re.compile(
    r"\b(?:une?|des|l['’]|la|le|les) ?(?:\w+ )?(?:étude|rapport|enquête|expérience|ouvrage|livre|"
    r"article|projet|accord|contrat|plan|programme|loi|décret|campagne|opération|affaire)s?"
    r"(?P<after>(?: [\wà-ÿ-]+){0,5})",
    re.IGNORECASE,
)
COMPLEMENT = re.compile(
    r"\b(?:sur|de|du|des|pour|à|au|aux|visant|portant|qui|que|dont|où|entre|avec|contre|selon)\b|"
    r"\bd['’]|consacr|intitul|[A-ZÀ-Ý]|«"
)
HALF_NOUN = re.compile(
    r"(?:[Ll]e |[Ll]a |[Ll]es |[Ll]['’])(?:volonté|capacité|incapacité|décision|"
    r"intention|refus|désir|choix|proposition|promesse|crainte|espoir|chasse|course|quête|lutte)s? "
    r"(?:de |d['’])[A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]*)*"
)
BARE_FIELD = re.compile(
    r"\b(?:le|ce|du|au) (?:domaine|secteur|sujet|sens)(?! de\b| d['’]| du\b| des\b)"
)
BARE_OWN = re.compile(
    r"\b(?P<before>\w+(?:-t)?(?:-\w+)?) (?:ses|son|sa) [a-zà-ÿ-]+"
    r"(?=,? (?:en|dans|le|lors|pendant|depuis)\b| \?)"
)


OWN_ANSWER = re.compile(r"(?:\w+ )?(?:[Ss]on|[Ss]a|[Ss]es|[Ll]eurs?)(?P<noun>(?: [\wà-ÿ-]+){1,2})")
UNTOLD = HUMAN_NOUNS | frozenset(
    words(
        """
        résultat travail équipe projet effort idée but recherche cadre démission travaux bord tour
        côté domicile
        """
    )
)


def nouns_complete(draft: Draft) -> bool:
    """« une étude devenue célèbre », « ses résultats », « les tentatives de X » say not of what."""
    texts = (draft.said,) if draft.kind == "TrueFalse" else (draft.said, draft.key)
    for text in texts:
        for match in UNFINISHED.finditer(text):
            if not COMPLEMENT.search(" ".join(text[match.start("after") :].split()[:6])):
                return False
    if HALF_NOUN.fullmatch(draft.subject) or any(map(names_bare_field, texts)):
        return False
    owned = OWN_ANSWER.fullmatch(draft.key)
    if draft.questions and owned and names_untold(owned.group("noun")):
        return False
    if re.search(r"\b(?:son|sa) future? ", draft.said):
        return False
    own = BARE_OWN.search(draft.said)
    if own is None or not draft.asks_subject:
        return True
    before = own.group("before").lower()
    return before in PREPOSITIONS or before.endswith(("er", "ir", "re"))


def names_untold(nouns: str) -> bool:
    """« Ses résultats », « son futur mari »: no answer without saying which or who."""
    return any(word.rstrip("s") in UNTOLD or word in UNTOLD for word in nouns.lower().split())


def names_bare_field(text: str) -> bool:
    """« dans le domaine »: which? « les plus influents du secteur » will do."""
    match = BARE_FIELD.search(text)
    return match is not None and not re.search(r"\b(?:plus|mieux) \w+ $", text[: match.start()])


PREPOSITIONS = frozenset(words("de à dans sur pour par avec chez sous contre vers en entre et"))


def owner_clear(draft: Draft) -> bool:
    """« Selon A, qui aurait approché ses employés ? »: A's employees, or the answer's own."""
    own = re.search(r"\b(?:son|sa|ses|leurs?) [a-zà-ÿ]", draft.said)
    if own and re.match(r"Qui (?:dit|affirme|assure) avoir ", draft.said):
        return False
    return not (draft.questions and draft.asks_subject and draft.claim and own)


def asserts(draft: Draft) -> bool:
    """What only seems to be is neither true nor false; it may be asked as what seems."""
    return draft.questions or not re.search(
        r"\b(?:sembl(?:e|ent|ait|aient)|paraît|paraissent|paraissait)\b", draft.said
    )


NAME = re.compile(r"[A-ZÀ-Ý][\wÀ-ÿ-]+(?: [A-ZÀ-Ý][\wÀ-ÿ-]+)*")


def names_each_once(draft: Draft) -> bool:
    """« les talents d'A … atouts d'A »: a pronoun of the article has become a second name."""
    found = [n for n in NAME.findall(draft.said) if len(n) > 2]
    return all(found.count(n) <= max(draft.quote.count(n), 1) for n in found)


def gap_has_context(draft: Draft) -> bool:
    """A name left out at the head of a sentence is a question badly put."""
    return draft.kind != "Cloze" or not draft.said.startswith("[[1]]")


ONE_OF_MANY = re.compile(
    r"\b(?:(?:figure|compte|se classe|se range)(?:nt)? parmi|fait partie d|"
    r"est (?:l['’]une?|une?) des)\b"
)


def has_one_answer(draft: Draft) -> bool:
    """« Quelle entreprise figure parmi les plus riches ? »: the world knows others."""
    return not (draft.questions and draft.asks_subject and ONE_OF_MANY.search(draft.said))


def explains(draft: Draft) -> bool:
    """The explanation holds the answer in full."""
    if draft.kind == "TrueFalse":
        return True
    told = set(content_words(draft.explanation))
    return set(content_words(draft.key)) <= told or plain(draft.key) in plain(draft.explanation)


def reads_straight(draft: Draft) -> bool:
    """No relative that sends the reader back: « lesquelles », « qu'il évalue »."""
    words_said = len(draft.said.split())
    longest = 24 if draft.said.startswith("Qu’est-ce qui") else 26
    back = re.search(
        r"(?<! à)(?<! de)(?<!par)(?<!dans)(?<!après)(?<!avant)(?<!pour)(?<!sur)(?<!avec)(?<!selon)"
        r" (?:lequel|laquelle|lesquels|lesquelles)\b|"
        r"\b(?:qu['’]|dont |où )(?:ils?|elles?)\b",
        draft.said[20:] if draft.questions else draft.said,
    )
    twice = draft.questions and re.search(r" et \w+ qu(?:e |['’])", draft.said)
    return not back and not twice and (not draft.questions or words_said <= longest)
