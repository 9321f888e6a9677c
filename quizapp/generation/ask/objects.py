"""Asking for the object of a verb: what, whom, which one, how much, the danger of what."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.amounts import quantity_askings, whole_quantity
from quizapp.generation.ask.asking import (
    INFINITIVE,
    NUMBER,
    PHRASE,
    Asking,
    Cast,
    asking,
    main_name,
)
from quizapp.generation.ask.word_order import agreement_shows, asked_clause, que_clause, simple
from quizapp.generation.find.facts import ClauseFact, content_words
from quizapp.generation.french.grammar import capitalised, infinitives, plain
from quizapp.generation.french.lexicon import (
    ABSTRACT_ANSWERS,
    EMPTY_VERBS,
    HUMAN_NOUNS,
    TIME_NOUNS,
)
from quizapp.generation.french.times import LOOSE_TIME
from quizapp.generation.french.words import words
from quizapp.generation.names.name_types import ORGANISATION, PERSON
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import Part, Role
from quizapp.generation.read.pointing import points
from quizapp.generation.read.quantities import MONEY


def object_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    head = clause.tree.tokens[part.head]
    when = head.text.lower().rstrip("s") in TIME_NOUNS and not DURING.match(part.text)
    when = when and not whole_quantity(part.text) and not SPAN.fullmatch(part.text)
    quantity = whole_quantity(part.text)
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    if quantity and quantity.kind == MONEY and verbs & {"estimer", "évaluer", "chiffrer"}:
        stem = asked_clause("à combien", clause, part, cast)
        yield asking(fact, stem, part, quantity.text, NUMBER, 1.1, quantity=quantity)
        return
    if LOOSE_TIME.search(part.text):
        return
    if clause.spelled_out or when or agreement_shows(clause.verb) or part.text.startswith("soit "):
        return
    if span := SPAN.fullmatch(part.text):
        yield asking(
            fact, asked_clause("combien de temps", clause, part, cast), part, span.group(), PHRASE
        )
        return
    if main_name(part, fact, cast):
        yield from named_object(fact, part, cast)
    elif quantity:
        for found in quantity_askings(fact, part, quantity, cast):
            yield bounded(found, part.text[: quantity.end])
    elif not points(part.text):
        yield from common_object(fact, part, cast)


def bounded(found: Asking, lead: str) -> Asking:
    """`moins de quatre dollars` is no four dollars: then the words answer, not the number."""
    if not re.match(r"(?:moins|plus) d", lead):
        return found
    return replace(found, answer=capitalised(lead), type=PHRASE, quantity=None)


SPAN = re.compile(r"[\w-]+ à [\w-]+ (?:ans|mois|semaines|jours|heures|minutes)")
DURING = re.compile(r"une (?:période|époque) de ")


def named_object(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`Qui X a-t-elle embauché ?`, `Quelle entreprise X a-t-elle rachetée ?`."""
    name = main_name(part, fact, cast)
    if name is None:
        return
    if name.type == PERSON:
        stem = asked_clause("qui", fact.clause, part, cast)
        yield asking(fact, stem, part, name.text, PERSON, 1.0, name)
    elif name.type == ORGANISATION:
        noun, gender = cast.noun_for(name)
        which = f"{'quelle' if gender == 'Fem' else 'quel'} {noun}"
        stem = asked_clause(which, fact.clause, part, cast, (gender, "Sing"))
        yield asking(fact, stem, part, name.text, ORGANISATION, 1.0, name)


def common_object(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    celui = tuple(idea_askings(fact, part, cast))
    yield from celui
    if celui:
        return
    classified = tuple(classified_askings(fact, part, cast))
    yield from classified
    if classified or not worth_asking(part, clause):
        return
    if clause.tree.tokens[part.head].lemma in HUMAN_NOUNS:
        if not re.search(r" qu(?:e |['’])", part.text):
            yield from simple(fact, part, "qui", cast, 0.8)
    else:
        yield asking(fact, que_clause(clause, part), part, part.text, PHRASE, 0.95)


# Verbs of which « Que … ? » asks for an image or a judgement, not for something to know.
FAINT = frozenset(
    words(
        """
        connaître multiplier mériter tenir valoir témoigner marquer comporter traduire impliquer
        garder rendre laisser trouver poser porter suivre jouer perdre passer traverser vivre
        courir tirer regarder voir entendre fixer estimer évaluer ramener
        """
    )
)
# `lever les yeux`, `ouvrir sa porte`
SET_PHRASES = frozenset(words("yeux porte voix tête dos cœur main mains regard parole chemin"))
# `les investissements et les initiatives`: nouns that could be anybody's.
BARE_PAIR = re.compile(r"(?:les|des|le|la|l['’]) ?\w+ et (?:les|des|le|la|l['’]) ?\w+")


def worth_asking(part: Part, clause: Clause) -> bool:
    """Whether « Que … ? » has one answer that tells something."""
    token = clause.tree.tokens[part.head]
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    heavy = clause.verb.main.text.lower() in {"a", "ont", "fait", "font", "est", "avait"} or (
        re.search(r"\b(?:avoir|faire|être|donner)$", clause.verb.after) is not None
    )
    generic = plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}
    if token.text.lower() in SET_PHRASES:
        return False
    if verbs & (EMPTY_VERBS | FAINT) or heavy or generic or BARE_PAIR.fullmatch(part.phrase):
        return False
    others = [p for p in clause.all_parts() if p is not part and p.role is not Role.SOURCE]
    long = len(part.phrase.split())
    placed = bool(others) or len(clause.subject.text.split()) >= 3
    owned = bool(re.match(r"(?:son|sa|ses|leurs?) (?!\w+ à)", part.text))
    one = bool(others) and bool(re.fullmatch(r"(?:le |la |l['’])[\w-]{5,}", part.text))
    return one or long >= (2 if placed and owned else 3 if placed else 4)


IDEAS = frozenset(
    words(
        """
        danger risque volonté objectif but idée projet espoir crainte droit devoir possibilité
        capacité mission tâche rôle ambition intention promesse choix décision avantage
        inconvénient défi mérite interdiction obligation autorisation occasion tort privilège
        """
    )
)
IDEA = re.compile(
    r"(?P<lead>l['’]|(?:le|la|un|une) )(?P<noun>[\w-]+)(?: \w+)?(?P<rest> d(?:e |['’]).+)?"
)


def idea_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`pointe le danger de copier Y` is asked by « Quel danger pointe X ? »."""
    clause = fact.clause
    match = IDEA.fullmatch(part.text)
    noun = match.group("noun") if match else ""
    if match is None or noun not in IDEAS:
        return
    follower = next((p for p in clause.parts if p.role is Role.INFINITIVE), None)
    said, whole = part_of_idea(fact, part, match.group("rest") or "", follower)
    if not said or points(said):
        return
    feminine = clause.tree.tokens[part.head].gender == "Fem"
    which = f"{'quelle' if feminine else 'quel'} {noun}"
    kept = tuple(p for p in clause.parts if p is not follower)
    stem = asked_clause(
        which, replace(clause, parts=kept), part, cast, ("Fem" if feminine else "Masc", "Sing")
    )
    answer = f"{'Celle' if feminine else 'Celui'} {said}"
    yield asking(fact, stem, whole, answer, INFINITIVE, 1.3)


def part_of_idea(
    fact: ClauseFact, part: Part, rest: str, follower: Part | None
) -> tuple[str, Part]:
    """What the idea is, inside its noun phrase or right after it: only an infinitive will do."""
    if follower and not rest and follower.preposition.strip().lower() in {"de", "d’", "d'"}:
        return follower.text, follower
    tokens = fact.clause.tree.tokens[part.first : part.last + 1]
    infinitive = next((t for t in tokens if t.verb_form == "Inf"), None)
    return (rest.strip(), part) if infinitive and rest else ("", part)


CLASSIFIERS = frozenset(
    words(
        """
        prix titre surnom poste fonction métier rôle mission objectif livre roman ouvrage film album
        tableau journal revue récompense médaille diplôme maladie parti école université guerre
        bataille loi traité région province département langue religion période phase étape contrat
        mesure peine sanction amende méthode technique technologie outil instrument plan programme
        campagne expérience record grade arme matériau matière discipline sport mandat quartier
        bénéfice perte budget salaire loyer score population vitesse température
        espèce substance organe édifice monument station ligne navire plante
        """
    )
)
CLASSIFIED = re.compile(
    r"(?P<lead>l['’]|(?:le|la|les|un|une|des|de) )(?:(?:nouve\w+|célèbre|grande?|vaste) )?"
    r"(?P<noun>[\w-]+) (?P<rest>.+)"
)


def classified_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`reçoit le prix Z de physique` is asked by « Quel prix reçoit X ? »."""
    clause = fact.clause
    match = CLASSIFIED.fullmatch(part.phrase if part.role is not Role.OBJECT else part.text)
    token = clause.tree.tokens[part.head]
    if match is None or token.text != match.group("noun") or len(clause.subject.text.split()) > 10:
        return
    singular = token.text.lower().rstrip("s")
    if singular not in CLASSIFIERS or not content_words(match.group("rest")):
        return
    plural = match.group("lead").strip() in {"les", "des", "de"}
    feminine = token.gender == "Fem"
    which = f"quel{'le' if feminine else ''}{'s' if plural else ''} {token.text}"
    agreement = ("Fem" if feminine else "Masc", "Plur" if plural else "Sing")
    if part.role is Role.OBJECT:
        stem = asked_clause(which, clause, part, cast, agreement)
    else:
        preposition = bare_preposition(part)
        if not preposition:
            return
        stem = asked_clause(f"{preposition} {which}", clause, part, cast)
    yield asking(fact, stem, part, part.text, PHRASE, 1.05)


def bare_preposition(part: Part) -> str:
    lead = part.preposition.strip().lower().replace("'", "’")
    return {"au": "à", "aux": "à", "du": "de", "des": "de", "d’": "de"}.get(lead, lead)
