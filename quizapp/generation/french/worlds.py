"""Where distractors come from when the article has too few: names by domain, chosen by its words.

General knowledge only. A world is used when enough of its signs stand in the article.
"""

from dataclasses import dataclass

from quizapp.generation.french.words import words


@dataclass(frozen=True, slots=True)
class World:
    """A domain: the words that betray it, words it needs, and names one meets in it."""

    signs: frozenset[str]
    men: tuple[str, ...] = ()
    women: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()

    def people(self, gender: str) -> tuple[str, ...]:
        """Of one gender; men and women in turn where it is unknown."""
        if gender:
            return self.women if gender == "Fem" else self.men
        return self.men or self.women


def listed(text: str) -> tuple[str, ...]:
    """Names written as running text, a comma after each."""
    return tuple(" ".join(name.split()) for name in text.split(","))


def signs(text: str) -> frozenset[str]:
    return frozenset(words(text))


WORLDS = (
    World(
        signs("""
            intelligence artificielle technologie technologique tech numérique logiciel start-up
            algorithme ordinateur informatique smartphone internet données ia ingénieurs
            """),
        listed("Satya Nadella, Jensen Huang, Tim Cook, Jeff Bezos, Sundar Pichai"),
        listed("Lisa Su, Ginni Rometty, Meg Whitman, Sheryl Sandberg, Marissa Mayer"),
        listed("Microsoft, Nvidia, IBM, Amazon, Samsung, Oracle"),
    ),
    World(
        signs("""
            mémoire apprentissage psychologue psychologie souvenir souvenirs oubli cerveau
            mémorisation réviser révision révisions
            """),
        listed("Jean Piaget, Ivan Pavlov, Frederic Bartlett, Alfred Binet, William James"),
        listed("Maria Montessori, Anna Freud, Melanie Klein, Françoise Dolto, Mary Ainsworth"),
        listed("Harvard, Stanford, Cambridge, Oxford"),
    ),
    World(
        signs("""
            match championnat équipe but buts joueur joueurs entraîneur club stade saison maillot
            coupe tournoi attaquant victoire titulaire football footballeur ligue transfert
            """),
        listed("Didier Deschamps, Laurent Blanc, Aimé Jacquet, Guy Roux, Arsène Wenger"),
        listed("Corinne Diacre, Wendie Renard, Amandine Henry, Eugénie Le Sommer, Sonia Bompastor"),
        listed("Le Havre AC, l’AJ Auxerre, le RC Lens, l’ESTAC, le FC Metz, l’AS Saint-Étienne"),
        needs=signs("football footballeur footballeurs ligue but buts attaquant gardien transfert"),
    ),
    World(
        signs("""
            course courses médaille médailles olympique olympiques jeux record champion championne
            athlète athlètes podium épreuve finale natation athlétisme judo marathon entraîneur
            sportif sportive kilomètres victoire
            """),
        listed("Teddy Riner, Renaud Lavillenie, Martin Fourcade, Florent Manaudou, Alain Mimoun"),
        listed("""Marie-José Pérec, Laure Manaudou, Clarisse Agbégnénou, Amélie Mauresmo,
            Jeannie Longo"""),
        needs=signs("médaille médailles olympique olympiques champion championne podium athlète"),
    ),
    World(
        signs("""
            voile voilier voiliers skipper navigateur navigatrice course océan mer atlantique cap
            tour équipage bateau milles solitaire tempête
            """),
        listed("Éric Tabarly, Michel Desjoyeaux, François Gabart, Alain Colas, Loïck Peyron"),
        listed("""Florence Arthaud, Isabelle Autissier, Ellen MacArthur, Clarisse Crémer,
            Catherine Chabaud"""),
        needs=signs("skipper navigateur navigatrice voilier voiliers"),
    ),
    World(
        signs("""
            président ministre gouvernement élection parti député sénat politique scrutin campagne
            juge procureur affaire
            """),
        listed("""Raymond Barre, Michel Rocard, Édouard Balladur, Lionel Jospin,
            Laurent Fabius, Pierre Mauroy, Jacques Chirac, François Mitterrand, Georges Pompidou,
            Alain Juppé, Nicolas Sarkozy, François Hollande"""),
        listed("""Simone Veil, Édith Cresson, Martine Aubry, Élisabeth Guigou,
            Michèle Alliot-Marie"""),
        listed("Libération, Le Figaro, L’Express, France-Soir"),
        needs=signs("france français française élysée matignon"),
    ),
    World(
        signs("""
            maladie maladies vaccin vaccins microbe microbes bactérie bactéries virus médecin
            médecine hôpital patients patient traitement épidémie santé laboratoire cellules
            biologiste infection antibiotique chirurgien
            """),
        listed("Louis Pasteur, Claude Bernard, Robert Koch, Alexander Fleming, Albert Calmette"),
        listed("""Marie Curie, Rosalind Franklin, Barbara McClintock, Françoise Barré-Sinoussi,
            Florence Nightingale"""),
        listed("Sanofi, Pfizer, Bayer, Moderna, AstraZeneca"),
    ),
    World(
        signs("""
            physique physicien chimie chimiste atome atomes expérience théorie lumière rayonnement
            scientifique scientifiques nobel radioactivité élément énergie laboratoire électricité
            découverte particules
            """),
        listed("Pierre Curie, Albert Einstein, Niels Bohr, Ernest Rutherford, Max Planck"),
        listed("Marie Curie, Irène Joliot-Curie, Lise Meitner, Chien-Shiung Wu, Marguerite Perey"),
    ),
    World(
        signs("""
            mathématiques mathématicien mathématicienne théorème nombres calcul géométrie équation
            équations algèbre démonstration machine calculer chiffres
            """),
        listed("Blaise Pascal, Henri Poincaré, Alan Turing, Évariste Galois, Leonhard Euler"),
        listed("Ada Lovelace, Sophie Germain, Grace Hopper, Emmy Noether, Sofia Kovalevskaïa"),
    ),
    World(
        signs("""
            espèce espèces animaux animal plante plantes botaniste naturaliste forêt oiseaux
            insectes évolution biologie reproduction prédateurs faune flore habitat migration
            """),
        listed("Charles Darwin, Georges Cuvier, Jean-Henri Fabre, Konrad Lorenz, Gregor Mendel"),
        listed("Jane Goodall, Dian Fossey, Rachel Carson, Jeanne Baret, Maria Sibylla Merian"),
    ),
    World(
        signs("""
            climat climatique réchauffement carbone écologie écologique environnement pollution
            biodiversité énergies émissions déchets recyclage planète nature durable
            """),
        listed("René Dumont, Nicolas Hulot, Jean-Marc Jancovici, Pierre Rabhi, Yvon Chouinard"),
        listed("Rachel Carson, Wangari Maathai, Greta Thunberg, Jane Goodall, Vandana Shiva"),
        listed("Greenpeace, Les Amis de la Terre, Sea Shepherd, Surfrider Foundation"),
    ),
    World(
        signs("""
            révolution roi reine monarchie assemblée 1789 1793 république terreur guillotine
            bastille noblesse députés convention citoyens empereur napoléon
            """),
        listed(
            "Georges Danton, Camille Desmoulins, Jacques Necker, Jean-Paul Marat, Joseph Fouché"
        ),
        listed("Charlotte Corday, Olympe de Gouges, Manon Roland, Théroigne de Méricourt"),
        needs=signs("révolution bastille guillotine terreur napoléon"),
    ),
    World(
        signs("""
            guerre résistance occupation allemands nazis nazie déportation armée libération
            soldats débarquement résistants vichy 1940 1944 1945 troupes bombardement
            """),
        listed("Jean Moulin, Pierre Brossolette, Raymond Aubrac, Winston Churchill, Henri Frenay"),
        listed("Lucie Aubrac, Germaine Tillion, Danielle Casanova, Berty Albrecht, Sophie Scholl"),
        needs=signs("1940 1941 1942 1943 1944 1945 nazis nazie résistants vichy"),
    ),
    World(
        signs("""
            roi rois reine royaume château seigneur chevalier chevaliers moyen siècle bataille
            couronne duc comte évêque abbaye trône dynastie croisade
            """),
        listed("Philippe Auguste, Jacques Cœur, Étienne Marcel, Simon de Montfort"),
        listed("""Aliénor d’Aquitaine, Blanche de Castille, Anne de Bretagne, Catherine de Médicis,
            Isabeau de Bavière"""),
        needs=signs("chevalier chevaliers seigneur seigneurs croisade médiéval médiévale moyen"),
    ),
    World(
        signs("""
            expédition explorateur explorateurs voyage navigateur navire côtes île îles équipage
            découverte carte océan terres détroit pôle continent
            """),
        listed("""Jacques Cartier, James Cook, Christophe Colomb, Ferdinand de Magellan,
            Roald Amundsen"""),
        listed("Jeanne Baret, Alexandra David-Néel, Isabella Bird, Ida Pfeiffer, Ella Maillart"),
        needs=signs("explorateur explorateurs exploratrice expédition expéditions"),
    ),
    World(
        signs("""
            roman romans écrivain écrivaine auteur livre livres littérature poète poèmes poésie
            publie éditeur lecteurs œuvre personnage personnages nouvelle récit pièce
            """),
        listed("Victor Hugo, Émile Zola, Gustave Flaubert, Albert Camus, Marcel Proust"),
        listed("""George Sand, Marguerite Duras, Simone de Beauvoir, Marguerite Yourcenar,
            Annie Ernaux"""),
        listed("Gallimard, Hachette, Flammarion, Grasset, Albin Michel"),
    ),
    World(
        signs("""
            peintre peintres peinture tableau tableaux toile toiles sculpture sculpteur exposition
            musée atelier couleurs impressionnistes galerie dessin artiste portrait paysages
            """),
        listed("Claude Monet, Paul Cézanne, Edgar Degas, Henri Matisse, Paul Gauguin"),
        listed("Berthe Morisot, Camille Claudel, Rosa Bonheur, Suzanne Valadon, Sonia Delaunay"),
        listed("le Louvre, le Prado, la National Gallery, la Tate Modern"),
    ),
    World(
        signs("""
            compositeur compositrice symphonie orchestre opéra concert concerts piano violon
            musique musicien musiciens partition conservatoire chef mélodie
            """),
        listed("Claude Debussy, Maurice Ravel, Hector Berlioz, Georges Bizet, Erik Satie"),
        listed("""Nadia Boulanger, Clara Schumann, Fanny Mendelssohn, Lili Boulanger,
            Germaine Tailleferre"""),
        needs=signs("compositeur compositrice symphonie orchestre opéra partition conservatoire"),
    ),
    World(
        signs("""
            chanson chansons chanteur chanteuse album albums scène concert disque public musique
            paroles tournée rock guitare
            """),
        listed("Georges Brassens, Jacques Brel, Charles Aznavour, Charles Trenet, Léo Ferré"),
        listed("Édith Piaf, Juliette Gréco, Françoise Hardy, France Gall, Véronique Sanson"),
        needs=signs("chanson chansons chanteur chanteuse album albums"),
    ),
    World(
        signs("""
            film films cinéma réalisateur réalisatrice cinéaste acteur acteurs actrice tournage
            caméra festival scénario écran spectateurs rôle
            """),
        listed("François Truffaut, Jean Renoir, Jacques Tati, Louis Malle, Georges Méliès"),
        listed("Agnès Varda, Alice Guy, Céline Sciamma, Coline Serreau, Claire Denis"),
        listed("Pathé, Gaumont, Netflix, Disney, Canal+"),
        needs=signs("film films cinéma cinéaste tournage"),
    ),
    World(
        signs("""
            espace spatial spatiale fusée satellite satellites lune orbite astronaute astronautes
            mission mars planète terre navette sonde télescope étoiles
            """),
        listed("Neil Armstrong, Youri Gagarine, Buzz Aldrin, Thomas Pesquet, Jean-Loup Chrétien"),
        listed("Claudie Haigneré, Valentina Terechkova, Sally Ride, Christina Koch"),
        listed("Arianespace, SpaceX, Boeing, Blue Origin, Lockheed Martin"),
        needs=signs("fusée satellite satellites orbite astronaute astronautes spatial spatiale"),
    ),
    World(
        signs("""
            avion avions pilote aviateur aviatrice vol vols aérien aérienne aéroport moteur ailes
            décolle traversée aviation atterrissage
            """),
        listed("Louis Blériot, Clément Ader, Jean Mermoz, Charles Lindbergh, Roland Garros"),
        listed("Amelia Earhart, Hélène Boucher, Maryse Bastié, Adrienne Bolland, Maryse Hilsz"),
        listed("Boeing, Dassault Aviation, Embraer, Bombardier, Lockheed Martin"),
        needs=signs("avion avions aviateur aviatrice aviation"),
    ),
    World(
        signs("""
            école écoles élèves élève enseignants enseignant professeur professeurs classe classes
            éducation pédagogie instituteur lycée collège bac baccalauréat programmes
            """),
        listed("Jules Ferry, Célestin Freinet, Ferdinand Buisson, Jean Zay, Jean Piaget"),
        listed("Maria Montessori, Pauline Kergomard, Françoise Dolto, Louise Michel"),
    ),
    World(
        signs("""
            tribunal procès juge avocat avocats condamné condamnée peine prison justice cour appel
            accusé plainte crime enquête police magistrat
            """),
        listed("Robert Badinter, Henri Leclerc, Jacques Vergès, Maurice Garçon, Robert Bourgi"),
        listed("Gisèle Halimi, Éva Joly, Simone Rozès, Christiane Taubira"),
        needs=signs("tribunal procès avocat avocats magistrat"),
    ),
    World(
        signs("""
            cuisine cuisinier chef restaurant restaurants recette recettes plat plats étoiles
            gastronomie gastronomique cuisiner menu guide saveurs
            """),
        listed("Paul Bocuse, Auguste Escoffier, Joël Robuchon, Alain Ducasse, Guy Savoy"),
        listed("Eugénie Brazier, Anne-Sophie Pic, Hélène Darroze, Ghislaine Arabian"),
        needs=signs("cuisinier cuisinière restaurant restaurants gastronomie gastronomique"),
    ),
    World(
        signs("""
            voiture voitures automobile automobiles moteur moteurs constructeur constructeurs usine
            batterie batteries électrique modèle modèles véhicule véhicules
            """),
        listed("Louis Renault, André Citroën, Henry Ford, Armand Peugeot, Enzo Ferrari"),
        organisations=listed("Renault, Peugeot, Citroën, Volkswagen, Toyota, Fiat"),
        needs=signs("voiture voitures automobile automobiles"),
    ),
    World(
        signs("""
            entreprise milliards usine industrie marché chiffre affaires salariés croissance
            actionnaires bourse production
            """),
        organisations=listed("Siemens, Danone, Unilever, Nestlé, Bosch"),
    ),
)

# What answers « Quel journal … ? » whatever the article is about.
ORGANISATIONS = {
    "journal": listed("Libération, Le Figaro, Le Parisien, La Croix, L’Humanité, Ouest-France"),
    "quotidien": listed("Libération, Le Figaro, Le Parisien, La Croix, L’Humanité, Ouest-France"),
    "revue": listed("Nature, Science, Cell, PLOS One, Scientific American"),
    "hebdomadaire": listed("L’Express, Le Point, Marianne, Paris Match, Télérama"),
    "banque": listed("BNP Paribas, Natixis, la Société générale, le Crédit agricole, HSBC, ING"),
    "association": listed("""Emmaüs, Médecins sans frontières, Amnesty International, Unicef,
        Handicap International, le Secours populaire, la Croix-Rouge, Habitat et Humanisme"""),
    "syndicat": listed("la CGT, la CFDT, la FSU, la CFTC, Solidaires, Force ouvrière"),
    "chaîne": listed("TF1, France 2, Canal+, Arte, M6"),
    "éditeur": listed("Gallimard, Hachette, Flammarion, Grasset, Albin Michel"),
    "laboratoire": listed("Sanofi, Pfizer, Bayer, Moderna, AstraZeneca"),
    "constructeur": listed("Renault, Peugeot, Citroën, Volkswagen, Toyota, Fiat"),
    "musée": listed("le Louvre, le Prado, la Tate Modern, le Centre Pompidou"),
    "université": listed("Harvard, Stanford, Cambridge, Oxford, Yale, Princeton"),
    "école": listed("Polytechnique, Centrale, Sciences Po, HEC"),
    "fédération": (),
    "parti": (),
    "équipe": (),
    "ministère": (),
    "club": (),
    "institut": (),
    "coopérative": (),
    "fondation": (),
}
# When those came to be that an article about older times cannot name.
FOUNDED = {
    "Microsoft": 1975, "Nvidia": 1993, "IBM": 1911, "Amazon": 1994, "Samsung": 1938,
    "Oracle": 1977, "Arianespace": 1980, "SpaceX": 2002, "Boeing": 1916, "Blue Origin": 2000,
    "Lockheed Martin": 1995, "Dassault Aviation": 1929, "Embraer": 1969, "Bombardier": 1942,
    "Moderna": 2010, "AstraZeneca": 1999, "Sanofi": 1973, "Pfizer": 1849, "Bayer": 1863,
    "Netflix": 1997, "Disney": 1923, "Canal+": 1984, "TF1": 1975, "France 2": 1992, "Arte": 1992,
    "M6": 1987, "Greenpeace": 1971, "Les Amis de la Terre": 1969, "Sea Shepherd": 1977,
    "Surfrider Foundation": 1984, "Libération": 1973, "Le Figaro": 1826, "L’Express": 1953,
    "France-Soir": 1944, "Le Parisien": 1944, "La Croix": 1883, "L’Humanité": 1904,
    "Ouest-France": 1944, "Le Point": 1972, "Marianne": 1997, "Paris Match": 1949,
    "Télérama": 1947, "Nature": 1869, "Science": 1880, "Cell": 1974, "PLOS One": 2006,
    "Scientific American": 1845, "BNP Paribas": 2000, "Natixis": 2006, "HSBC": 1865, "ING": 1991,
    "la Société générale": 1864, "le Crédit agricole": 1894, "Emmaüs": 1949,
    "Médecins sans frontières": 1971, "Amnesty International": 1961, "Unicef": 1946,
    "Handicap International": 1982, "le Secours populaire": 1945, "la Croix-Rouge": 1863,
    "Habitat et Humanisme": 1985, "la CGT": 1895, "la CFDT": 1964, "la FSU": 1993,
    "la CFTC": 1919, "Solidaires": 1998, "Force ouvrière": 1947, "Gallimard": 1911,
    "Hachette": 1826, "Flammarion": 1876, "Grasset": 1907, "Albin Michel": 1900, "Pathé": 1896,
    "Gaumont": 1895, "Renault": 1899, "Peugeot": 1896, "Citroën": 1919, "Volkswagen": 1937,
    "Toyota": 1937, "Fiat": 1899, "le Louvre": 1793, "le Prado": 1819,
    "la Tate Modern": 2000, "la National Gallery": 1824, "le Centre Pompidou": 1977,
    "Siemens": 1847, "Danone": 1919, "Unilever": 1929, "Nestlé": 1866, "Bosch": 1886,
}  # fmt: skip
THINGS = {
    "logiciel": listed("Word, Excel, Photoshop, LibreOffice, Firefox"),
    "application": listed("WhatsApp, Snapchat, Instagram, TikTok, Telegram"),
    "plateforme": listed("YouTube, Netflix, Twitch, Dailymotion, Spotify"),
    "sonde": listed("Voyager, Cassini, Rosetta, Galileo, Pioneer"),
    "fusée": listed("Soyouz, Saturn V, Falcon 9, Ariane 5, Vega"),
    "satellite": listed("Spoutnik, Astérix, Telstar, Landsat, Explorer"),
    "navire": listed("Titanic, Normandie, Queen Mary, Lusitania, Calypso"),
    "prix": listed("Goncourt, Renaudot, Femina, Médicis, Interallié"),
}
# People one meets in any French town, for an article whose own are as little known.
ORDINARY_MEN = listed("""Michel Perrin, Laurent Girard, Philippe Morel, Alain Fournier,
    Christian Lefèvre, Daniel Mercier, Pascal Roussel, Thierry Lambert""")
ORDINARY_WOMEN = listed("""Claire Lambert, Isabelle Fournier, Nathalie Girard, Sylvie Mercier,
    Catherine Roussel, Hélène Perrin, Martine Lefèvre, Sophie Morel""")

# First names that tell of somebody from abroad.
FOREIGN_FIRST_NAMES = signs("""
    sam mark john george peter james henry william karl hans tom elon bill steve tim jeff larry
    jack joe mike bob michael stephen steven brian ryan scott donald barack ronald winston jimmy
    satya sundar jensen pablo carlos juan pedro jorge luigi giovanni marco ivan vladimir boris igor
    piotr endel marko marcus tony nigel henrik johan lars erik olaf sven klaus kurt otto wolfgang
    jürgen stefan diego luis miguel javier antonio manuel fernando giuseppe paolo matteo sergueï
    dmitri mikhaïl hiroshi kenji takeshi jun wei li andrew matthew edward walter frank harry oliver
    gary greg jason justin keith kenneth neil randy ron roy russell sean todd travis troy wayne
    mary elizabeth jane emily kate jennifer hillary angela ellen linda susan karen betty donna carol
    ruth sharon katie kathryn giulia chiara francesca greta sigrid karin birgit heidi olga irina
    svetlana yuki akiko mei ling
    """)

COUNTRIES = {
    "la France": "Fem", "l’Italie": "Fem", "l’Espagne": "Fem", "l’Allemagne": "Fem",
    "la Belgique": "Fem", "la Suisse": "Fem", "le Portugal": "Masc", "le Canada": "Masc",
    "le Japon": "Masc", "la Chine": "Fem", "l’Inde": "Fem", "le Brésil": "Masc",
    "le Maroc": "Masc", "la Tunisie": "Fem", "l’Algérie": "Fem", "l’Égypte": "Fem",
    "la Grèce": "Fem", "la Turquie": "Fem", "la Suède": "Fem", "la Norvège": "Fem",
    "le Danemark": "Masc", "la Pologne": "Fem", "l’Irlande": "Fem", "le Mexique": "Masc",
    "la Libye": "Fem", "le Koweït": "Masc", "l’Irak": "Masc", "l’Iran": "Masc",
    "le Sénégal": "Masc", "la Côte d’Ivoire": "Fem", "le Mali": "Masc",
    "la Centrafrique": "Fem", "la Russie": "Fem", "l’Autriche": "Fem", "le Pérou": "Masc",
    "le Chili": "Masc", "l’Argentine": "Fem", "l’Australie": "Fem", "le Vietnam": "Masc",
    "le Cameroun": "Masc", "la Roumanie": "Fem", "la Hongrie": "Fem", "la Finlande": "Fem",
    "l’Indonésie": "Fem", "la Nouvelle-Zélande": "Fem", "l’Ukraine": "Fem", "la Thaïlande": "Fem",
    "la Corée du Sud": "Fem", "l’Afrique du Sud": "Fem", "la Colombie": "Fem", "la Bolivie": "Fem",
    "l’Éthiopie": "Fem", "le Kenya": "Masc", "le Nigeria": "Masc", "le Congo": "Masc",
    "le Cambodge": "Masc", "le Népal": "Masc", "le Luxembourg": "Masc", "la Syrie": "Fem",
    "la Bulgarie": "Fem", "la Croatie": "Fem", "la Serbie": "Fem",
    "l’Écosse": "Fem", "l’Angleterre": "Fem", "l’Islande": "Fem", "le Liban": "Masc",
}  # fmt: skip
EUROPE = frozenset(
    listed("""la France, l’Italie, l’Espagne, l’Allemagne, la Belgique, la Suisse, le Portugal,
        la Grèce, la Suède, la Norvège, le Danemark, la Pologne, l’Irlande, la Russie, l’Autriche,
        la Roumanie, la Hongrie, la Finlande, l’Écosse, l’Angleterre, l’Islande, l’Ukraine,
        le Luxembourg, la Bulgarie, la Croatie, la Serbie""")
)
AFRICA = frozenset(
    listed("""le Maroc, la Tunisie, l’Algérie, l’Égypte, la Libye, le Sénégal, la Côte d’Ivoire,
        le Mali, la Centrafrique, le Cameroun, l’Afrique du Sud, l’Éthiopie, le Kenya, le Nigeria,
        le Congo""")
)
AMERICA = frozenset(
    listed("""le Canada, le Brésil, le Mexique, le Pérou, le Chili, l’Argentine, la Colombie,
        la Bolivie""")
)
LANDLOCKED = frozenset(
    listed("""la Suisse, le Mali, la Centrafrique, l’Autriche, la Hongrie, la France, la Bolivie,
        l’Éthiopie, le Népal, le Luxembourg, la Serbie""")
)
FRENCH_CITIES = (
    "Lyon", "Lille", "Bordeaux", "Nantes", "Strasbourg", "Marseille", "Toulouse", "Rennes", "Nice",
    "Grenoble", "Paris", "Metz", "Nancy", "Dijon", "Angers", "Reims", "Rouen", "Brest", "Tours",
    "Orléans", "Limoges", "Amiens", "Caen", "Montpellier", "Besançon", "Poitiers", "Toulon",
)  # fmt: skip
WORLD_CITIES = (
    "Bruxelles", "Genève", "Londres", "Berlin", "Rome", "Madrid", "Washington", "New York",
    "Montréal", "Lisbonne", "Vienne", "Athènes", "Amsterdam", "Los Angeles", "Prague", "Varsovie",
    "Oslo", "Dublin", "Copenhague", "Milan", "Barcelone", "Munich", "Tokyo", "Moscou",
)  # fmt: skip
CITIES = FRENCH_CITIES + WORLD_CITIES
# Regions that one is in with `en`, departments that one is in with `dans` and an article.
REGIONS = (
    "Bretagne", "Normandie", "Lorraine", "Alsace", "Bourgogne", "Provence", "Auvergne", "Picardie",
    "Champagne", "Aquitaine", "Corse", "Franche-Comté", "Île-de-France", "Savoie", "Touraine",
    "Anjou", "Gascogne", "Vendée", "Occitanie",
)  # fmt: skip
CONTINENTS = ("Afrique", "Asie", "Europe", "Amérique", "Océanie")
DEPARTMENTS = listed("""la Meuse, la Marne, la Moselle, la Creuse, la Drôme, la Sarthe, la Somme,
    la Nièvre, la Dordogne, la Corrèze, la Vienne, la Manche, la Mayenne, le Jura, le Cantal,
    le Gers, le Lot, le Morbihan, le Finistère, le Var, le Doubs, le Calvados, le Loiret, le Gard,
    l’Ain, l’Aisne, l’Allier, l’Aveyron, l’Eure, l’Isère, l’Oise, l’Orne, l’Yonne, l’Hérault,
    les Landes, les Vosges, les Ardennes, les Yvelines, les Côtes-d’Armor, les Pyrénées""")
