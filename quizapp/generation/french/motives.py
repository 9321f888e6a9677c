"""Why people and organisations commonly do things: what one believes when one has not read.

Each for one sort of subject; `{ses}`, `{son}` and `{sa}` stand for whose it is.
"""

ORGANISATION, PUBLIC, PERSON = "organisation", "public", "person"

PURPOSES = {
    ORGANISATION: (
        "Pour réduire {ses} coûts", "Pour attirer de nouveaux clients",
        "Pour rembourser {ses} dettes", "Pour améliorer {son} image",
        "Pour s’implanter à l’étranger", "Pour préparer {son} entrée en bourse",
        "Pour échapper à une amende", "Pour satisfaire {ses} actionnaires",
    ),
    PUBLIC: (
        "Pour attirer des touristes", "Pour réduire les dépenses publiques",
        "Pour fêter un anniversaire", "Pour accueillir de nouveaux habitants",
        "Pour respecter une nouvelle loi", "Pour faire oublier un scandale",
        "Pour créer des emplois", "Pour obtenir une subvention",
    ),
    PERSON: (
        "Pour gagner de l’argent", "Pour tenir une promesse", "Pour rejoindre {sa} famille",
        "Pour suivre les conseils d’un médecin", "Pour gagner un pari",
        "Pour se faire connaître", "Pour poursuivre {ses} études", "Pour fuir la guerre",
    ),
}  # fmt: skip
# What people do for reasons of their own, and words that tell of trade.
MOVES = frozenset(
    {"quitter", "partir", "revenir", "rentrer", "installer", "déménager", "émigrer", "abandonner",
     "étudier", "fuir", "gagner", "rejoindre", "traverser", "embarquer", "engager"}
)  # fmt: skip
TRADE = frozenset(
    {"entreprise", "entreprises", "clients", "marché", "concurrents", "milliards", "millions",
     "usine", "salariés", "ventes", "start-up", "société"}
)  # fmt: skip
# What may be wanting: `Faute de …`, `par manque de …`.
LACKS = ("temps", "place", "argent", "preuves", "matériel", "volontaires", "autorisation")
SAME_LACK = {"moyens": "argent", "crédits": "argent", "financement": "argent", "fonds": "argent",
             "bénévoles": "volontaires", "candidats": "volontaires", "espace": "place",
             "équipement": "matériel"}  # fmt: skip
PUBLIC_NOUNS = frozenset(
    {"commune", "ville", "mairie", "conseil", "région", "département", "état", "gouvernement",
     "maire", "municipalité", "ministère", "préfecture", "agglomération", "métropole"}
)  # fmt: skip
