"""Third person plural to singular: « Qui » and « Qu'est-ce qui » ask in the singular.

Regular verbs by rule, the others from a table; a form it is not sure of gives nothing.
"""

import re

SINGULAR = {
    "ont": "a", "sont": "est", "font": "fait", "vont": "va", "peuvent": "peut",
    "veulent": "veut", "doivent": "doit", "savent": "sait", "prennent": "prend",
    "tiennent": "tient", "viennent": "vient", "disent": "dit", "voient": "voit",
    "croient": "croit", "reçoivent": "reçoit", "mettent": "met", "lisent": "lit",
    "écrivent": "écrit", "suivent": "suit", "vivent": "vit", "meurent": "meurt",
    "conduisent": "conduit", "produisent": "produit", "construisent": "construit",
    "détruisent": "détruit", "réduisent": "réduit", "traduisent": "traduit", "nuisent": "nuit",
    "servent": "sert", "dorment": "dort", "partent": "part", "sortent": "sort",
    "sentent": "sent", "ouvrent": "ouvre", "offrent": "offre", "couvrent": "couvre",
    "souffrent": "souffre", "craignent": "craint", "plaignent": "plaint",
    "rejoignent": "rejoint", "atteignent": "atteint", "connaissent": "connaît",
    "paraissent": "paraît", "naissent": "naît", "croissent": "croît", "battent": "bat",
    "vainquent": "vainc", "courent": "court", "boivent": "boit", "résolvent": "résout",
    "paient": "paie", "essaient": "essaie", "furent": "fut", "eurent": "eut", "firent": "fit",
    "prirent": "prit", "mirent": "mit",
    "vinrent": "vint", "tinrent": "tint", "virent": "vit", "durent": "dut", "purent": "put",
    "voulurent": "voulut", "reçurent": "reçut", "moururent": "mourut",
}  # fmt: skip
IRREGULAR_BASES = ("prennent", "tiennent", "viennent", "mettent", "disent", "suivent", "écrivent",
                   "scrivent", "courent", "battent", "duisent", "truisent", "servent", "sentent",
                   "couvrent", "connaissent", "paraissent", "voient", "font")  # fmt: skip
BASES = SINGULAR | {"scrivent": "scrit", "duisent": "duit", "truisent": "truit"}


def singular_verb(form: str, lemma: str) -> str:
    """`visent` -> `vise`, `avaient` -> `avait`, `prennent` -> `prend`; nothing when unsure."""
    word = form.lower()
    if word in SINGULAR:
        return SINGULAR[word]
    if lemma.endswith("er") and re.search(r"(?<!ai)ent$", word):
        return word.removesuffix("nt") if not word.endswith("èrent") else word[:-5] + "a"
    for base in IRREGULAR_BASES:
        if word.endswith(base):
            return word.removesuffix(base) + BASES[base]
    for ending, short in ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + short
    return ""


ENDINGS = (("aient", "ait"), ("ront", "ra"), ("èrent", "a"), ("issent", "it"), ("dent", "d"))


def singular_participle(participle: str) -> str:
    """`recensés`, `adoptées` -> `recensé`, `adopté`; `pris` stays."""
    if re.search(r"[éiu]es$", participle):
        return participle[:-2]
    return (
        re.sub(r"(?<=[éu])s$|(?<=[rstdl]i)s$", "", participle)
        if participle not in TAKEN
        else participle
    )


TAKEN = frozenset({"pris", "mis", "permis", "promis", "admis", "soumis", "compris", "appris",
                   "surpris", "repris", "entrepris", "acquis", "assis", "conquis", "remis",
                   "commis", "transmis", "omis", "émis"})  # fmt: skip
