"""A word of a statement exchanged for its opposite, where that makes it false and still French."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import begins_with_vowel, infinitives
from quizapp.generation.french.lexicon import FUNCTION_WORDS
from quizapp.generation.french.opposites import (
    JUDGING_FORMS,
    OPPOSITE_ADVERBS,
    OPPOSITE_NOUNS,
    OPPOSITE_VERBS,
    agreeing,
    opposite_adjective,
)
from quizapp.generation.french.words import words
from quizapp.generation.read.parts import is_negative
from quizapp.generation.tree import Token, Tree
from quizapp.generation.write.changes import QUOTED, Change, changed


def swapped_words(fact: ClauseFact, article: str) -> Iterator[Change]:
    """A word exchanged for its opposite, where it stands once and is what it seems to be."""
    statement, tokens = fact.statement, fact.clause.tree.tokens
    if is_negative(fact.clause.verb):
        return  # what is not the one may not be the other either
    times = Counter(WORD.findall(statement))
    for match in WORD.finditer(statement):
        word = match.group()
        found = [t for t in tokens if t.text == word]
        if not found or times[word] != 1:
            continue
        false, weight, aside = opposite(word, found, fact.clause.tree)
        before, after = statement[: match.start()], statement[match.end() :]
        if not (false and fits_spelling(word, false, before, after)):
            continue
        judged = word in JUDGING_FORMS and is_founded(fact)
        if can_turn(word, before, after) and not judged and not is_term(word, before, article):
            yield changed(statement, match.start(), match.end(), false, weight, aside)


WORD = re.compile(r"(?<![\w’'-])[\wà-ÿ]+(?:-[\wà-ÿ]+)*(?![\w’'-])")
NO_OPPOSITE = ("", 0.0, "")
NOMINAL = frozenset(words("nsubj nsubj:pass obj obl obl:arg obl:agent nmod"))  # « les petits »


def opposite(word: str, found: Sequence[Token], tree: Tree) -> tuple[str, float, str]:
    """The opposite of a word in its part of speech, how good a change it is, how it is recalled."""
    match {t.pos for t in found}:
        case kinds if kinds <= {"VERB", "AUX"}:
            return OPPOSITE_VERBS.get(word, ""), 0.95, QUOTED
        case kinds if kinds <= {"ADJ"}:
            if found[0].dep in NOMINAL:
                return NO_OPPOSITE
            gender = found[0].gender or tree.head(found[0]).gender
            return opposite_adjective(word, gender), 0.9, "{}"
        case kinds if kinds <= {"NOUN"}:  # « Le recul décisif est dû à X »: not of a subject
            object_of = found[0].dep in {"obj", "obl", "obl:arg"}
            return OPPOSITE_NOUNS.get((word, found[0].number), "") if object_of else "", 0.8, QUOTED
        case kinds if kinds <= {"ADV", "ADP"}:
            return OPPOSITE_ADVERBS.get(word, ""), 0.85, "{}"
    return NO_OPPOSITE


def is_term(word: str, before: str, article: str) -> bool:
    """Whether the word belongs to one before it in a term that the article uses again."""
    last = re.search(r"[\wà-ÿ-]+ $", before)
    times = re.findall(rf"\b{re.escape(last.group() + word)}\b", article) if last else ()
    return len(times) > 1


def fits_spelling(true: str, false: str, before: str, after: str) -> bool:
    """Whether the words around stay as they are: `l’`, `de`, `ce`, `un nouvel`."""
    if LEANING.search(before) and begins_with_vowel(true) != begins_with_vowel(false):
        return False
    return not (false in {"nouveau", "vieux", "beau"} and begins_with_vowel(after.lstrip()))


LEANING = re.compile(
    r"(?:['’]|\b(?:le|la|de|que|ne|se|ce|cet|son|sa|si|bel|nouvel|vieil) )$", re.IGNORECASE
)
FOUNDING = frozenset(words("reposer appuyer miser compter fonder bâtir réussir vanter"))


def is_founded(fact: ClauseFact) -> bool:
    """Whether a thing rests on what is judged: nobody believes in resting on what is weak."""
    verb = fact.clause.verb
    return not FOUNDING.isdisjoint(infinitives(verb.main.text, verb.main.lemma))


# Set phrases in which an adjective has lost its meaning.
FIXED = re.compile(
    r"intelligence artificielle|sciences? naturelles?|"
    r"premi(?:er|ère)s? (?:ministre|secours|nécessité|plan|lieu|abord|temps|guerre)|"
    r"derni(?:er|ère)s? (?:recours|mot)s?|(?:mal|bien|non|peu) \w+|"
    r"(?:an|année|mois|semaine|siècle|été|hiver|automne|printemps|jour|soir|nuit)s? "
    r"derni(?:er|ère)s?|grands? (?:public|prix|écran|magasin|ensemble)s?|"
    r"grandes? (?:école|surface|ligne|distribution)s?|petits? (?:déjeuner|écran|pois|commerce)s?|"
    r"petites? (?:enfance|annonce|main|phrase)s?|(?:du|au|le) long d|de longue date|"
    r"à (?:courte|longue) vue|"
    r"(?:longs?|courts?)[- ]métrages?|(?:opinion|santé|voie|force|fonction|place|puissance|vie|"
    r"école|parole|service|pouvoir|espace|débat|finance)s? (?:publique|privée|public|privé)s?|"
    r"(?:nouvelle|ancien)s? (?:monde|testament|régime|combattant)s?|en général|droits? d|"
    r"large(?:s|ment)?(?: part| gamme| public)|mineurs? |forte? de |riche en|pauvre en"
)


# what one does to oneself is often another verb: « s’éteindre », « se rendre »
UPON_ITSELF = re.compile(r"\b(?:s['’]|se )(?:est |sont |était |étaient |sera |seront )?$")
# what measures a word measures its opposite otherwise: « presque rarement », « déjà court »
DEGREE = re.compile(
    r"(?:^|[\s’])(?:presque|quasi|quasiment|très|trop|assez|si|bien|fort|tout|toute|peu|encore|"
    r"toujours|déjà|jamais|dès|pourtant|même|surtout|parfois|plutôt|tellement|tant|aussi|autant|"
    r"à peine|un peu|de plus en|de moins en|d’autant)[ -]$",
    re.IGNORECASE,
)
DEGREE_OF_ADVERB = re.compile(
    r"\b(?:plus|moins|extrêm\w+|particulièr\w+|relativ\w+|suffisam\w+|tot\w*ment|entièr\w+|"
    r"complète\w+|parfaite\w+|vraiment|nettement|beaucoup) $",
    re.IGNORECASE,
)
ENDS = frozenset(form for word in ("premier", "dernier") for form in agreeing(word))
SINCE = re.compile(r"\b(?:dès|depuis|jusqu[’'e]\w*)(?: \w+){0,3} $", re.IGNORECASE)
PACE = frozenset(form for word in ("rapide", "lent") for form in agreeing(word))
GROWTH = frozenset(words("croissance décroissance"))


def is_kind_of_change(true: str, before: str, after: str) -> bool:
    """Whether growth goes with its pace: `à croissance lente` is one notion of two words."""
    if true in GROWTH:
        return bool(re.match(r" (?:très |plus |assez )?[a-zà-ÿ]+(?:e|es)\b", after))
    return true in PACE and bool(re.search(r"\b(?:à|de|en|d’)(?: |(?<=’))[a-zà-ÿ]+ $", before))


WINDS = frozenset(words("nord sud est ouest"))


def after_name(before: str) -> bool:
    last = re.search(r"([A-ZÀ-Ý]\w*)[ -]$", before)
    return last is not None and last.group(1).lower() not in FUNCTION_WORDS


def can_turn(true: str, before: str, after: str) -> bool:
    """Whether a word may be exchanged here: not in a name, a set phrase or a comparison."""
    whole = f"{before}{true}{after}"
    if any(m.start() < len(before) + len(true) and m.end() > len(before)
           for m in FIXED.finditer(whole)):  # fmt: skip
        return False
    if true in OPPOSITE_VERBS and UPON_ITSELF.search(before):
        return False
    if DEGREE.search(before) or DEGREE_OF_ADVERB.search(before):
        return False
    if true in ENDS and SINCE.search(before):
        return False
    if is_kind_of_change(true, before, after):
        return False
    if after_name(before) or (true in WINDS and re.match(r"[ -][A-ZÀ-Ý]\w", after)):
        return False
    if true in {"avant", "après"}:
        return bool(re.match(r" (?:le|la|les|l['’]|un|une|des)\b", after))
    if true in {"plus", "moins"}:
        comparing = re.match(r" (?!de\b|d['’]|que\b|en\b|ou\b|tard\b|tôt\b)[\w-]+", after)
        fixed = re.search(
            r"(?:\ben|\bencore|\bde|\bau|\bd['’]autant|\bne \w+|\bn['’]\w+|\bnon|,) $", before
        )
        repeated = re.search(r"\b(?:plus|moins)\b", before + after)
        highest = SUPERLATIVE.search(before)
        against = re.search(r"\bqu[e’']|^ \w+ encore\b", after)
        return bool(comparing) and not fixed and not repeated and not highest and not against
    return not COMPARING.search(before)


SUPERLATIVE = re.compile(r"\b(?:le|la|les|ses|leurs|des|du|aux?) $")
# what follows a comparison is one of its terms: its opposite may leave the whole true
COMPARING = re.compile(r"\b(?:plus|moins|aussi|autant|mieux|meilleure?s?|pires?|très)\b[^,;]*$")
