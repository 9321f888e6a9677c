"""The gender of common nouns where no article shows it: `l'histoire`, `les barques`.

Endings that hardly ever deceive, and the common nouns in a vowel; a tagger's guess comes last.
"""

import re

from quizapp.generation.french.words import words

FEMININE = frozenset(
    words(
        """
        histoire idée œuvre armée année équipe école église eau île image usine affaire enquête
        étude économie énergie espèce application initiative attaque arrivée assemblée entreprise
        épreuve étape étoile épidémie industrie arme âme ombre oreille offre herbe heure huile
        habitude épave étable écurie auberge ambassade entrée entente enfance époque erreur
        barque banque marque équerre mer fleur main maison loi foi croix voix noix souris fourmi
        guerre terre pierre rivière frontière lumière matière bataille famille feuille fille ville
        île vie pluie soie loutre plante cendre chambre ombre règle boucle école femelle chaleur
        couleur valeur douleur odeur saveur peur fleur sœur hauteur profondeur longueur largeur
        faveur rumeur vapeur peau eau dent nuit part mort fin foi soif faim cour tour plume brume
        """
    )
)
MASCULINE = frozenset(
    words(
        """
        accord acier acte agent air amour animal appareil appel argent art article atelier avion
        avis édifice effet élève empire emploi enfant ensemble espace esprit état événement
        évènement examen exercice hôpital hôtel impôt incendie intérêt objet oiseau opéra ordre
        organe or ouvrage outil océan album arbre âge aquarium adversaire hiver été automne
        homme héritage hectare horaire humour honneur habitat habitant instrument institut
        risque disque masque cirque kiosque siècle musée lycée trophée foie incendie groupe
        peuple modèle problème système poème thème théâtre ministère mystère cimetière caractère
        monde nombre ordre centre titre chiffre livre poivre cadre litre mètre membre timbre
        salaire territoire laboratoire réservoir miroir collège siège piège manège sacrilège
        poulpe crabe virus bonheur malheur honneur cœur chœur moteur bateau château gâteau oiseau
        """
    )
)
ENDINGS = (
    (re.compile(r"(?:[ts]ion|xion|té|ure|ance|ence|ette|esse|ise|euse|trice|ée|ude|ade|aison|ête|"
                r"(?<!o)gue|aine|ine|elle|aille|ille|ière|erie|ogie|omie|phie|rue|tue|vue|nue)$"),
     "Fem"),
    (re.compile(r"(?:ment|age|isme|eau|eur|ier|oir|al|et|ard|on|in|ant|teau|phone|gramme|oïde|cide)$"),
     "Masc"),
)  # fmt: skip
DECEIVING = frozenset(
    words(
        """
        cage image nage page plage rage côté été comité comté traité pâté arrêté député silence
        lycée musée trophée murmure mercure plage maison saison raison façon leçon chanson prison
        boisson moisson rançon fin main faim dent jument héron musicien prise main collègue domaine
        capitaine gorille cimetière magazine platine incendie génie squelette
        """
    )
)


def gender_of(noun: str, guess: str) -> str:
    """`Fem` or `Masc` of a common noun, singular or plural, else the guess."""
    word = noun.lower()
    singular = word[:-1] if word.endswith("s") and len(word) > 4 else word
    for form in (word, singular):
        if form in FEMININE:
            return "Fem"
        if form in MASCULINE:
            return "Masc"
    if singular in DECEIVING:
        return guess
    return next((gender for ending, gender in ENDINGS if ending.search(singular)), guess)
