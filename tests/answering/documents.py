"""Small invented reports for tests."""

CARE = """---
title: Zorgmonitor Oosterlanden 2024
date: 2025-03-01
publisher: Provincie Oosterlanden
---

# Zorgmonitor Oosterlanden 2024

## Huisartsen

Van de 187 praktijken liggen er 121 in een dorp.
In 2023 stonden 14.300 inwoners op een wachtlijst voor een huisarts. Een jaar eerder waren het er 12.150.

## Wachttijden

Tabel 1. Wachttijd voor de ggz (in weken, gemiddeld)

| Regio | 2021 | 2022 | 2023 | 2024* |
|---|---:|---:|---:|---:|
| Grensdal | 14,2 | 15,0 | 16,8 | 18,1 |
| Heuvelrand | 11,0 | 12,4 | 12,1 | 11,6 |
| Merenveld | 17,5 | 19,2 | 20,3 | 20,3 |
| Stroomkant | 13,1 | 13,1 | 14,9 | 20,3 |
| Oosterlanden | 14,0 | 14,9 | 16,0 | 17,6 |
| Nederland | 13,2 | 13,8 | 14,4 | 14,9 |

* voorlopige cijfers

## Personeel

Tabel 2. Personeel in de zorg naar branche (aantal werknemers)

| Branche | 2022 | 2024 |
|---|---:|---:|
| Ziekenhuizen | 8.240 | 8.415 |
| Verpleeghuizen | 11.930 | 11.310 |
| Thuiszorg | 6.405 | 6.980 |
| Jeugdzorg | 2.110 | x |
| Totaal | 28.685 | 28.900 |

x: geheim, te weinig instellingen.

## Geld

Het Rijk betaalde in 2024 € 42,5 miljoen aan de regiodeal.
De provincie droeg € 8,2 miljoen bij en de gemeenten € 6,1 miljoen.
Van het budget van € 60 miljoen voor 2023 tot en met 2026 is eind 2024 € 21,4 miljoen besteed.
"""

WORK = """Gemeente;Jaar;Geslacht;Werklozen (aantal);Werkloosheid (% van de beroepsbevolking)
Aalmeerde;2022;mannen;410;3,1
Aalmeerde;2022;vrouwen;455;3,6
Aalmeerde;2023;mannen;398;3,0
Aalmeerde;2023;vrouwen;441;3,4
Bosrode;2022;mannen;1210;4,8
Bosrode;2022;vrouwen;1175;4,9
Bosrode;2023;mannen;1302;5,1
Bosrode;2023;vrouwen;1120;4,6
Cadelen;2022;mannen;220;2,2
Cadelen;2022;vrouwen;260;2,7
Cadelen;2023;mannen;231;2,3
Cadelen;2023;vrouwen;231;2,4
"""

WASTE = """# Afvalrapport Duinstreek 2023

Datum: 14 april 2024

Tabel 1. Restafval per inwoner (kg)

| Gemeente | 2021 | 2022 | 2023 |
|---|--:|--:|--:|
| Duinrode | 188 | 171 | 149 |
| Zeedorp | 142 | 139 | 137 |
| Polderhout | 205 | 201 | 198 |
| Duinstreek totaal | 176 | 168 | 160 |

In 2023 werd in Duinstreek 71% van het huishoudelijk afval gescheiden. Landelijk was dat 63%.

De milieustraten kregen samen 512.000 bezoekers. Een op de vijf bezoekers kwam van buiten de streek.
"""

ERRATUM = """# Correctie op het Afvalrapport Duinstreek 2023

Datum: 3 juni 2024

In het Afvalrapport Duinstreek 2023 stond een fout. De hoeveelheid restafval per inwoner in Duinrode was in 2023 niet 149 maar 154 kilo.
"""

HELP = """# Jeugdhulp in Rivierland 2024

Tabel 1. Jongeren naar vorm van hulp (aantal jongeren)

| Vorm van hulp | 2023 | 2024 |
|---|---|---|
| Begeleiding thuis | 8.420 | 8.130 |
| Pleegzorg | 402 | 417 |
| Gezinshuis | 118 | 131 |

Noot: een jongere kan meer dan één vorm van hulp krijgen. De aantallen mogen daarom niet bij elkaar worden opgeteld.

In 2024 kwamen 6.300 kinderen in aanmerking voor bijles. Ongeveer driekwart daarvan nam ook daadwerkelijk deel.

In 2024 kregen 7.500 woningen een opknapbeurt uit het herstelfonds. In totaal zijn 8.298 sociale huurwoningen geïsoleerd.

Van de 94 bussen rijden er 62 op stroom. Met subsidie is gestart met de bouw van zo'n 2.500 woningen van in totaal 33.000 woningen.
"""

LIBRARY = """---
title: Bibliotheken in Tolwerd 2024
date: 2025-02-10
publisher: Gemeente Tolwerd
---

# Bibliotheken in Tolwerd 2024

## Storingen

Bij 120 storingen werd de oorzaak gevonden:

- bliksem: 48;
- lekkage: 30;
- ouderdom: 27;
- vandalisme: 15.

## Stroom

De groei komt vooral van panelen op het dak van het depot. Die leverden in 2024 ongeveer 64 MWh.
De warmtepomp bespaarde 38 MWh.

## Bezoekers en leden

Aan de leesclub deden 310 jongeren mee en aan de schrijfclub 90 jongeren. Een jongere kan aan beide clubs meedoen.
In 2024 vroegen 250 scholen een leskist aan. Daarvan kregen 175 scholen er een.

Tabel 1. Uitleningen in Tolwerd naar soort, 2024 (aantal)

| Soort | 2023 | 2024 |
|---|---:|---:|
| Jeugdstrips | 4.100 | 4.600 |
| Kinderboeken | 21.300 | 22.900 |
| Luisterboeken | 3.050 | 3.800 |
| Romans | 18.200 | 17.700 |
| Totaal | 46.650 | 49.000 |

Er werken 22 krachten in vaste dienst en 61 vrijwilligers. Deze groepen mogen niet worden opgeteld.
"""

FIRES = (
    "# Branden in Lindehout\n\nEr waren 218 branden. Bij 160 branden kon een oorzaak worden vastgesteld:\n\n- koken: 52;\n"
    "- accu's: 47;\n- roken: 21;\n- kaarsen: 40.\n\n## Hulp\n\nVan de 1.480 huishoudens die in 2024 hulp kregen, deden er "
    "1.120 dat met een lening. Zo'n driekwart van de cursisten rondde de cursus af.\n\n"
    "In 2024 kwamen 8.000 kinderen in aanmerking voor zwemles. Zo'n driekwart daarvan nam ook deel. "
    "Ook werden 27 huizen opgeknapt. De stichting gaf € 400 miljoen aan zwembaden.\n\n"
    "Verschillende zaken – zoals lessen voor jongeren, lange openingstijden en een goedkope pas – droegen bij aan het succes.\n"
)
