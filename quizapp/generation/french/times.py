"""Words that tell the time from something not named: « une semaine plus tard », « récemment »."""

import re

LOOSE_TIME = re.compile(
    r"\b(?:récemment|dernièrement|actuellement|bientôt|prochainement|maintenant|naguère|"
    r"(?:minute|heure|jour|semaine|mois|an|année|siècle)s? (?:plus (?:tard|tôt)|auparavant)|"
    r"depuis peu|à l['’]époque|en même temps|entre-temps|un peu plus (?:loin|tard|haut|bas)|"
    r"(?:an|mois|semaine|année|été|hiver|printemps|automne|jour|siècle) (?:suivant|précédent)e?|"
    r"peu après|ensuite|dans la foulée)\b",
    re.IGNORECASE,
)
