"""Whether a question stands on its feet: a verb, a subject that is one, a name with its article.

Pure text rules on a draft; each speaks of French, none of any one article.
"""

import re

from quizapp.errors import N_
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import HUMAN_NOUNS, ORGANISATION_NOUNS
from quizapp.generation.french.words import words
from quizapp.generation.judge.draft import Check, Draft

ENDS_LIKE_VERB = re.compile(r"(?:[aestxdc]|ai)$")
NO_VERB = re.compile(
    r"(?<!s)iste$|(?:ologue|nome|photographe|trice|eur|ien|ienne|ant|tion|ité)$|"
    r"(?<!cr)(?<!agr)(?<!suppl)(?<!procr)ées?$"
)
VERBS_TOO = frozenset(words("juge juges élève élèves dirigeant"))


def looks_finite(word: str) -> bool:
    """Whether a word may be a finite verb; `hydrobiologiste`, `boulanger` are none."""
    form = word.lower().strip(" ’'")
    if not form or (form in HUMAN_NOUNS and form not in VERBS_TOO):
        return False
    return bool(ENDS_LIKE_VERB.search(form)) and not NO_VERB.search(form)


VERBLESS = re.compile(
    r"(?:Où|Quand|Pourquoi|Comment|Que|Qui) (?P<word>[a-zà-ÿœ-]+) (?:[A-ZÀ-Ý][\wà-ÿ-]+ ?)+\?"
)


def has_finite_verb(draft: Draft) -> bool:
    """« Où hydrobiologiste Ségolène Marchais ? »: an apposition, no clause."""
    if draft.finite and not looks_finite(draft.finite):
        return False
    bare = VERBLESS.fullmatch(draft.said)
    return bare is None or looks_finite(bare.group("word"))


IN_RE = (
    r"\w*(?:mettre|faire|endre|ondre|perdre|battre|dire|lire|crire|duire|truire|cuire|suivre|"
    r"vivre|vaincre|indre|boire|clure|naître)"
)
CLITIC_INFINITIVE = re.compile(
    rf"(?:(?:ne pas )?(?:s['’]|se |y |lui )[a-zà-ÿ]+(?:er|ir|re)|"
    rf"les? {IN_RE}|l['’]{IN_RE}|les \w+(?:er|ir)|la (?!mer\b|cuiller\b)\w+(?:er|ir|oir)|"
    rf"la {IN_RE}|(?:le|l['’]) ?\w+(?:er|ir) (?:aux?|à|en|dans|par|sans|avec|pour))\b",
    re.IGNORECASE,
)


def subject_is_one(draft: Draft) -> bool:
    """« Combien la mettre aux normes aurait-elle coûté ? »: it names no thing."""
    return not (CLITIC_INFINITIVE.match(draft.subject) or CLITIC_INFINITIVE.match(draft.said))


FORMER = r"(?:anciens?|anciennes?|future?s?|prochaine?s?|ex)"
IS_FORMER = re.compile(rf"\b(?:est|fut|était|sont) (?:{FORMER}|nouveau|nouvelle)\b", re.IGNORECASE)
FUNCTION = re.compile(r"\b(?:fonction|profession|métier|poste)\b")
ROLE = re.compile(r"\b(?:est|sont) (?:(?:le|la|un|une) |l['’])?(?P<noun>[a-zà-ÿ-]+)")


def function_is_held(draft: Draft) -> bool:
    """« Quelle est la fonction de X ? — Ancien maire »: no longer, or not yet."""
    if IS_FORMER.search(draft.said):
        return False
    if draft.questions and FUNCTION.search(draft.said):
        noun = re.match(r"(?:(?:Le|La|Une?) |L['’])?(?P<noun>[\wà-ÿ-]+)", draft.key)
        if re.match(rf"(?:l['’]|le |la |une? )?{FORMER}\b", draft.key, re.IGNORECASE):
            return False
    else:
        noun = ROLE.search(draft.said)
    if noun is None or noun.group("noun").lower() not in HUMAN_NOUNS:
        return True
    once = rf"\b{FORMER}[ -]{re.escape(noun.group('noun'))}\b"
    return not re.search(once, draft.quote, re.IGNORECASE)


STAYING = frozenset({"rester", "demeurer"})
WHERE = re.compile(r"(?:^|, |^[Dd]['’])où\b", re.IGNORECASE)
FELT = frozenset(
    words(
        "blessure plaie colère douleur tension inquiétude mémoire émotion amertume peur espoir "
        "rancœur méfiance défiance souvenir cicatrice haine tristesse nostalgie ferveur passion"
    )
)
SUBJECT_NOUN = re.compile(r"(?:les? |la |l['’]|une? )?(?P<noun>[\wà-ÿœ-]+)", re.IGNORECASE)


def is_no_figure(draft: Draft) -> bool:
    """« Où la blessure reste-t-elle vive ? »: a feeling has no place."""
    if not draft.verbs & STAYING or draft.asks_subject:
        return True
    subject = SUBJECT_NOUN.match(draft.subject)
    noun = subject.group("noun") if subject else ""
    if noun.lower().rstrip("s") in FELT:
        return False
    named = re.search(r"(?:^|[ ’'])(?!L[ea’'])[A-ZÀ-Ý][\wà-ÿ-]+", draft.subject)
    somebody = noun.lower().rstrip("s") in HUMAN_NOUNS | frozenset(ORGANISATION_NOUNS)
    return bool(named or somebody) or not (draft.questions and WHERE.search(draft.said))


ARTICLE = r"(?:\b[Ll][ea] |\b[Ll]['’]|\b[Dd]u |\b[Aa]u )"
LONE_NAME = re.compile(
    r"(?<=[\w,] )[A-ZÀ-Ý][\wà-ÿ-]+|(?<=[’'])[A-ZÀ-Ý][\wà-ÿ-]+|^[A-ZÀ-Ý][\wà-ÿ-]+"
)
INSTITUTIONS = frozenset(
    words(
        "congrès sénat parlement assemblée bundestag kremlin vatican élysée conseil unesco onu "
        "otan fifa pentagone chambre diète douma commission knesset"
    )
)


def articles_kept(draft: Draft) -> bool:
    """« Qu'a annoncé Congrès ? », where the article always says « le Congrès »."""
    for match in LONE_NAME.finditer(draft.said):
        name = match.group()
        ahead = re.search(rf"(?:{ARTICLE}|[A-ZÀ-Ý][\wà-ÿ.-]* )$", draft.said[: match.start()])
        behind = re.match(r" [A-ZÀ-Ý]", draft.said[match.end() :])
        if not ahead and not behind and always_with_article(name, draft.article):
            return False
    if draft.kind == "Cloze" or plain(draft.key) not in {plain(w) for w in INSTITUTIONS}:
        return True
    return not always_with_article(draft.key, draft.article)


def always_with_article(name: str, article: str) -> bool:
    """Whether a name stands in the article, and never without `le`, `la` or `l'`."""
    every = list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", article))
    return bool(every) and all(re.search(f"{ARTICLE}$", article[: m.start()]) for m in every)


CHECKS: tuple[tuple[Check, str], ...] = (
    (has_finite_verb, N_("It has no verb.")),
    (subject_is_one, N_("It points at something the question does not name.")),
    (function_is_held, N_("It asks for a function that is no longer, or not yet, held.")),
    (is_no_figure, N_("It takes a figure of speech at its word.")),
    (articles_kept, N_("It leaves out the article that a name needs.")),
)
