"""What a learner reads after answering: one sentence that states the fact, and what was false."""

from dataclasses import replace

from quizapp.generation.ask.asking import unadorned
from quizapp.generation.find.facts import ClauseFact, content_words
from quizapp.generation.french.grammar import plain
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import CORE, Role

LONG = 14  # words from which on a statement gains by being cut
BARE = 6
BINDING = ("sauf", "sans", "si ", "mais", "contre", "sinon", "alors", "tandis", "hormis", "voire")


def stated(fact: ClauseFact, answer: str) -> str:
    """The fact in one sentence that holds the answer, no longer than it need be."""
    verbatim = plain(fact.statement) == plain(fact.clause.reading.sentence.text.strip())
    if verbatim and holds(shortened(unadorned(fact)).statement, answer):
        return shortened(unadorned(fact)).statement
    if holds(fact.statement, answer):
        return fact.statement
    spelled = fact.clause.spelled_out
    if spelled and holds(spelled.text, answer):
        told = spelled.text.replace("'", "’")
        return f"{fact.statement.rstrip('.')} : {told}."
    return f"L’article dit : « {fact.clause.reading.sentence.text.strip()} »"


def holds(statement: str, answer: str) -> bool:
    return set(content_words(answer)) <= set(content_words(statement))


def confirmed(statement: str, clause: Clause) -> str:
    """The explanation of a true statement."""
    return f"C’est vrai : {lowered(statement, clause)}"


def corrected(told: str, clause: Clause) -> str:
    """The explanation of a false statement: the fact, with what was changed."""
    return f"C’est faux : {lowered(told, clause)}"


def lowered(statement: str, clause: Clause) -> str:
    """The statement as it reads behind a colon: its first letter small, save in a name."""
    first = clause.fronted[0].first if clause.fronted else clause.subject.first
    token = clause.tree.tokens[first]
    if clause.fronted and clause.fronted[0].role is Role.SOURCE:
        return statement[0].lower() + statement[1:]
    own = token.name or token.pos == "PROPN" or (clause.subject_is_title and not clause.fronted)
    acronym = statement[:2].isupper() and statement[1:2].isalpha()
    if own or acronym or statement[:1] in '«“"':
        return statement
    return statement[0].lower() + statement[1:]


def shortened(fact: ClauseFact) -> ClauseFact:
    """The fact without what a comma sets off at its end, where it says enough without."""
    clause = fact.clause
    if len(fact.statement.split()) < LONG or not clause.parts:
        return fact
    last = clause.parts[-1]
    loose = last.comma and last.role not in {*CORE, Role.CAUSE, Role.SOURCE}
    if not loose or last.text.lower().startswith(BINDING):
        return fact
    shorter = replace(clause, parts=clause.parts[:-1])
    statement = shorter.statement()
    if len(statement.split()) < BARE:
        return fact
    return replace(fact, clause=shorter, statement=statement)
