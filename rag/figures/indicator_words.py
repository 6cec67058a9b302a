"""Word classes that naming goes by: verbs of level and change, nouns that measure, words that refer back."""

from __future__ import annotations

import re

LEVEL_VERB = re.compile(
    r"(?:is|zijn|was|waren|bedraagt|bedragen|bedroeg|bedroegen|ligt|liggen|lag|lagen|blijft|blijven|bleef|bleven|kom(?:t|en)|kwam(?:en)?|"
    r"stij\w+|ste(?:eg|gen)|da(?:al|len)\w*|neem\w*|nem\w+|nam(?:en)?|groei\w*|krimp\w*|kromp\w*|zak\w*|ga(?:at|an)|ging(?:en)?|loopt|lopen|"
    r"liep(?:en)?|word(?:t|en)|werd(?:en)?|halveer\w*|verdubbel\w*|schommel\w*|piek\w*|kost\w*|du(?:ur|ren)\w*|nader\w*|"
    r"beslaat|beslaan|besloeg|betrof|betreft|staat|staan|stond|stonden|scoor\w*|heeft|hebben|had|hadden|eindig\w*|val(?:t|len)|viel(?:en)?|"
    r"kelder\w*|verminder\w*|vergroot\w*|verander\w*|stabiliseer\w*|omvat\w*|rondt|klim\w*|klom\w*|schiet\w*|schoot\w*|luid\w*|telt|tellen|telde|"
    r"overstij\w+|overste\w+|bereik\w*|wijzig\w*|ontwikkel\w*|leg(?:t|gen)|reis\w*|fiets\w*|wacht\w*|leef\w*|woon\w*|werk\w*|sport\w*|"
    r"verbruik\w*|gebruik\w*|stoot\w*|produceer\w*|meet|meten|mat|weeg\w*|woog)"
)
LEVEL_ONLY = re.compile(
    r"(?:bedraagt|bedragen|bedroeg|bedroegen|lig(?:t|gen)|lag(?:en)?|blijf\w*|blijven|ble(?:ef|ven)|kom(?:t|en)|kwam(?:en)?|sta(?:at|an)|"
    r"stond(?:en)?|ga(?:at|an)|ging(?:en)?|stij\w+|ste(?:eg|gen)|da(?:al|len)\w*|groei\w*|krijg(?:t|en)|kre(?:eg|gen)|wo(?:on|nen)\w*|le(?:ef|ven)\w*|neem\w*|nemen|nam(?:en)?)"
)
"""Verbs that by themselves say nothing of what is counted."""
CHANGE_VERB = re.compile(
    r"(?:stij\w+|ste(?:eg|gen)|da(?:al|len)\w*|neem\w*|nem\w+|nam(?:en)?|groei\w*|krimp\w*|kromp\w*|zak\w*|ga(?:at|an)|ging(?:en)?|loopt|lopen|"
    r"liep(?:en)?|halveer\w*|verdubbel\w*|kelder\w*|verminder\w*|verander\w*|klim\w*|klom\w*|kom(?:t|en)|kwam(?:en)?|verlaag\w*|verhoog\w*|"
    r"blijft|bleef|blijven|bleven|brengt|bracht)"
)
CHANGE_PARTICIPLE = re.compile(
    r"(?:gestegen|gedaald|afgenomen|toegenomen|gegroeid|gekrompen|opgelopen|teruggelopen|verdubbeld|gehalveerd|verminderd|gezakt|"
    r"gebleven|geweest|verhoogd|verlaagd|veranderd|uitgekomen|gekomen|verslechterd|gegaan|geworden|teruggegaan|"
    r"vergroot|verkleind|teruggedrongen|opgeschroefd|bijgesteld|gestabiliseerd|ontwikkeld|toegegroeid|aangegroeid)"
)
MEASURE_HEAD = re.compile(
    r"\b(?:\w*aantal(?:len)?|aande(?:el|len)|\w*percentages?|gemiddelde?|\w*(?:prijs|prijzen|duur|tijd|tijden|kosten|huur|huren|score|cijfer|"
    r"cijfers|graad|omvang|hoogte|lengte|afstand|snelheid|leeftijd|inkomen|inkomens|budget|bedrag|bedragen|uitgaven|omzet|verbruik|uitstoot|"
    r"productie|capaciteit|opbrengst|opbrengsten|waarde|waarden|norm|tekort|opgave|dichtheid|bezetting|oppervlakte?|quote|voorraad|lasten|"
    r"subsidie|subsidies|emissies?|concentratie|temperatuur|totaal|deelname|participatie|kans|risico|som|tarief|tarieven|bijdrage|verhouding|"
    r"begroting|investering|investeringen|premie|loon|lonen|schuld|schulden|vermogen|marge|doel|doelstelling|streefwaarde|ambitie|index|"
    r"werkloosheid|armoede|verzuim|uitval|opkomst|bereik|tevredenheid|vraag|aanbod|instroom|uitstroom|doorstroom|bevolking|groei))\b",
    re.IGNORECASE,
)
CHANGE_NOUN = re.compile(
    r"(?:stijging|daling|toename|afname|groei|krimp|verschil|verandering|verhoging|verlaging|vermindering|terugloop|plus|min|"
    r"verbetering|verslechtering|mutatie|ontwikkeling|teruggang|reductie|besparing)$",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"^(?:(?:het|de|een|dit|dat|deze|die|zo'n)\s+)?(?:(?:landelijke?|nationale?|totale?|Nederlandse?|huidige|zelfde|vorige|eerdere|laatste|"
    r"hoogste|laagste|regionale?|gemeentelijke?)\s+)*(?:gemiddelde?|aantal|aandeel|percentage|totaal|cijfer|bedrag|stijging|daling|toename|"
    r"afname|groei|verschil|niveau|deel|meerderheid|minderheid|rest|ruim|waarde|stand|getal|helft|dit|dat|deze|die|het|hij|zij|ze|er|score|"
    r"uitschieters?|jaar|jaar eerder|maar|plaats)$",
    re.IGNORECASE,
)
ANAPHOR = re.compile(
    r"\b(?:daarvan|hiervan|ervan|waarvan|daaronder|waaronder|hieronder|van hen|van (?:deze|die)(?!\s+[a-z])|onder hen|van wie)\b",
    re.IGNORECASE,
)
EMPTY_VERBS = frozenset(
    "telt tellen telde telden kent kennen kende bestaat bestaan bestond omvat omvatte".split()
)
"""Verbs that say no more than that there are so many: "Zandvoort telt 17.000 inwoners"."""
