"""Nouns that name again what a sentence told: `vendu` -> `cette vente`."""

from quizapp.generation.french.grammar import infinitives
from quizapp.generation.french.words import words
from quizapp.generation.tree import Token

# Noun / verb: the noun is of what was done, or of what changed where nothing was done to it.
EVENTS = tuple(
    tuple(pair.split("/"))
    for pair in words(
        """
    vente/vendre achat/acheter rachat/racheter acquisition/acquérir acquisition/racheter
    cession/céder construction/construire création/créer création/fonder fondation/fonder
    fermeture/fermer ouverture/ouvrir réouverture/rouvrir destruction/détruire
    découverte/découvrir invention/inventer adoption/adopter abandon/abandonner
    nomination/nommer élection/élire arrestation/arrêter condamnation/condamner
    expulsion/expulser rénovation/rénover restauration/restaurer inauguration/inaugurer
    publication/publier lancement/lancer suppression/supprimer interdiction/interdire
    réduction/réduire annulation/annuler augmentation/augmenter hausse/augmenter
    baisse/baisser baisse/diminuer diminution/diminuer chute/chuter chute/tomber
    croissance/augmenter progression/progresser recul/reculer départ/partir départ/quitter
    arrivée/arriver retour/revenir mort/mourir disparition/disparaître naissance/naître
    victoire/gagner victoire/remporter défaite/perdre succès/réussir échec/échouer
    migration/migrer démission/démissionner
    """
    )
)


def names_event(noun: Token, verb: Token) -> bool:
    """Whether a noun can stand for what this verb told."""
    told = infinitives(verb.text, verb.lemma)
    return any(noun.text.lower().rstrip("s") == n.rstrip("s") and v in told for n, v in EVENTS)
