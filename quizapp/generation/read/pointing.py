"""Words that lean on something outside their sentence."""

import re

from quizapp.generation.read.clauses import Clause

POINTING = re.compile(
    r"(?<![\w’'-])(?:cela|ceci|ça|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|"
    r"ces derniers|ces dernières|y|en(?= (?:a|ont|ai[st]|avai(?:t|ent)|est|sont|fait|parle|dit)\b)|"
    r"ce(?= )|cet(?= )|cette(?= )|ces(?= )|là|ici|tels?(?! que)|telles?(?! que)|"
    r"lui(?!-)|eux(?!-)|l['’]une?(?! de)|l['’]autre|les une?s|les autres|les deux|d['’]autres|"
    r"(?:celles?|ceux)(?! de| d['’])|alors|auparavant|depuis(?=,|$)|jusqu['’]ici|"
    r"hier|demain|aujourd['’]hui|lendemain|veille|dernièrement|"
    r"(?:semaine|saison|année|mois|an|été) prochaine?|(?:d|l)(?:ans l)?['’]après-midi|"
    r"la (?:soirée|matinée)|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"(?:du|de la|de l['’]) ?(?:groupe|entreprise|club|association|firme)(?= ?$| \?))(?![\w’'])",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"(?<![\w-])(?:je|j['’]|nous|notre|nos|mon|ma|mes|moi|me|m['’]|vous|votre|vos|tu|ton|toi)(?![\w-])",
    re.IGNORECASE,
)


def leans(clause: Clause) -> bool:
    """Whether an object pronoun stands among the words of a clause: `l'a lu`, `les montre`."""
    tree = clause.tree
    spans = [(clause.verb.first, clause.verb.last)]
    spans += [(p.first, p.last) for p in clause.all_parts()]
    words = [tree.tokens[i] for first, last in spans for i in range(first, last + 1)]
    return any(
        t.pos == "PRON"
        and t.text.lower() in OBJECT_PRONOUNS
        and not t.dep.startswith("expl")
        and not tree.tokens[min(t.i + 1, len(tree.tokens) - 1)].text.startswith("emport")
        for t in words
    )


OBJECT_PRONOUNS = frozenset({"le", "la", "l’", "l'", "les", "lui", "leur", "y", "en"})
DEICTIC_TAIL = re.compile(
    r",? (?:jusqu['’]ici|à ce jour|pour l['’]instant|aujourd['’]hui|désormais)$"
)


def points(text: str) -> bool:
    """Whether the words lean on something outside them."""
    return bool(POINTING.search(settled(text)) or FIRST_PERSON.search(text))


def settled(text: str) -> str:
    """The text without what points only to its own words.

    `Mirecourt, cette petite ville`, `tous les deux ans`, `le maître d'Inès lui interdit`.
    """
    text = APPOSED.sub(r"\1, ", text)
    return OWN_NAME.sub(r"\1 ", EVERY_TWO.sub("", text))


APPOSED = re.compile(r"([A-ZÀ-Ý][\wà-ÿ-]+), (?:ce|cet|cette|ces) (?=[a-zà-ÿ])")
EVERY_TWO = re.compile(r"\btou(?:te)?s les deux (?=ans|jours|mois|semaines|heures|siècles)")
OWN_NAME = re.compile(r"((?:de |d['’])[A-ZÀ-Ý][\wà-ÿ-]+(?: [A-ZÀ-Ý][\wà-ÿ-]+)*) lui (?=[a-zà-ÿ])")
