"""Where distractors come from when the article has too few: names by domain, chosen by its words.

General knowledge only. A world is used when enough of its signs stand in the article.
"""

from dataclasses import dataclass

from quizapp.generation.french.words import words


@dataclass(frozen=True, slots=True)
class World:
    """A domain: the words that betray it, words it needs, and names one meets in it."""

    signs: frozenset[str]
    organisations: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()


WORLDS = (
    World(
        signs=frozenset(
            words(
                """
    intelligence artificielle technologie technologique tech numérique logiciel start-up
    algorithme ordinateur informatique smartphone internet données ia ingénieurs
    """
            )
        ),
        organisations=("Microsoft", "Nvidia", "IBM", "Amazon", "Samsung", "Oracle"),
        people=("Satya Nadella", "Jensen Huang", "Tim Cook", "Jeff Bezos"),
    ),
    World(
        signs=frozenset(
            words(
                """
    mémoire apprentissage psychologue psychologie souvenir souvenirs oubli cerveau
    mémorisation réviser révision révisions
    """
            )
        ),
        organisations=("Harvard", "Stanford", "Cambridge", "Oxford"),
        people=(
            "Jean Piaget",
            "Ivan Pavlov",
            "Frederic Bartlett",
            "Alfred Binet",
            "William James",
        ),
    ),
    World(
        signs=frozenset(
            words(
                """
    match championnat équipe but joueur joueurs entraîneur club stade saison maillot coupe
    tournoi attaquant victoire titulaire
    """
            )
        ),
        organisations=("Le Havre AC", "l’AJ Auxerre", "le RC Lens", "l’ESTAC"),
    ),
    World(
        signs=frozenset(
            words(
                """
    président ministre gouvernement élection parti député sénat politique scrutin campagne
    juge procureur affaire
    """
            )
        ),
        needs=frozenset({"france", "français", "française", "élysée", "matignon"}),
        people=("Raymond Barre", "Michel Rocard", "Édouard Balladur", "Lionel Jospin"),
        organisations=("Libération", "Le Figaro", "L’Express", "France-Soir"),
    ),
    World(
        signs=frozenset(
            words(
                """
    entreprise milliards usine industrie marché chiffre affaires salariés croissance
    actionnaires bourse production
    """
            )
        ),
        organisations=("Siemens", "Danone", "Unilever", "Nestlé", "Bosch"),
    ),
)

COUNTRIES = {
    "la France": "Fem", "l’Italie": "Fem", "l’Espagne": "Fem", "l’Allemagne": "Fem",
    "la Belgique": "Fem", "la Suisse": "Fem", "le Portugal": "Masc", "le Canada": "Masc",
    "le Japon": "Masc", "la Chine": "Fem", "l’Inde": "Fem", "le Brésil": "Masc",
    "le Maroc": "Masc", "la Tunisie": "Fem", "l’Algérie": "Fem", "l’Égypte": "Fem",
    "la Grèce": "Fem", "la Turquie": "Fem", "la Suède": "Fem", "la Norvège": "Fem",
    "le Danemark": "Masc", "la Pologne": "Fem", "l’Irlande": "Fem", "le Mexique": "Masc",
    "la Libye": "Fem", "le Koweït": "Masc", "l’Irak": "Masc", "l’Iran": "Masc",
    "le Sénégal": "Masc", "la Côte d’Ivoire": "Fem", "le Mali": "Masc",
    "la Centrafrique": "Fem", "la Russie": "Fem",
}  # fmt: skip
FRENCH_CITIES = (
    "Lyon", "Lille", "Bordeaux", "Nantes", "Strasbourg", "Marseille", "Toulouse", "Rennes", "Nice",
    "Grenoble", "Paris", "Metz", "Nancy", "Dijon", "Angers", "Reims", "Rouen",
)  # fmt: skip
WORLD_CITIES = (
    "Bruxelles", "Genève", "Londres", "Berlin", "Rome", "Madrid", "Washington", "New York",
    "Montréal", "Lisbonne", "Vienne", "Athènes", "Amsterdam", "Los Angeles",
)  # fmt: skip
CITIES = FRENCH_CITIES + WORLD_CITIES
