"""Golden stems, one family each, on sentences whose names are invented.

All are read as one article, so that the parser is loaded and run once.
"""

from functools import cache

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.ask.asking import Cast
from quizapp.generation.ask.stems import askings
from quizapp.generation.find.facts import extract_facts
from quizapp.generation.proposing import organisation_noun
from quizapp.generation.read.sentences import read_sentences

GOLDEN = {
    "La stratégie salariale de Vornel vise à débaucher les meilleurs ingénieurs de Kerlanec.": [
        (
            "Que vise la stratégie salariale de Vornel ?",
            "À débaucher les meilleurs ingénieurs de Kerlanec",
        )
    ],
    "Malgré des offres généreuses, aucune équipe bretonne n’a encore cédé à l’appel de Vornel.": [
        (
            "Malgré quoi aucune équipe bretonne n’a-t-elle encore cédé à l’appel de Vornel ?",
            "Malgré des offres généreuses",
        ),
        ("Combien d’équipes bretonnes ont déjà cédé à l’appel de Vornel ?", "Aucune"),
    ],
    "La mairie de Kerlanec a décidé de fermer la piscine municipale en juin.": [
        ("Qu’a décidé de faire la mairie de Kerlanec ?", "Fermer la piscine municipale en juin"),
        ("Qui a décidé de fermer la piscine municipale en juin ?", "La mairie de Kerlanec"),
    ],
    "Le maire reproche à la région de négliger les petits ports de pêche.": [
        ("Que reproche le maire à la région ?", "De négliger les petits ports de pêche"),
    ],
    "Selon Oskar Tamin, des loyers trop élevés risquent de chasser les familles du centre.": [
        (
            "Selon Oskar Tamin, quel risque présentent des loyers trop élevés ?",
            "Celui de chasser les familles du centre",
        ),
        (
            "Que dit Oskar Tamin des loyers trop élevés ?",
            "Qu’ils risquent de chasser les familles du centre",
        ),
    ],
    "Oskar Tamin estime que les nouvelles digues protègent mal le vieux port.": [
        (
            "Que pense Oskar Tamin des nouvelles digues ?",
            "Qu’elles protègent mal le vieux port",
        ),
        ("Selon Oskar Tamin, que protègent mal les nouvelles digues ?", "Le vieux port"),
    ],
    "Odile Ferrand regrette que les pêcheurs n’aient pas été consultés.": [
        ("Que regrette Odile Ferrand ?", "Que les pêcheurs n’aient pas été consultés"),
    ],
    "La digue de Kerlanec a été construite en raison de la grande tempête de 1987.": [
        (
            "Pourquoi la digue de Kerlanec a-t-elle été construite ?",
            "En raison de la grande tempête de 1987",
        )
    ],
    "Les biologistes protègent les tortues en installant des filets autour des nids.": [
        (
            "Comment est-ce que les biologistes protègent les tortues ?",
            "En installant des filets autour des nids",
        )
    ],
    "Le succès de la coopérative repose sur la patience de ses membres.": [
        ("Sur quoi repose le succès de la coopérative ?", "Sur la patience de ses membres"),
    ],
    "Odile Ferrand a reçu le prix Sirius de la recherche marine.": [
        ("Quel prix Odile Ferrand a-t-elle reçu ?", "Le prix Sirius de la recherche marine"),
    ],
    "La réparation du phare demandera trois semaines.": [
        ("Combien de temps demandera la réparation du phare ?", "Trois semaines"),
    ],
    "Le prix du poisson a augmenté de 18 % en deux ans.": [
        ("De combien le prix du poisson a-t-il augmenté en deux ans ?", "18 %"),
        ("En combien de temps le prix du poisson a-t-il augmenté de 18 % ?", "En deux ans"),
    ],
    "Treize voiliers ont quitté le port le 26 novembre 1989.": [
        ("Combien de voiliers ont quitté le port le 26 novembre 1989 ?", "Treize"),
        ("À quelle date treize voiliers ont-ils quitté le port ?", "Le 26 novembre 1989"),
    ],
    "Le phare de Kerlanec est devenu un symbole de la lutte contre l’érosion.": [
        ("Qu’est devenu le phare de Kerlanec ?", "Un symbole de la lutte contre l’érosion"),
    ],
    "L’effet de marée désigne la déformation des océans sous l’attraction de la Lune.": [
        (
            "Que désigne l’effet de marée ?",
            "La déformation des océans sous l’attraction de la Lune",
        ),
        (
            "Quelle expression désigne la déformation des océans sous l’attraction de la Lune ?",
            "L’effet de marée",
        ),
    ],
    "Les pêcheurs de Kerlanec ont adopté un filet biodégradable.": [
        ("Qui a adopté un filet biodégradable ?", "Les pêcheurs de Kerlanec"),
        ("Qu’ont adopté les pêcheurs de Kerlanec ?", "Un filet biodégradable"),
    ],
    "Les algues vertes menacent la santé des promeneurs.": [
        ("Qu’est-ce qui menace la santé des promeneurs ?", "Les algues vertes"),
        ("Que menacent les algues vertes ?", "La santé des promeneurs"),
    ],
    "Odile Ferrand livre les crêperies de Kerlanec, parce que la farine locale manque en hiver.": [
        (
            "Pourquoi Odile Ferrand livre-t-elle les crêperies de Kerlanec ?",
            "Parce que la farine locale manque en hiver",
        )
    ],
    "Le règlement interdit de pêcher la nuit.": [
        ("Qu’interdit le règlement ?", "De pêcher la nuit"),
    ],
    "Odile Ferrand meurt d’une pneumonie en 1958, à 37 ans.": [
        ("De quoi Odile Ferrand meurt-elle en 1958 ?", "D’une pneumonie"),
    ],
    "Le conseil a fixé le loyer des hangars à 320 euros.": [
        ("À combien le conseil a-t-il fixé le loyer des hangars ?", "À 320 euros"),
    ],
    "Le phare de Kerlanec est haut de 48 mètres.": [
        ("Quelle est la hauteur du phare de Kerlanec ?", "48 mètres"),
    ],
    "Inès Calvet craint que la crue n’emporte le pont.": [
        ("Que craint Inès Calvet ?", "Que la crue n’emporte le pont"),
    ],
    "Inès Calvet souhaite obtenir un label européen.": [
        ("Que souhaite obtenir Inès Calvet ?", "Un label européen"),
    ],
    "Odile Ferrand a emprunté 900 000 euros à la région.": [
        ("À qui Odile Ferrand a-t-elle emprunté 900 000 euros ?", "À la région"),
        ("Quelle somme Odile Ferrand a-t-elle empruntée à la région ?", "900 000 euros"),
    ],
    "La conserverie a dégagé un bénéfice de 120 000 euros.": [
        ("Quel bénéfice la conserverie a-t-elle dégagé ?", "Un bénéfice de 120 000 euros"),
    ],
    "Les premiers colons sont venus du Japon.": [
        ("D’où les premiers colons sont-ils venus ?", "Du Japon"),
    ],
    "Le cerveau du poulpe compte 500 millions de neurones.": [
        ("Combien de neurones compte le cerveau du poulpe ?", "500 millions"),
    ],
    "Le phare a coûté moins de quatre millions de francs.": [
        ("Combien a coûté le phare de Kerlanec ?", "Moins de quatre millions de francs"),
    ],
    "Oskar Tamin est un biologiste norvégien.": [
        ("Quelle est la profession d’Oskar Tamin ?", "Biologiste norvégien"),
    ],
    "Odile Ferrand, directrice de la criée de Kerlanec, a vendu 40 tonnes de poisson en mai.": [
        ("Combien de tonnes de poisson Odile Ferrand a-t-elle vendues en mai ?", "40"),
        ("Qui est la directrice de la criée de Kerlanec ?", "Odile Ferrand"),
        ("Quelle est la fonction d’Odile Ferrand ?", "Directrice de la criée de Kerlanec"),
    ],
    "Le calcium est indispensable à la croissance des os.": [
        ("À quoi le calcium est-il indispensable ?", "À la croissance des os"),
    ],
    "Le collectif affirme avoir réuni 2 600 signatures.": [
        ("Qu’affirme le collectif ?", "Avoir réuni 2 600 signatures"),
    ],
    "Les tempêtes ont conduit les organisateurs à durcir les règles.": [
        ("À quoi les tempêtes ont-elles conduit les organisateurs ?", "À durcir les règles"),
    ],
    "Inès Calvet a profité d’une panne pour quitter le laboratoire.": [
        ("De quoi Inès Calvet a-t-elle profité pour quitter le laboratoire ?", "D’une panne"),
        ("Dans quel but Inès Calvet a-t-elle profité d’une panne ?", "Pour quitter le laboratoire"),
    ],
    "Le pétrel géant vit vingt à trente ans.": [
        ("Combien de temps vit le pétrel géant ?", "Vingt à trente ans"),
    ],
    "Le trafic de marchandises cessa à la fin du XXe siècle.": [
        ("Quand cessa le trafic de marchandises ?", "À la fin du XXe siècle"),
    ],
    "La sécheresse a provoqué la mort de centaines de chênes.": [
        ("Qu’a provoqué la sécheresse ?", "La mort de centaines de chênes"),
    ],
    "Le capitaine a refusé de quitter le navire.": [
        ("Qu’a refusé de faire le capitaine ?", "Quitter le navire"),
    ],
    "Oskar Tamin pointe le danger de construire trop près de la mer.": [
        ("Quel danger pointe Oskar Tamin ?", "Celui de construire trop près de la mer"),
    ],
}


@cache
def asked() -> frozenset[tuple[str, str]]:
    article = read_article("\n\n".join(GOLDEN))
    readings, names = read_sentences(article.sentences, "fr")
    cast = Cast(names, organisation_noun(article.text))
    facts = extract_facts(article, readings, names)
    return frozenset((a.stem, a.answer) for fact in facts for a in askings(fact, cast))


@pytest.mark.parametrize(
    ("stem", "answer"),
    [pair for pairs in GOLDEN.values() for pair in pairs],
)
def test_each_family_asks_in_natural_french(stem: str, answer: str) -> None:
    assert (stem, answer) in asked()


def test_what_is_feared_is_never_said_to_be_so() -> None:
    assert not any("dit Inès Calvet" in stem for stem, _ in asked())


def test_every_stem_opens_with_a_capital_and_ends_with_its_mark() -> None:
    for stem, answer in asked():
        assert stem[0].isupper()
        assert stem.endswith(" ?")
        assert "  " not in stem
        assert answer[0].isupper() or answer[0].isdigit()
