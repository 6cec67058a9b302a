"""Closed classes of Dutch words: what may open, join and end a phrase, and forms that are always verbs."""

from __future__ import annotations

AUXILIARIES = frozenset(
    "is zijn was waren wordt worden werd werden word heeft hebben had hadden heb kan kunnen kon konden zal zullen zou zouden "
    "moet moeten moest moesten mag mogen mocht mochten wil willen wilde wilden".split()
)
BE = frozenset("is zijn was waren wordt worden werd werden word".split())
HAVE = frozenset("heeft hebben had hadden heb".split())
FINITE_FORMS = frozenset(
    (
        "bedraagt bedroeg bedragen bedroegen ligt liggen lag lagen blijft blijven bleef bleven komt komen "
        "kwam kwamen gaat gaan ging gingen staat staan stond stonden krijgt krijgen kreeg kregen doet doen "
        "deed deden geeft geven gaf gaven neemt nemen nam namen loopt lopen liep liepen telt tellen telde "
        "telden kost kosten kostte kostten duurt duren duurde duurden steeg stegen stijgt stijgen daalt "
        "daalde dalen daalden groeit groeide groeien groeiden kent kennen kende kenden woont wonen woonde "
        "woonden werkt werken werkte werkten leeft leven leefde leefden vindt vinden vond vonden voelt voelen "
        "voelde voelden zegt zeggen zei zeiden ervaart ervaren ervoer maakt maken maakte maakten heet heeft "
        "volgt volgen volgde volgden valt vallen viel vielen biedt bieden bood boden rijdt rijden reed reden "
        "haalt halen haalde haalden verwacht verwachten schat schatten meldt melden meldde meldden betreft "
        "betrof gebruikt gebruiken ontvangt ontvangen ontving ontvingen bestaat bestaan bestond bestonden "
        "scoort scoren scoorde scoorden zat zaten zit zitten sliep at dronk bezit bezat bezaten won wonnen "
        "verloor verloren wacht wachtte wachtten stemt stemde rookt rookte sport"
    ).split()
)
PREPOSITIONS = frozenset(
    "aan achter af beneden bij binnen boven buiten dankzij door gedurende in langs met na naar naast om onder op over per rond "
    "sinds te tegen tegenover ten ter tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor vóór wegens zonder qua "
    "inclusief exclusief behalve ondanks omtrent betreffende jegens richting rondom".split()
)
DETERMINERS = frozenset(
    "de het een 't deze die dit dat hun haar ons onze alle al elke elk iedere ieder geen zo'n zo’n zulke beide "
    "sommige enkele veel weinig meer minder meeste zoveel".split()
)
SUBORDINATORS = frozenset(
    "dat die waarvan waarbij waardoor waarin waarmee waarop waarna waar wie wiens omdat doordat zodat terwijl hoewel als toen nadat "
    "voordat zodra mits tenzij indien wanneer opdat ofschoon aangezien naarmate".split()
)
COORDINATORS = frozenset("en maar want of dus doch".split())
ADVERBS = frozenset(
    "ook nog wel niet al alleen zelfs vooral met name echter daarnaast bovendien verder tevens inmiddels momenteel toen nu eveneens "
    "daarmee daardoor daarom hierdoor hiermee zo dus weer opnieuw iets licht flink sterk fors ruim bijna circa ongeveer "
    "gemiddeld landelijk relatief gestaag steeds langzaam snel juist slechts maar pas reeds desondanks toch er "
    "uiteindelijk vervolgens eerst eens namelijk immers samen totaal daadwerkelijk nagenoeg vrijwel "
    "hiervan daarvan ervan hieronder daaronder waaronder daarbij hierbij hierin daarin daartoe daarvoor hiervoor daarop daarna "
    "vandaag gisteren zich elkaar af toe op terug uit neer mee meer minder hoger lager respectievelijk intussen ondertussen "
    "voornamelijk grotendeels gelukkig opvallend positief duidelijk zeker misschien mogelijk naar schatting onveranderd gelijk stabiel "
    "tegelijkertijd tegelijk daarentegen overigens bijvoorbeeld vaak soms meestal nooit altijd".split()
) - {"name", "met", "op", "uit", "naar", "schatting"}  # fmt: skip
FREQUENCIES = frozenset("jaarlijks dagelijks maandelijks wekelijks regelmatig structureel".split())
"""Adverbs that belong to what is said, not to how it is said."""

PRONOUNS = frozenset("hij zij ze het dit dat deze die men we wij ik je u er hen hun".split())
NEVER_VERBS = frozenset(
    "gebied gebieden gebruik gemiddeld gezin gezinnen gemeente gevallen gegevens gevolgen gebouwen gesprekken beleid besluit "
    "verschil verschillen verkeer bedrijven berichten gebeurtenissen gezondheid geld geluid gemeenten bewoners beroep budget "
    "bedrag beperkt verwacht gelijk gezond ernst bezit verhuur geweld verband begin verplicht bekend gericht geen tevreden belangen "
    "bedragen vermogen gewassen gewoonten geheel gehele getal getallen beelden geheim verdachten veroordeelden gehandicapten "
    "gescheiden gerechten betrokken betrokkenen gebreken bezoeken bezoek verzoeken verzoek bevoegd overlast onderwijs onbekend "
    "vervoer verlies verliezen herstel verbruik bestand bestanden bericht verhaal verhalen verenigingen vereniging".split()
) - {"gescheiden", "verplicht", "betrokken", "verwacht"}  # fmt: skip
MODALS = frozenset(
    "kan kunnen kon konden zal zullen zou zouden moet moeten moest moesten mag mogen wil willen verwacht verwachten".split()
)
