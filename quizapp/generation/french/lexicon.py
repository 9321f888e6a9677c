"""Word lists of French, none of which knows a name from any article.

Function words, nouns that tell what a name stands for, verbs of saying, opposites.
"""

from quizapp.generation.french.words import words

FUNCTION_WORDS = frozenset(
    words(
        """
    le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs mon ma mes
    notre nos votre vos tout toute tous toutes chaque plusieurs certains certaines quelques
    aucun aucune et ou mais donc or ni car que qui quoi dont où si comme quand lorsque lorsqu
    puisque puisqu parce afin bien il elle ils elles on nous vous je tu en y se s n ne pas
    plus moins très trop dans par pour sur sous avec sans chez entre vers contre depuis
    pendant avant après dès durant malgré outre selon d'après face grâce enfin ainsi alors
    aussi pourtant cependant toutefois néanmoins ensuite puis autant hier aujourd'hui demain
    voici voilà jusqu jusque lors parmi hors même mêmes celui celle ceux celles cela ceci ça
    tandis tant quant sinon notamment aujourd'hui autre autres d'autres conséquence résultat
    autrement autrefois désormais parfois souvent rien quel quelle quels quelles lequel
    laquelle deux trois quatre cinq six sept huit neuf dix à a est sont sera était non oui
    première premier enfin cent mille faute loin près environ moitié seul seule dix vingt
    trente quarante cinquante soixante savoir vers peu beaucoup côté tel telle également
    environ quelque seuls seules
    """
    )
)

FRENCH_MARKS = frozenset(
    words(
        """
    le la les un une des du de et en est que qui dans pour par sur au aux avec plus ne pas se
    son sa ses ce cette il elle ont été sont mais ou où nous leur
    """
    )
)

ORGANISATION_NOUNS = {
    "entreprise": "Fem", "société": "Fem", "start-up": "Fem", "firme": "Fem", "compagnie": "Fem",
    "filiale": "Fem", "association": "Fem", "banque": "Fem", "maison": "Fem", "coopérative": "Fem",
    "fondation": "Fem", "marque": "Fem", "organisation": "Fem", "université": "Fem",
    "école": "Fem", "agence": "Fem", "équipe": "Fem", "chaîne": "Fem", "fédération": "Fem",
    "groupe": "Masc", "constructeur": "Masc", "laboratoire": "Masc", "club": "Masc",
    "parti": "Masc", "journal": "Masc", "quotidien": "Masc", "syndicat": "Masc",
    "institut": "Masc", "ministère": "Masc", "géant": "Masc", "éditeur": "Masc",
    "fabricant": "Masc", "hebdomadaire": "Masc", "musée": "Masc",
}  # fmt: skip
THING_NOUNS = {
    "algorithme": "Masc", "logiciel": "Masc", "méthode": "Fem", "programme": "Masc",
    "plateforme": "Fem", "application": "Fem", "loi": "Fem", "traité": "Masc", "prix": "Masc",
    "satellite": "Masc", "navire": "Masc", "bateau": "Masc", "fusée": "Fem", "sonde": "Fem",
    "opération": "Fem", "projet": "Masc", "fleuve": "Masc", "rivière": "Fem", "mont": "Masc",
    "île": "Fem", "race": "Fem", "espèce": "Fem", "virus": "Masc", "vaccin": "Masc",
}  # fmt: skip
# What one may ask after: « Quelle entreprise … ? » Nobody asks « Quel géant … ? »
ASKABLE_ORGANISATIONS = frozenset(ORGANISATION_NOUNS) - {"géant", "maison", "équipe", "marque"}

PERSON_NOUNS = frozenset(
    words(
        """
    directeur directrice président présidente fondateur fondatrice cofondateur cofondatrice
    patron patronne ministre maire juge procureur avocat avocate professeur professeure
    chercheur chercheuse psychologue neurologue biologiste historien historienne économiste
    ingénieur ingénieure écrivain écrivaine auteur autrice journaliste médecin docteur
    sénateur sénatrice député députée entraîneur entraîneuse joueur joueuse attaquant gardien
    capitaine champion championne roi reine empereur prince princesse général colonel peintre
    compositeur compositrice chanteur chanteuse acteur actrice cinéaste réalisateur
    réalisatrice physicien physicienne chimiste mathématicien mathématicienne philosophe poète
    architecte inventeur inventrice dirigeant dirigeante responsable porte-parole secrétaire
    pdg chef cheffe ambassadeur ambassadrice conseiller conseillère étudiant étudiante
    botaniste géologue boulanger boulangère agriculteur agricultrice navigateur navigatrice
    """
    )
)
FEMININE_PERSON_NOUNS = frozenset(
    word for word in PERSON_NOUNS if word.endswith(("trice", "ée", "euse", "ère", "ienne", "esse"))
) | {"présidente", "patronne", "avocate", "professeure", "reine", "championne", "écrivaine",
     "cheffe", "dirigeante", "étudiante", "ingénieure"}  # fmt: skip
EPICENE_PERSON_NOUNS = frozenset(
    words(
        """
    ministre maire juge psychologue neurologue biologiste économiste journaliste chimiste
    philosophe poète architecte responsable porte-parole secrétaire botaniste géologue
    capitaine peintre cinéaste médecin pdg
    """
    )
)
HUMAN_NOUNS = PERSON_NOUNS | frozenset(
    words(
        """
    homme femme enfant élève adulte personne gens salarié employé ouvrier collaborateur talent
    habitant citoyen électeur client patient lecteur utilisateur concurrent rival leader
    adhérent membre élu apprenant candidat bénévole touriste visiteur spectateur soldat
    participant expert spécialiste témoin victime voisin ami père mère fils fille frère sœur
    mari épouse enseignant pêcheur éleveur paysan scientifique passionné hôte supporter défenseur
    actionnaire investisseur parent abonné consommateur locataire propriétaire contribuable retraité
    réfugié migrant manifestant gréviste militant adversaire ennemi allié partenaire fournisseur
    commerçant artisan berger chasseur naturaliste cousin neveu oncle tante veuve orphelin
    esclave marin skipper coureur cycliste nageur riverain usager lycéen collégien écolier
    apprenti stagiaire opposant partisan prisonnier
    """
    )
)
PLACE_NOUNS = frozenset(
    words(
        """
    foire école musée aquarium port université hôpital usine gare marché salle mairie palais bord
    centre siège quai bureau théâtre église château prison ferme jardin parc stade laboratoire
    aéroport frontière sommet nord sud est ouest périphérie large chantier golfe mer océan lac
    baie vallée montagne forêt désert île côte plage village ville quartier rue cour hall cave
    atelier boutique magasin librairie bibliothèque collège lycée clinique cathédrale chapelle
    abbaye couvent cimetière camp caserne tribunal ambassade villa maison appartement immeuble
    hôtel auberge refuge grotte carrière plaine plateau colline rive berge embouchure delta
    région capitale banlieue pavillon
    """
    )
)
# Nouns that, alone with `le` or `la`, stand for something the article named before.
ANAPHORIC_NOUNS = frozenset(
    words(
        """
    ville pays région village navire bateau île fleuve femelle mâle animal maladie texte livre film
    loi document lettre rapport projet bâtiment pont tour avion train accord traité conflit bataille
    guerre match course expédition expérience étude méthode machine appareil instrument produit site
    commune quartier chantier procès affaire contrat rachat offre chiffre résultat phénomène
    évènement événement mesure décision opération initiative dispositif système plan réforme formule
    manœuvre tentative découverte invention idée proposition réponse question solution problème
    histoire récit ouvrage lieu endroit édifice établissement réparation trajet voyage tournée
    chanson morceau pièce spectacle victoire défaite épreuve édition record titre trophée verdict
    peine enquête instruction témoignage machination équipement collectif direction règle réservoir
    légende surprise équipage convoi vol objet outil lot somme prime médicament vaccin virus
    espèce prédateur population cliché engin monument tempête agence texte fusée véhicule structure
    construction créature insecte oiseau poisson arbre plante fruit substance molécule particule
    """
    )
)
TITLES = frozenset(
    words(
        """
    m mm mme mlle dr me maître monsieur madame docteur saint sainte lord sir
    """
    )
)

MALE_FIRST_NAMES = frozenset(
    words(
        """
    adam adrien alain albert alexandre alfred andré antoine arnaud arthur auguste
    baptiste benjamin benoît bernard bertrand bruno charles christian christophe
    clément daniel david denis didier édouard émile emmanuel éric ernest
    étienne eugène fabien félix fernand florent francis françois frédéric gabriel gaston
    georges gérard gilbert gilles grégoire guillaume gustave guy henri henry hermann hervé
    hugo jacques jean jean-françois jean-paul jean-pierre jérôme john joseph jules julien
    kévin laurent léon louis luc lucas marc marcel mathieu matthieu maurice max michel mohamed
    nicolas olivier pascal patrice patrick paul philippe pierre raoul raphaël raymond rené
    richard robert roger roland romain samuel sébastien serge simon stéphane théo thierry
    thomas valéry victor vincent william xavier yann yves pablo peter george james karim ahmed
    omar piotr endel mark marko marcus sam steve bill elon tim jeff larry alan tony nigel henrik
    johan lars erik olaf sven hans klaus karl kurt otto wolfgang jürgen stefan diego carlos juan
    luis miguel javier antonio manuel fernando andrea giovanni giuseppe marco luca paolo matteo
    ivan boris vladimir sergueï dmitri igor mikhaïl ali hassan hussein youssef mehdi rachid samir
    malik ibrahim moussa mamadou amadou abdou kofi kwame hiroshi kenji takeshi jun wei li ryan
    kevin brian scott andrew matthew stephen edward walter frank harry jack oliver noah liam ethan
    gary greg jason justin keith kenneth larry nathan neil oscar ralph randy ray ron roy russell
    sean todd travis troy wayne mathis enzo nathan axel tristan loïc gaël erwan ronan tanguy titouan
    armel loïs basile bastien cédric cyril damien fabrice franck gérald ghislain gilles jonathan
    joël lionel ludovic mickaël norbert quentin rémi régis rodolphe romuald sylvain thibault tony
    yannick yvon aristide hector achille blaise camille-marie ferdinand gaspard hubert ignace
    alexis antonin armand augustin aurélien axel basile bastien cédric clovis corentin cyril
    damien edgar enzo ethan fabrice ferdinand firmin franck gaël gaspard gauthier germain
    ghislain gildas hector hubert ibrahim ivan joël jonathan jordan kylian léonce lionel loïc
    ludovic malo marius martin mathis maxime mehdi moussa mustapha nathan noah norbert octave
    oscar quentin rachid régis rémi rémy rodolphe sylvain tancrède tanguy théodore tristan
    ulrich valentin virgile yannick yannis youssef yvon zacharie anselme karl hans giovanni
    luigi carlos juan
    """
    )
)
FEMALE_FIRST_NAMES = frozenset(
    words(
        """
    adèle agathe agnès alice aline amélie anaïs andrée anna anne annie ariane aurélie béatrice
    brigitte caroline catherine cécile céline chantal charlotte christine claire clara
    clémence colette coline corinne danielle delphine denise diane édith élisabeth élise emma
    estelle eugénie florence françoise gabrielle geneviève germaine hélène henriette inès
    irène isabelle jacqueline jeanne jeannine joséphine josette julie juliette laura laure léa
    louise lucie madeleine manon margaux marguerite marie marine marion marthe martine
    mathilde mélanie mireille monique nadia nathalie nicole noémie odette odile pauline
    paulette renée rose sabine sandrine sarah simone solange sophie suzanne sylvie thérèse
    valérie véronique virginie yvette yvonne zoé fatima leïla yasmine amina ellen mary emily
    elizabeth jennifer jessica linda susan karen nancy lisa betty helen donna carol ruth sharon
    laura-lee rachel kate katie kathryn julia maria ana carmen lucia elena isabel pilar rosa giulia
    chiara francesca paola ingrid astrid greta sigrid karin birgit ursula heidi olga irina natalia
    svetlana tatiana aïcha khadija samira nora nour salma aya mariam awa fatou aminata yuki akiko
    mei ling nadège maëlle enora gwenaëlle soizic rozenn inaya jade lina romane océane ophélie
    justine laetitia magali marjorie mélissa morgane muriel myriam océane pascale peggy régine
    roselyne ségolène séverine stéphanie tiphaine ursule victoire violette viviane
    adeline aïcha alexandra alicia amandine angèle angélique anouk apolline astrid aude audrey
    bérénice bernadette berthe blandine capucine carole cassandre chloé claudine daphné dorothée
    éléonore élodie éloïse elsa émilie emmanuelle eva ève fanny faustine fernande flavie gaëlle
    gisèle héloïse hortense huguette ingrid janine jessica joëlle jocelyne josiane justine
    karine khadija laurence léonie liliane lola lucienne ludivine lydie maëlle magali maïwenn
    malika margot marianne marlène maud mélissa michèle micheline morgane muriel myriam nadège
    nadine nina ninon noëlle nora océane olympe ophélie patricia perrine rachel romane rosalie
    roselyne roxane salomé samira sandra séverine sidonie solène solveig sonia stéphanie tatiana
    tiphaine valentine vanessa victoria violaine viviane yaël yolande zélie mary elizabeth jane
    maria
    """
    )
)

SAYING_VERBS = frozenset(
    words(
        """
    affirmer ajouter annoncer assurer avancer avertir confier confirmer constater considérer
    croire déclarer défendre démentir dénoncer dire écrire espérer estimer expliquer indiquer
    insister juger noter observer penser plaider préciser prédire prétendre prévenir prévoir
    promettre rapporter rappeler reconnaître regretter répéter répondre résumer révéler
    souligner soutenir suggérer supposer raconter redouter craindre pointer
    """
    )
)

IMPERSONAL_VERBS = frozenset(
    words(
        """
    falloir agir pleuvoir neiger sembler suffire rester arriver paraître convenir valoir
    """
    )
)
CHAINING_VERBS = frozenset(
    words(
        """
    pouvoir devoir vouloir sembler préférer oser savoir faire laisser paraître espérer aller
    """
    )
)
EMPTY_VERBS = frozenset(
    ["avoir", "être", "faire", "mettre", "aller", "permettre", "donner", "prendre", "venir"]
)

COLLECTIVES = frozenset(
    ["équipe", "groupe", "gouvernement", "parlement", "conseil", "mairie", "police", "armée"]
)

ACTION_NOUNS = frozenset(
    words(
        """
    stratégie approche politique succès réussite échec croissance tentative méthode ambition
    offensive modèle performance victoire défaite mort carrière
    """
    )
)

CONNECTIVES = (
    "pourtant", "cependant", "toutefois", "néanmoins", "en effet", "ainsi", "donc", "or", "mais",
    "et", "car", "de plus", "en outre", "par ailleurs", "enfin", "ensuite", "puis", "alors",
    "aussi", "en revanche", "au contraire", "par conséquent", "d’ailleurs", "d'ailleurs",
    "de même", "de fait", "en fait", "bien sûr", "sinon", "également", "notamment", "d’abord",
    "d'abord", "d’une part", "d’autre part", "par exemple", "conséquence", "résultat",
    "autrement dit", "conséquence directe", "preuve", "mieux", "pire", "certes", "en somme",
    "à l’inverse", "à l'inverse",
)  # fmt: skip

# Pairs that can be exchanged in place: same gender, number and first letter's elision.
OPPOSITE_VERBS = tuple(
    tuple(pair.split("/"))
    for pair in words(
        """
    augmente/diminue augmentent/diminuent accélérer/freiner accélère/ralentit retarder/avancer
    peinent/parviennent peine/parvient renforce/affaiblit renforcent/affaiblissent
    renforcer/affaiblir améliore/dégrade améliorent/dégradent améliorer/dégrader
    accepte/refuse refuse/accepte refusent/acceptent acceptent/refusent attire/repousse
    gagne/perd perd/gagne ralentissent/accélèrent ralentit/accélère monte/baisse
    facilite/complique facilitent/compliquent favorise/empêche favorisent/empêchent
    """
    )
)
OPPOSITE_WORDS = tuple(
    tuple(pair.split("/"))
    for pair in words(
        """
    rapide/lente rapides/lentes plus/moins moins/plus toujours/rarement souvent/rarement
    rarement/souvent sceptique/confiant hausse/baisse baisse/hausse forte/faible fort/faible
    faible/forte forts/faibles fortes/faibles interne/externe internes/externes
    externe/interne premier/dernier première/dernière premiers/derniers premières/dernières
    ancien/nouveau ancienne/nouvelle anciens/nouveaux anciennes/nouvelles facile/difficile
    faciles/difficiles difficile/facile difficiles/faciles facilement/difficilement long/court
    longue/courte longs/courts longues/courtes court/long courte/longue grande/petite
    petite/grande grandes/petites petites/grandes riches/pauvres avant/après après/avant
    favorable/défavorable favorables/défavorables utile/nuisible utiles/nuisibles public/privé
    publique/privée publics/privés publiques/privées privé/public privée/publique succès/échec
    minimum/maximum nord/sud sud/nord ouest/est est/ouest légaux/illégaux légal/illégal
    légale/illégale illégal/légal positif/négatif positive/négative négatif/positif
    négative/positive généreuses/modestes généreux/modestes rare/fréquente rares/fréquents
    commune/rare espacées/rapprochées espacés/rapprochés espacée/rapprochée active/passive
    actif/passif lentement/rapidement rapidement/lentement gauche/droite solide/fragile
    solides/fragiles durable/éphémère durables/éphémères supérieur/inférieur
    supérieure/inférieure inférieur/supérieur inférieure/supérieure majorité/minorité
    minorité/majorité meilleurs/moins-bons lointaine/proche proche/lointaine
    """
    )
    if "-" not in pair
)

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
          "octobre", "novembre", "décembre")  # fmt: skip

TIME_NOUNS = frozenset(
    words(
        """
    an année mois semaine jour journée heure minute seconde siècle décennie matin soir nuit
    hier demain aujourd'hui lendemain veille époque moment instant saison printemps été
    automne hiver fois temps début fin milieu lundi mardi mercredi jeudi vendredi samedi
    dimanche avenir période
    """
    )
) | frozenset(MONTHS)
ABSTRACT_ANSWERS = frozenset(
    words(
        """
    chose fait projet façon manière sorte type cas point partie cela ceci ça tout rien autre
    place lieu part somme suite sens titre terme objet sujet domaine secteur nombre ensemble
    situation question problème exemple
    """
    )
)
MONEY_UNITS = frozenset(
    words(
        """
    euro euros dollar dollars franc francs livre livres yen yens centime centimes yuan yuans
    """
    )
)
