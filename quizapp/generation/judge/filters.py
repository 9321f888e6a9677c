"""Named checks that a question must pass; each that fails says why, to be shown to the instructor.

Pure text rules, so that each can be read and tested alone.
"""

import re
from collections.abc import Sequence

from quizapp.errors import N_, Message
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.grammar import begins_with_vowel, plain
from quizapp.generation.french.lexicon import (
    ANAPHORIC_NOUNS,
    CONNECTIVES,
    HUMAN_NOUNS,
    ORGANISATION_NOUNS,
)
from quizapp.generation.judge import lifted, standing, wording
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.read.pointing import points
from quizapp.generation.read.quantities import number_value, quantities

LONGEST_STEM = 30
INTERROGATIVE = re.compile(
    r"\b(?:qui|que|quoi|quel|quelle|quels|quelles|combien|quand|où|pourquoi|comment|lequel|laquelle)\b"
    r"|\bqu['’]",
    re.IGNORECASE,
)


def asks(draft: Draft) -> bool:
    """A question has its interrogative and its mark; a statement or a gap needs neither."""
    if draft.kind in {"TrueFalse", "Cloze"}:
        return True
    return draft.said.endswith("?") and bool(INTERROGATIVE.search(draft.said))


def quotes_balanced(draft: Draft) -> bool:
    text = draft.said + draft.key
    return (
        text.count("«") == text.count("»")
        and text.count("(") == text.count(")")
        and draft.said.count('"') % 2 == 0
        and text.count("“") == text.count("”")
    )


def short_enough(draft: Draft) -> bool:
    return len(draft.said.split()) <= LONGEST_STEM


def specific(draft: Draft) -> bool:
    """Two words of weight beside the answer: « Que connaît X ? » could be anything."""
    words = content_words(re.sub(r"\[\[\d\]\]", "", draft.said))
    if draft.kind in {"TrueFalse", "Cloze"}:
        words += [q.text for q in quantities(draft.statement)]
        words += re.findall(r"(?<=[\w,] )[A-ZÀ-Ý][\w-]+|(?<=’)[A-ZÀ-Ý][\w-]+", draft.said)
        negative = re.search(r"\b(?:ne |n’)", draft.said)
        return len(words) >= (5 if draft.key == "true" and not negative else 4)
    of_any = re.fullmatch(r"(?:des|une?) [\w-]+", draft.subject.lower())
    least = 3 if of_any and not draft.asks_subject else 2
    return len(words) >= least and not BARE_WHAT.fullmatch(draft.said)


BARE_WHAT = re.compile(r"Qu’est-ce qui [\w-]+ (?:le |la |l’)[\w-]+ \?")  # « … renforce le lien ? »


def nothing_dangles(draft: Draft) -> bool:
    """No pronoun, demonstrative or bare « l'entreprise » that the question does not resolve."""
    text = re.sub(r"-t?-?(?:il|elle|ils|elles|ce|on)\b", "", draft.said)
    if draft.kind == "TrueFalse" and re.search(r"\bune? autre\b", text):
        return False
    if draft.questions and re.search(r"\bune? autre \w+", text):
        return False
    if draft.leans or points(text) or YOUNG.search(f"{text} {draft.key}") or BARE.search(text):
        return False
    if vague_institution(draft):
        return False
    if draft.kind in {"Flashcard", "ShortAnswer", "SingleChoice"} and points(draft.key):
        return False
    pronoun = re.search(r"(?<![\w-])(?:il|elle|ils|elles|lui|leur)(?![\w-])", text, re.IGNORECASE)
    impersonal = re.search(r"(?:\b[Ii]l|qu['’]il) (?:est|faut|y a|s['’]agit)", text)
    if pronoun and not impersonal and (draft.asks_subject or pronoun.start() < 12):
        return False
    return not vague_subject(draft) and not orphan_possessive(draft)


# `l'Uruguayen`: somebody named elsewhere.
DEMONYM = re.compile(
    r"(?:[Ll]e |[Ll]a |[Ll]['’])[A-Z]\w+(?:ien|ienne|yen|yenne|ole?|aise?|oise?|aine?|éen|éenne)"
)


# `le bon intervalle`: good for what?
JUDGED = re.compile(
    r"(?:le |la |les |l['’])(?:bonn?e?|mauvaise?|vraie?|véritable|seule?|principale?|meilleure?|"
    r"nouvel(?:le)?|nouveau|simple)s? [\w-]+"
)


YOUNG = re.compile(
    r"\b(?:le |la |l['’])(?:jeune [\w-]+|(?:vieille?|petite?) (?:femme|fille|homme|garçon))\b", re.I
)
INSTITUTION = re.compile(
    r"\b(?:le |la |l['’])(?P<noun>gouvernement|ministère|parlement|tribunal|ambassadeur|ministre|"
    r"entreprise|société|association|groupe|journal|club|parti)"
    r"(?=,| \?|\.| pour| en | dans| à | a )",
    re.IGNORECASE,
)


BARE = re.compile(
    r"\b(?:le |la |l['’])(?:réponse|solution|idée|problème|question|décision|somme|mesure|formule|"
    r"proposition|nouvelle|situation|phénomène|évènement|événement|processus|déclin)"
    r"(?=,| \?|\.| pour| en | dans| à | le \d|$)"
)


SAID_BEFORE = frozenset({"entreprise", "société", "association", "groupe", "club", "parti"})


def vague_institution(draft: Draft) -> bool:
    """« pour le gouvernement », where the article also speaks of the government of elsewhere."""
    for match in INSTITUTION.finditer(f"{draft.said} {draft.key}." if draft.open else draft.said):
        noun = match.group("noun").lower()
        if noun in SAID_BEFORE or re.search(rf"\b{noun} (?:de |du |des |d['’])", draft.article):
            return True
    return False


def vague_subject(draft: Draft) -> bool:
    """`La jeune femme`, `l'association`: a definite description of somebody named elsewhere."""
    if re.fullmatch(
        r"(?:le |la |les |l['’])(?:premier|première|second|seconde|deuxième|troisième|dernier|"
        r"dernière|autre|même)s?(?: \w+)?|les jeunes",
        draft.subject.lower(),
    ):
        return True
    if DEMONYM.fullmatch(draft.subject) or JUDGED.fullmatch(draft.subject.lower()):
        return True
    match = re.fullmatch(r"(?:le |la |l['’]|les )([\w-]+)(?: \w+)?", draft.subject.lower())
    named = re.search(r" [A-ZÀ-Ý]", draft.subject)
    if draft.asks_subject or named or not match:
        return False
    noun = match.group(1).rstrip("s")
    bare = len(re.split(r"[ '’]", draft.subject)) == 2
    if noun in ORGANISATION_NOUNS or (
        noun in HUMAN_NOUNS and draft.subject.lower().startswith(("le ", "la ", "l"))
    ):
        plural = draft.subject.lower().startswith("les ")
        return not plural or (bool(re.search(r"(?:é|i|u)e?s$", draft.subject)) and not bare)
    title = draft.article.split("\n")[0].lower()
    return bare and noun in ANAPHORIC_NOUNS and noun not in title


def orphan_possessive(draft: Draft) -> bool:
    """`Leur vente`, `son rôle` whose owner the statement does not name."""
    if re.match(r"(?:son|sa|ses|leurs?) ", draft.subject, re.IGNORECASE):
        return True
    opens_with_subject = draft.statement.startswith(draft.subject[:12])
    named = re.search(r"\b(?:de |d['’])[A-ZÀ-Ý]", draft.statement[len(draft.subject) :])
    owned = re.search(r"\b(?:son|sa|ses|leurs?)\b", draft.subject, re.IGNORECASE)
    theirs = re.search(r"\bleurs?\b", draft.subject, re.IGNORECASE)
    if opens_with_subject and owned and (theirs or not named):
        return True
    rest = draft.statement[len(draft.subject) :]
    others = re.search(r"[a-zé’] (?:d’)?[A-ZÀ-Ý]\w+", draft.statement)
    if draft.plural and not others and re.search(r"\b(?:son|sa|ses)\b", rest):
        return True
    return (
        not draft.plural
        and bool(re.search(r"\bleurs?\b", rest))
        and not re.search(
            r"\b(?:les|des|aux|ces|deux|trois|quatre|plusieurs)\b", draft.statement.split("leur")[0]
        )
    )


def no_connective(draft: Draft) -> bool:
    lead = plain(draft.said.split(",")[0])
    return lead not in LINKING


LINKING = frozenset(map(plain, CONNECTIVES))


def no_leak(draft: Draft) -> bool:
    """The answer does not stand in the question."""
    if draft.kind == "TrueFalse":
        return True
    told = {q.number for q in quantities(draft.key)}
    if told and told.isdisjoint(q.number for q in quantities(draft.said)):
        return True  # `Quel bénéfice … ?` `Un bénéfice de 120 000 euros`
    said, key = set(content_words(draft.said)), set(content_words(draft.key))
    if not key:
        return plain(draft.key) not in plain(draft.said)
    return len(said & key) / len(key) < 0.5


def stands_in_source(draft: Draft) -> bool:
    return bool(draft.span) and draft.span in draft.quote


def attribution_kept(draft: Draft) -> bool:
    """What someone says keeps who says it, in the question itself."""
    if draft.claim is None:
        return True
    if plain(draft.claim) in plain(draft.said):
        return True
    return plain(draft.claim) == plain(draft.asked)


SOURCE = re.compile(r"(?:^|[ ,])(?:[Ss]elon|[Dd]['’]après|Pour) [A-ZÀ-Ý][\w-]+")


def hedge_kept(draft: Draft) -> bool:
    """A conditional of the article stays conditional."""
    if draft.certain or draft.claim:
        return True
    if SOURCE.search(draft.quote):
        return False  # what somebody supposes, cut off from who does
    return bool(re.search(r"\w+r(?:ait|aient)\b", draft.said))


def elided_rightly(draft: Draft) -> bool:
    text = draft.said + " " + draft.key
    if re.search(
        r"(?<![\w’'])(?:[dl]|qu)[’'](?=[bcdfgjklmnpqrstvwxz][a-zà-ÿ])", text, re.IGNORECASE
    ):
        return False
    for match in re.finditer(
        r"(?<![\w’'-])(?:de|le|la|que|ne|se|je|jusque|lorsque|puisque) (?=[\wÀ-ÿ])", text, re.I
    ):
        following = text[match.end() :]
        if begins_with_vowel(following) and not re.match(
            r"(?:[a-z]\b|[A-Z]{2,}|\d|y\b|\w+[-’']\w|une? sur|oui|onz|huit)", following
        ):
            return False
    return True


def answer_worthy(draft: Draft) -> bool:
    """The answer is neither empty talk nor a whole paragraph."""
    if draft.kind == "TrueFalse":
        return True
    words = draft.key.split()
    if re.match(r"(?:Une?|D['’]une?|À une?) autres? [\w-]+$", draft.key):
        return False  # « Une autre menace. »
    tells = content_words(draft.key) or re.search(r"\d|[A-ZÀ-Ý]", draft.key)
    return bool(tells or number_value(draft.key) is not None) and len(words) <= 18


def choices_fit(draft: Draft) -> bool:
    """Four different choices, of like length; the key is not the one long answer."""
    if draft.kind != "SingleChoice":
        return True
    if len(draft.choices) != 4 or len({plain(c) for c in draft.choices}) != 4:
        return False
    longest_wrong = max(len(c) for c in draft.choices if c != draft.key)
    return len(draft.key) <= 1.6 * longest_wrong + 8


def clean(draft: Draft) -> bool:
    """No leftovers: doubled words, doubled commas, Markdown, stray colons."""
    text = draft.said
    if re.search(r"\b(\w{2,}) \1\b", text, re.I) and not re.search(
        r"\b(?:nous nous|vous vous)\b", text, re.I
    ):
        return False
    if re.search(r"\bété (?:disparu|né|mort|venu|parti|arrivé|resté|tombé|devenu|inquiet)", text):
        return False
    return not re.search(
        r",,|, ,| ,|\*|_|#|\[\.\.\.\]|: [?.]|\s{2,}|[;:] ?\?$|\bet [?.]$|, [?.]|\b(?:est|fut) les |"
        r"\b(?:dont|\w*quel(?:le)?s?) (?:l[’']|le |la |les )[\w-]+\.$",
        text,
    )


def unlike_source_when_false(draft: Draft) -> bool:
    """What is called false does not stand elsewhere in the article."""
    return (
        draft.kind != "TrueFalse"
        or plain(draft.said.rstrip(".")) not in plain(draft.article)
        or (draft.key == "true")
    )


CHECKS: tuple[tuple[Check, str], ...] = (
    (asks, N_("It does not ask anything.")),
    (quotes_balanced, N_("A quotation mark or bracket is left open.")),
    (clean, N_("Its wording is broken.")),
    (short_enough, N_("It is too long to read at a glance.")),
    (specific, N_("It is too vague: several answers would do.")),
    (nothing_dangles, N_("It points at something the question does not name.")),
    (no_connective, N_("It opens in the middle of an argument.")),
    (no_leak, N_("It gives its answer away.")),
    (stands_in_source, N_("Its answer does not stand in the sentence quoted.")),
    (attribution_kept, N_("It turns what someone says into a fact.")),
    (hedge_kept, N_("It turns a rumour into a fact.")),
    (elided_rightly, N_("An elision is wrong.")),
    (answer_worthy, N_("Its answer says nothing.")),
    (choices_fit, N_("Its choices do not go together.")),
    (unlike_source_when_false, N_("The article also says what is called false.")),
    (wording.verb_bears_it, N_("Nobody would ask this of such a verb.")),
    (wording.compares_fully, N_("It compares without saying with what.")),
    (wording.keeps_time, N_("It tells the time from something it does not name.")),
    (wording.nouns_complete, N_("It names a thing without saying which.")),
    (wording.owner_clear, N_("It leaves unclear whose a thing is.")),
    (wording.asserts, N_("It only says what seems to be.")),
    (wording.has_one_answer, N_("Others than its answer would do.")),
    (wording.names_each_once, N_("It repeats a name.")),
    (wording.gap_has_context, N_("Nothing before its gap tells what to write.")),
    (wording.reads_straight, N_("Its sentence loses the reader.")),
    (wording.explains, N_("Its explanation does not give the answer.")),
    *standing.CHECKS,
    *lifted.CHECKS,
)


def reason_against(draft: Draft, checks: Sequence[tuple[Check, str]] = CHECKS) -> Message | None:
    """Why a draft is refused, or nothing when it is good."""
    return next((Message(reason) for check, reason in checks if not check(draft)), None)
