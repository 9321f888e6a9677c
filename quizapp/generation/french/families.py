"""Words that can stand for one another in a wrong answer: one family, other meanings.

No two words of a family mean the same, and what one of them is, the others are not. A word
belongs to the first family that names it. Knows no grammar.
"""

from quizapp.generation.french.words import words


def families(text: str) -> tuple[tuple[str, ...], ...]:
    """One family a line."""
    return tuple(tuple(words(line)) for line in text.strip().splitlines())


def governed(text: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """One family a line; after a colon the objects its verbs are kept for, none for any object."""
    found = []
    for line in text.strip().splitlines():
        verbs, _, objects = line.partition(":")
        found.append((tuple(words(verbs)), frozenset(words(objects))))
    return tuple(found)


def gendered(text: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """One family a line, its feminine nouns before the slash, the masculine ones after it."""
    found = []
    for line in text.strip().splitlines():
        feminine, _, masculine = line.partition("/")
        found.append(
            (*((w, "Fem") for w in words(feminine)), *((w, "Masc") for w in words(masculine)))
        )
    return tuple(found)


NOUNS = gendered(
    """
    ventes commandes / achats salaires
    / ingénieur technicien juriste commercial dirigeant comptable
    / chercheur journaliste investisseur client
    / étudiant lycéen collégien retraité
    / ouvrier apprenti artisan stagiaire retraité
    infirmière sage-femme pharmacienne chirurgienne / infirmier pharmacien chirurgien dentiste
    / médecin notaire instituteur vétérinaire
    / élève professeur surveillant
    / parent enseignant voisin employeur
    / agriculteur pêcheur forestier vigneron apiculteur boulanger
    / éleveur maraîcher meunier boucher
    / maire préfet député sénateur
    / ministre ambassadeur diplomate général
    / joueur entraîneur arbitre supporter
    / peintre sculpteur musicien écrivain cinéaste photographe architecte
    / chanteur danseur humoriste
    reine duchesse comtesse impératrice / roi duc comte empereur évêque
    / soldat marin cavalier pilote mécanicien
    / enfant adolescent adulte retraité
    sœur cousine tante nièce grand-mère / frère cousin oncle neveu grand-père
    fille mère épouse / fils père mari
    / habitant touriste commerçant vacancier
    / client fournisseur salarié actionnaire
    / talent investisseur fournisseur client
    / lecteur auditeur spectateur annonceur
    / juge avocat procureur notaire greffier
    / policier pompier gendarme douanier
    / historien géographe philosophe sociologue économiste linguiste
    / biologiste physicien chimiste mathématicien astronome géologue
    / cycliste automobiliste piéton motard
    / bénévole salarié stagiaire
    / fondateur trésorier président secrétaire
    / directeur porte-parole avocat comptable
    directrice présidente trésorière avocate /
    / navigateur alpiniste cycliste aviateur
    vache brebis chèvre jument truie poule / cheval mouton cochon âne
    louve / loup renard ours lynx sanglier cerf chevreuil
    abeille guêpe fourmi mouche libellule coccinelle araignée / papillon moustique criquet
    cigogne hirondelle mésange chouette oie / moineau corbeau merle héron faucon
    truite sardine carpe anguille / saumon thon brochet hareng
    baleine tortue méduse / dauphin phoque requin poulpe
    / chat chien lapin hamster
    souris taupe belette marmotte / hérisson écureuil
    / chêne hêtre sapin châtaignier bouleau platane peuplier épicéa érable noyer saule frêne olivier
    rose tulipe lavande marguerite violette orchidée jonquille /
    pomme poire cerise fraise prune framboise / abricot citron melon
    carotte tomate salade courgette betterave / chou poireau oignon navet
    avoine / blé maïs riz seigle colza
    feuille racine écorce graine tige / bourgeon
    farine viande confiture crème / pain fromage lait beurre miel sucre sel
    bière limonade / thé café chocolat vin cidre
    / fer cuivre plomb zinc bronze acier aluminium
    pierre brique paille argile / bois verre béton plastique carton
    laine soie / coton lin cuir velours
    / pétrole charbon uranium
    / oxygène azote hydrogène carbone hélium
    pluie neige grêle canicule / vent brouillard orage gel
    chaleur humidité / froid
    sécheresse tempête canicule / orage gel incendie
    voiture moto trottinette / vélo scooter camion
    / train avion bateau bus tramway métro
    bibliothèque école crèche université / musée théâtre lycée
    mairie gare église /
    piscine patinoire / stade gymnase
    clinique maternité / hôpital sanatorium
    boulangerie boucherie librairie / café garage
    villa ferme / château palais manoir moulin
    chapelle abbaye cathédrale / monastère
    tour forteresse citadelle / donjon rempart
    loutre / castor ragondin blaireau
    / lithium sodium nickel cobalt magnésium potassium
    / casque gilet harnais masque
    relecture récitation / surlignage résumé
    digue passerelle écluse / pont tunnel barrage canal
    prairie vigne / jardin verger champ potager
    forêt montagne colline vallée plaine / désert plateau volcan
    rivière mer / lac fleuve océan étang
    planète étoile comète galaxie / satellite astéroïde
    cuisine chambre cave terrasse / salon grenier garage
    robe veste chemise jupe / manteau pantalon chapeau gant
    table chaise armoire lampe / tapis lit
    guitare flûte trompette harpe clarinette / piano violon violoncelle accordéon saxophone
    peinture sculpture musique danse photographie architecture poésie / théâtre cinéma dessin
    nouvelle / roman poème conte essai
    sculpture gravure photographie / tableau
    / film documentaire reportage
    affiche carte /
    symphonie sonate / opéra ballet concert
    lettre brochure / journal livre manuel carnet
    biologie physique chimie géologie médecine astronomie botanique / droit
    psychologie sociologie philosophie géographie histoire économie /
    grammaire orthographe lecture écriture / calcul
    natation escrime gymnastique boxe / football rugby handball tennis cyclisme judo ski
    victoire défaite qualification élimination / forfait
    médaille coupe / maillot trophée
    / foie cerveau poumon rein estomac
    jambe épaule oreille / genou dos nez
    pneumonie grippe tuberculose leucémie / cancer infarctus
    rougeole peste rage variole diphtérie / choléra paludisme
    / vaccin sirop pansement comprimé antibiotique
    joie colère peur tristesse jalousie / ennui
    attention imagination perception intuition / raisonnement langage
    créativité concentration collaboration curiosité rigueur / bien-être
    fatigue anxiété timidité / stress
    innovation compétition discipline solidarité prudence / secret
    invention compétition négociation / plagiat
    expérimentation spéculation communication / divertissement
    rapidité précision fiabilité légèreté simplicité discrétion / confort
    difficulté durée fréquence intensité / rythme
    stabilité rapidité complexité variété /
    taille longueur largeur hauteur profondeur température vitesse / poids volume âge
    santé éducation / logement tourisme
    hausse baisse stagnation /
    augmentation diminution stabilisation /
    exportation importation /
    production consommation distribution / recyclage
    prime taxe subvention amende indemnité / salaire loyer impôt
    rémunération notoriété ancienneté / confort
    cotisation subvention / bénéfice don
    dette épargne / budget déficit
    promotion mutation prime / congé
    formation retraite / recrutement licenciement
    logistique comptabilité publicité / marketing
    usine boutique / magasin entrepôt atelier laboratoire
    inflation croissance / chômage
    loi ordonnance / décret traité arrêté édit
    élection nomination révocation démission /
    monarchie république dictature / empire
    liberté égalité fraternité / progrès
    bataille / traité armistice
    mort naissance maladie / mariage
    ruine / décès accident
    ouverture fermeture rénovation inauguration / déménagement
    construction démolition extension réparation / financement
    protection destruction surveillance restauration / abandon
    exploitation surveillance protection / reboisement
    création suppression réforme / maintien
    vente / lancement retrait financement
    labellisation collecte vente protection traduction / stockage
    / étiquetage stockage chiffrement partage
    direction communication sécurité comptabilité / recrutement
    fusion vente scission / rachat
    lutte campagne / combat débat
    présence arrivée absence disparition / départ retour
    / échec succès oubli abandon
    défaite / progrès recul
    boîte armoire corbeille / tiroir classeur carnet
    enquête / sondage entretien
    image vidéo photo / texte son
    / robot drone logiciel capteur
    tablette imprimante caméra / ordinateur téléphone serveur
    application / site
    lumière électricité / bruit
    odeur couleur forme texture / goût
    pollution inondation / incendie assèchement
    déforestation canicule / réchauffement séisme
    chasse pêche / élevage commerce
    agriculture / tourisme
    fraude corruption escroquerie / meurtre chantage
    / accusé témoin juré
    épée lance / canon fusil bouclier arc
    frégate caravelle péniche / voilier paquebot cargo
    autoroute / chemin sentier canal
    / triangle rectangle losange
    dictée récitation / examen devoir exposé
    matinée soirée nuit / matin soir
    / printemps été automne hiver
    / nord sud ouest
    probabilité vitesse fréquence / seuil
    naissance croissance reproduction / vieillissement
    respiration digestion circulation / sommeil
    éruption avalanche tempête / cyclone
    télévision radio presse / téléphone
    grève manifestation pétition / boycott
    erreur moquerie / oubli mensonge
    contrainte sanction récompense / encouragement
    récolte plantation floraison / semis
    pertinence légalité nouveauté / coût
    utilité fréquence durée / prix
    fragilité dureté rareté / prix
    attitude absence réponse / silence
    frustration prospérité expansion / repos
    association fondation fédération / syndicat comité
    entreprise banque université coopérative /
    / quartier hameau faubourg
    / débat vote discours
    maison / appartement immeuble hangar
    batterie roue selle pédale / moteur pneu frein
    / nageur coureur rameur skieur gymnaste
    coque quille barre / mât
    / diabète asthme
    marchandise arme / voyageur animal
    mémoire motivation concentration /
    / insecte oiseau poisson mammifère reptile
    larve coquille / œuf nid
    eau / air sol
    / français anglais espagnol allemand italien latin russe arabe chinois
    / catholicisme protestantisme islam judaïsme bouddhisme
    / berger bûcheron charpentier maçon forgeron menuisier tisserand cordonnier horloger luthier
    couturière institutrice nourrice blanchisseuse /
    / cuisinier serveur pâtissier
    / facteur chauffeur plombier électricien
    / noble paysan bourgeois marchand
    noblesse bourgeoisie paysannerie / clergé
    famine épidémie guerre / séisme
    dentelle porcelaine tapisserie faïence / parfum
    / poivre safran cacao tabac
    perle émeraude / diamant rubis saphir
    pile ampoule / câble aimant
    hélice poulie / levier engrenage
    loupe / microscope scanner
    horloge boussole / sextant télescope thermomètre baromètre
    fièvre toux migraine nausée / vertige
    vitamine protéine graisse / calcium
    cantine / dortoir gymnase préau réfectoire
    majorité opposition /
    gauche droite /
    principauté / royaume duché comté
    perquisition arrestation condamnation libération / acquittement
    victime / suspect coupable
    finale demi-finale /
    blessure suspension maladie / transfert
    raquette / ballon filet
    toile fresque statue gravure / vitrail
    exposition conférence projection / bal
    éolienne centrale / panneau
    banquise dune mangrove / glacier récif marais
    / clavier écran processeur
    promesse menace / conseil
    preuve rumeur / aveu témoignage
    indépendance invasion partition neutralité /
    abolition extension légalisation / maintien
    réduction augmentation / doublement
    interdiction autorisation taxation /
    privatisation nationalisation / transfert
    publication destruction traduction / oubli
    sortie vente / retrait financement
    livraison fabrication réparation / transport
    réouverture fermeture démolition /
    / agrandissement nettoyage déplacement
    / remplacement nettoyage contrôle
    opposition méfiance indifférence / soutien
    / refus accord
    / manque excès
    survie disparition reproduction /
    fin / début milieu
    perte / gain
    moitié / tiers quart cinquième
    totalité moitié / tiers quart
    alimentation morphologie / comportement sommeil
    grève faillite / scandale accident
    / intermédiaire voisin banquier
    laiterie brasserie conserverie distillerie scierie tuilerie / moulin
    / mollusque mammifère reptile crustacé amphibien
    interrogation explication / résumé
    plage falaise baie /
    guitariste pianiste violoniste / batteur
    tisane soupe / sirop
    équation fraction / théorème
    pompe turbine chaudière / ventilateur
    toiture façade charpente / clocher
    chaudière fenêtre / escalier plancher toit
    sieste promenade lecture / jeu
    balade visite / pique-nique
    manifestante gréviste / émeutier
    orpheline veuve / orphelin
    locataire / propriétaire voisin gardien
    gare digue / aéroport port phare
    lave boue / sable
    bourse remise gratuité / prêt
    poésie philosophie / journalisme
    cuisson fermentation / séchage broyage
    laine plume / cuir
    tolérance prudence / courage
    """
)

# A verb, its rivals, and after the colon the nouns with which all of them make sense, if not any.
VERBS = governed(
    """
    débaucher fidéliser former récompenser
    recruter licencier former promouvoir : ingénieur salarié employé chercheur apprenti personne
    former recruter licencier : ingénieur salarié employé chercheur apprenti jeune
    développer abandonner vendre tester : technologie logiciel produit application modèle outil
    concevoir vendre tester réparer : machine appareil robot logiciel avion moteur outil véhicule
    construire rénover démolir agrandir : maison école pont digue château église hôpital logement
    créer supprimer financer : emploi poste service ligne école musée parc association
    augmenter réduire maintenir
    accélérer ralentir interrompre
    favoriser freiner empêcher
    protéger détruire exploiter surveiller : forêt espèce côte littoral récif lac rivière dune
    protéger attaquer surveiller : ville frontière port citadelle village route
    fixer reporter annuler oublier : date réunion échéance rendez-vous
    ranger recopier jeter numériser : fiche document livre photo archive lettre
    mesurer modifier prévoir
    traduire illustrer résumer censurer : livre roman texte article poème ouvrage
    financer diriger contrôler surveiller : projet association journal équipe chantier recherche
    produire importer exporter stocker : électricité blé vin acier voiture lait papier énergie
    apprendre enseigner oublier réviser : langue leçon métier grammaire vocabulaire
    rejoindre quitter critiquer diriger : parti équipe armée groupe association club résistance
    autoriser interdire limiter
    acheter vendre louer emprunter : maison terrain voiture bateau ferme vélo
    informer tromper rassurer : public habitant client lecteur patient électeur parent
    attirer éloigner compter : touriste client visiteur insecte oiseau poisson entreprise
    conserver jeter vendre : graine archive livre objet tableau
    renforcer affaiblir
    ouvrir fermer financer visiter : école bibliothèque usine magasin gare bureau musée boutique
    nourrir soigner compter capturer : animal oiseau abeille vache poisson phoque
    justifier retarder empêcher dénoncer : guerre entrée réforme vote invasion fermeture
    organiser annuler reporter : fête course concert réunion élection voyage exposition
    restaurer vendre démolir photographier : moulin château chapelle église tableau bateau
    transporter stocker fabriquer : marchandise charbon bois acier arme
    lancer retarder annuler : satellite fusée projet chantier
    récolter planter arroser : blé légume pomme graine fleur raisin tomate
    défendre attaquer espionner
    réparer repeindre vendre déplacer : bateau toit pont moteur vélo machine horloge
    imiter dépasser racheter attaquer : leader concurrent rival adversaire
    faciliter compliquer empêcher
    retarder avancer annuler accélérer : lancement sortie départ ouverture réunion
    élire révoquer
    signer rejeter modifier : traité accord contrat loi convention
    rembourser doubler annuler : dette prêt emprunt
    préserver détruire mesurer : biodiversité équilibre patrimoine ressource
    irriguer labourer clôturer : champ terre culture verger
    observer capturer photographier compter : oiseau étoile animal baleine papillon
    filtrer réchauffer colorer : eau air lumière
    voter repousser modifier : budget loi réforme texte
    conquérir défendre abandonner : ville territoire pays empire château
    combler aggraver
    """
)

ADJECTIVES = families(
    """
    politique économique social culturel militaire religieux
    national local régional européen international
    français allemand italien espagnol anglais américain japonais chinois russe belge suisse
    portugais grec turc indien brésilien mexicain suédois polonais
    australien norvégien danois autrichien irlandais finlandais néerlandais canadien
    marocain tunisien algérien égyptien sénégalais
    coréen vietnamien thaïlandais indonésien
    argentin chilien péruvien cubain
    écossais gallois irlandais
    breton normand corse basque provençal
    alsacien auvergnat lorrain savoyard bourguignon
    municipal départemental régional national
    mondial national européen local
    technologique commercial artistique diplomatique
    scientifique artistique sportif commercial
    humain animal végétal minéral
    estival hivernal automnal printanier
    lourd léger
    épais mince
    sombre clair
    humide sec
    sauvage domestique
    féminin masculin
    aîné cadet
    catholique protestant juif musulman orthodoxe
    socialiste communiste écologiste centriste
    royal impérial républicain
    roman gothique baroque
    romantique réaliste naturaliste symboliste
    impressionniste cubiste surréaliste
    cardiaque pulmonaire cérébral rénal
    chimique physique biologique optique
    matériel moral
    central périphérique
    pervers bénéfique passager négligeable
    mineur majeur
    courageux tardif inutile imprudent
    fiscal juridique alimentaire psychologique
    rouge bleu vert jaune blanc noir gris violet
    récent ancien coûteux puissant rapide
    interne externe
    solide fragile
    annuel mensuel hebdomadaire quotidien
    premier dernier
    second premier
    solaire éolien hydraulique nucléaire
    général financier technique commercial
    juridique administratif technique commercial
    médical industriel agricole universitaire
    marin terrestre aérien souterrain
    urbain rural
    public privé
    gratuit payant
    obligatoire facultatif
    positif négatif
    lent rapide
    long court
    fort faible
    haut bas
    chaud froid
    riche pauvre
    occidental oriental
    visuel auditif olfactif tactile
    oral écrit
    manuel automatique
    électrique thermique mécanique
    généreux modeste
    propice nuisible
    influent discret ambitieux
    innovant prudent rentable
    tangible rapide
    profond superficiel
    rare fréquent
    individuel collectif
    régulier irrégulier
    durable provisoire
    supérieur inférieur
    familial professionnel
    diurne nocturne
    septentrional méridional
    matinal tardif
    célèbre inconnu
    moderne médiéval antique
    """
)
PARTICIPLES = families(
    """
    respecté dépassé prolongé raccourci
    espacé rapproché raccourci prolongé
    construit démoli rénové agrandi
    élu battu révoqué
    accepté refusé reporté
    détruit restauré vendu volé
    publié censuré perdu
    condamné acquitté gracié
    blessé tué capturé
    inventé copié perfectionné
    autorisé interdit taxé
    augmenté réduit doublé
    récompensé puni ignoré
    fondé dirigé racheté
    gagné perdu
    ouvert fermé
    vide plein
    cassé réparé
    financé critiqué retardé
    importé exporté stocké
    protégé menacé étudié
    apprécié critiqué ignoré
    valorisé endetté subventionné
    """
)
# What changes as a whole, before a noun phrase or an adjective.
LINKS = families(
    """
    plus moins
    avant après
    sans avec
    """
)
# What a ministry or its minister is for.
MINISTRIES = (
    "de la Culture", "de la Santé", "de la Justice", "de la Défense", "de l’Intérieur",
    "de l’Économie", "de l’Agriculture", "de l’Environnement", "de l’Éducation nationale",
    "des Sports", "des Affaires étrangères", "du Travail", "des Transports",
)  # fmt: skip
# Words that belong together: to change one of them makes nonsense.
# Noun phrases that change as a whole, article and all.
WHOLES = (
    (
        "la Seconde Guerre mondiale", "la Première Guerre mondiale", "la guerre d’Algérie",
        "la guerre d’Indochine", "la guerre d’Espagne",
    ),
    ("la Révolution française", "la Première Guerre mondiale", "la Renaissance"),
    ("le Moyen Âge", "la Renaissance", "la Préhistoire", "l’Antiquité", "la Révolution"),
    ("l’Antiquité", "la Renaissance", "la Préhistoire", "la Révolution"),
    ("la Sécurité sociale", "la Banque de France", "la Croix-Rouge", "la Caisse des dépôts"),
    ("le Premier ministre", "le ministre de l’Intérieur", "le préfet de police",
     "le ministre de la Justice"),
)  # fmt: skip
SET_PHRASES = (
    "en bourse", "en direction", "en présence", "en absence", "en fin", "en tête", "en train",
    "en place",
    "à la main", "de la main", "au pied", "en vente", "à la tête", "en danger", "en cas",
    "tout du long", "au long", "le long", "à la maison", "détourner l’attention",
     "directeur général", "secrétaire général",
    "intelligence artificielle", "maison mère", "chiffre d’affaires", "prise de conscience",
    "mise en œuvre", "mise en place", "matière première", "premier ministre", "vie privée",
    "sécurité sociale", "conseil municipal", "conseil général", "moyen âge", "point de vue",
    "service public", "pouvoir d’achat", "bien public", "fait divers", "moyenne section",
    "grand public", "tour de france", "chemin de fer", "mise au point", "pomme de terre",
    "intérêt général", "union européenne", "feu rouge", "état civil", "droit de vote",
    "énergie solaire", "premier tour", "second tour", "carte postale", "carte bancaire",
    "main-d’œuvre", "œuvre d’art", "chef-d’œuvre", "premiers secours", "premiers pas",
    "tête de liste", "garde des sceaux", "ressources humaines", "réseaux sociaux",
    "réseau social", "système nerveux", "prix nobel", "guerre froide", "terre cuite",
    "main courante", "procureur de la république", "président de la république", "peste noire",
     "vieille ville", "pied de page", "bras droit", "plein air",
)  # fmt: skip
