"""The page in Dutch, for one voice: plain (B1), "u", no throat-clearing. Read through `rag.web.strings`."""

from __future__ import annotations

# The ask tab
TAB_ASK = "Vragen"
CHAT_LABEL = "Gesprek"
QUESTION_LABEL = "Uw vraag"
QUESTION_PLACEHOLDER = "Stel een vraag over de bronnen, in uw eigen woorden"
SEND = "Vraag stellen"
NEW_CONVERSATION = "Nieuw gesprek"
EXAMPLES_LABEL = "Vraag bijvoorbeeld"
SUGGESTIONS_LABEL = "U kunt verder vragen"
WELCOME_TITLE = "Waar bent u naar op zoek?"
WELCOME_TEXT = (
    "Elk antwoord komt uit de bronnen. Klik op een nummer zoals [1] om te lezen waar het staat. "
    "Wat niet in de bronnen staat, krijgt u niet te horen."
)
THINKING = "Zoekt in de bronnen …"

# Sources panel
SOURCES = "Bronnen"
SOURCES_EMPTY = "Hier leest u straks de passages waarop het antwoord steunt, met de woorden gemarkeerd."
SOURCES_NONE = "Dit antwoord steunt op geen enkele passage."
SOURCES_FOR = "Bij de vraag"
SOURCE = "Bron"
PAGE = "Pagina"
ROW = "Rij"
TO_ORIGINAL = "Naar het origineel"
BACK_TO_ANSWER = "Terug naar het antwoord"
CLOSE_SOURCES = "Sluiten"
TABLE = "Tabel"
ROWS_LEFT_OUT = "{count} rijen weggelaten"

# Conversations that are kept
CONVERSATIONS = "Gesprekken"
LINK = "Link naar dit antwoord"
LINK_OTHER_SOURCES = (
    "De bronnen zijn veranderd sinds deze link is gemaakt. Het antwoord hierboven komt uit de bronnen van nu."
)
EXPORT_PREFACE = (
    "Een gesprek met {name}. Een computer gaf de antwoorden, uit de bronnen die erbij staan. Lees de bron na voordat u "
    "een antwoord gebruikt."
)
EXPORT_ASKED = "Gevraagd op {day}. Versie van de bronnen: {version}."
SOURCES_CHANGED = "De bronnen zijn na dit antwoord veranderd. Stel de vraag opnieuw voor een antwoord van nu."

# Figures under an answer
FIGURES_CAPTION = "Cijfers in dit antwoord"
FIGURE_WHAT = "Wat"
FIGURE_VALUE = "Waarde"
FIGURE_PERIOD = "Periode"
FIGURE_SOURCE = "Bron"
COMPUTED = "berekend"
UNKNOWN = "niet vermeld"
READ_AS = "Zo heb ik uw vraag begrepen"

# Under and around an answer
STOP = "Stoppen"
STOPPED = "U hebt gestopt voordat er een antwoord was. Uw vraag staat weer in het veld."
COPY = "Kopieer"
COPY_NOTES = "Kopieer met voetnoten"
ASK_AGAIN = "Vraag opnieuw"
EDIT_QUESTION = "Pas de vraag aan"
GOOD_ANSWER = "Goed antwoord"
BAD_ANSWER = "Geen goed antwoord"
CHECKED = "Wat er is nagegaan"
CHECKED_LITERAL = "staat zo in bron {sources}"
CHECKED_CALCULATED = "berekend uit bron {sources}: {formula}"
CHECKED_LEANS = "afgeleid uit bron {sources}"
SEE_NOTE = "Zie noot {number}."
AND = "en"
CONSULTED = "geraadpleegd op {day}"
ANSWERED_BY = "Antwoord van {name}, {day}. Lees de bron na voordat u het gebruikt."
FEEDBACK_FIELD = "Oordeel"
FEEDBACK_KEPT = "Dank u. Uw oordeel is bewaard."
FEEDBACK_FAILED = "Uw oordeel kon niet worden bewaard. Meld het de beheerder."
FEEDBACK_UNKNOWN = "Dit antwoord is niet meer bekend. Stel de vraag opnieuw en geef dan uw oordeel."

# The figures tab
TAB_FIGURES = "Cijfers"
FIGURE_GROUP = "Groep of plaats"
SEARCH = "Zoek in de cijfers"
SEARCH_PLACEHOLDER = "Bijv. woningen 2024"
SUBJECT = "Onderwerp"
ALL = "Alle"
ORDER = "Volgorde"
ORDER_SOURCE = "Zoals in de bron"
ORDER_SUBJECT = "Onderwerp (a–z)"
ORDER_NEWEST = "Nieuwste periode eerst"
ORDER_OLDEST = "Oudste periode eerst"
ORDER_HIGH = "Hoogste waarde eerst, per eenheid"
ORDER_LOW = "Laagste waarde eerst, per eenheid"
COUNT_ALL = "{total} cijfers in de bronnen."
COUNT_SOME = "{total} van de {all} cijfers."
COUNT_SHOWN = "De eerste {shown} staan hieronder."
DOWNLOAD_CSV = "Download als CSV"
NO_FIGURES = "Geen enkel cijfer past bij deze keuze. Maak de keuze ruimer."
MORE = "Meer tonen"
CHARTS = "Grafieken"
SERIES = "Reeks"
CHART_TABLE = "Dezelfde waarden in een tabel"
NO_CHARTS = "De bronnen geven geen reeks van twee of meer perioden, en geen vergelijking met het hele land."

# The check tab
TAB_CHECK = "Controleer een tekst"
CHECK_HINT = "Plak een memo, toespraak of bericht. Elke zin met een cijfer wordt naast de bronnen gelegd."
DRAFT = "Uw tekst"
CHECK = "Controleer"
OPEN_FILE = "Open een bestand (.txt, .md, .docx)"
CHECK_RESULT = "Uitslag"
CHECK_EMPTY = "Hier ziet u straks per zin of die klopt met de bronnen. Uw tekst wordt niet bewaard."
CHECK_NOTHING = "In deze tekst staat geen enkele zin."
CHECK_LONG = "De tekst is lang. Hieronder staat alleen wat niet klopt of niet in de bronnen staat."
SOURCE_SAYS = "De bron zegt"
VERDICTS = {
    "verified": "✓ Klopt met de bronnen",
    "contradicted": "✗ Klopt niet met de bronnen",
    "unsupported": "? Staat niet in de bronnen",
}
VERDICT_COUNTS = {
    "verified": "Klopt",
    "contradicted": "Klopt niet",
    "unsupported": "Niet in de bronnen",
    "no_claim": "Niets te controleren",
}
ERROR_NO_DRAFT = "Plak eerst een tekst, of open een bestand."
ERROR_LONG_DRAFT = "Deze tekst is te lang. Controleer hem in delen van hooguit {most} tekens."
ERROR_CHECK = (
    "Er ging iets mis bij het controleren. Probeer het opnieuw; blijft het misgaan, meld het de beheerder."
)

# The sources tab
TAB_SOURCES = "Bronnen"
CHOOSE_SOURCE = "Kies een bron"
PASSAGE_ADDRESS = "Adres van een passage"
CHOOSE_SOURCE_HINT = "Kies hierboven een bron om die helemaal te lezen."
READ_WHOLE = "Lees de hele bron"
FIGURES_IN_SOURCE = "{count} cijfers"
FIGURES_IN_SOURCE_ONE = "1 cijfer"
REPLACES = "Verbetert of vervangt"
REPLACED_BY = "Verbeterd of vervangen door"
FIGURES_OF_SOURCE = "Cijfers in deze bron"
FIGURES_REST = "De andere cijfers staan op het tabblad Cijfers."

# The about tab
TAB_ABOUT = "Over"
ABOUT_TITLE = "Over {name}"
ABOUT_SOURCES = "De bronnen"
ABOUT_VERSION = "Aantal bronnen: {count}. Versie van de bronnen: {version}. Verandert er een bron, dan verandert ook de versie."
ABOUT_FEEDBACK = (
    "Geeft u een oordeel over een antwoord, dan bewaart de server dat oordeel, met het antwoord en uw vragen."
)
ABOUT_MEASURED = "Hoe vaak het antwoord klopt"
ABOUT_NOT_MEASURED = "Dat is voor deze site nog niet gemeten."
ABOUT_MEASURED_ON = "Gemeten op {day}, met {total} vragen waarvan het goede antwoord bekend is."
ABOUT_MEASURE = "Wat is gemeten"
ABOUT_OUTCOME = "Uitkomst"
ABOUT_SHARE = "{percent}% ({hits} van de {total})"
ABOUT_RIGHT = "Het antwoord is helemaal goed: cijfers, woorden en bron"
ABOUT_FIGURES_RIGHT = "Alle gevraagde cijfers zijn goed"
ABOUT_REFUSED_RIGHT = "Zegt dat iets niet in de bronnen staat wanneer dat zo is, en alleen dan"
ABOUT_QUOTES_RIGHT = "Elk citaat staat letterlijk in de bron"
ABOUT_TUNED = "Met deze vragen is de site ook verbeterd. Op nieuwe vragen en op andere bronnen is het antwoord minder vaak goed."
ABOUT_COMPLAINTS = "Een fout melden of een klacht indienen"
ABOUT_RUN_BY = "Deze site is van {organisation}."
ABOUT_BY_EMAIL = "Stuur een e-mail naar {email}."
ABOUT_BY_FORM = "Meld het via {address}."
ABOUT_NO_CONTACT = "Meld het aan de beheerder van deze site. Een adres heeft de beheerder nog niet ingevuld."
ABOUT_NO_ORGANISATION = "De beheerder van deze site"
ABOUT_STATEMENT = "Toegankelijkheidsverklaring"
STATEMENT_LINK = "Toegankelijkheid"
OTHER_LANGUAGE = "English"

# Trouble
ERROR_UNEXPECTED = (
    "Er ging iets mis bij het zoeken van een antwoord. Stel uw vraag opnieuw; blijft het misgaan, meld het dan "
    "aan de beheerder."
)
ERROR_EMPTY = "Typ eerst een vraag."
ERROR_OTHER_SITE = "Dit verzoek kwam van een andere site."
ERROR_TOO_LARGE = "Deze tekst is te groot."
ERROR_NO_PAGE = "Deze pagina bestaat niet."
ERROR_MALFORMED = "Dit verzoek heeft niet de juiste vorm."

SCRIPT = {
    "language": "nl",
    "your_question": "Uw vraag",
    "answer": "Antwoord",
    "conversation": "Gesprek",
    "searching": "Zoekt in de bronnen",
    "copied": "Gekopieerd",
    "not_copied": "Kopiëren lukt niet in deze browser",
    "more_tabs": "Meer tabbladen",
    "no_file": "Het bestand kon niet worden geopend. Probeer het opnieuw.",
    "lost": "De verbinding met de server is weggevallen. Wat u typte blijft staan. De pagina probeert het opnieuw.",
    "busy": "Het is druk. Probeer het over een paar tellen opnieuw.",
    "restarted": "De server is opnieuw gestart. Laad de pagina opnieuw en stel uw vraag nog een keer.",
    "general": "Er ging iets mis. Probeer het opnieuw.",
    "trouble": "Storing",
    "close": "Sluiten",
    "conversations": "Gesprekken",
    "conversations_hint": "Uw gesprekken staan alleen in deze browser, niet op de server. Wie deze browser gebruikt, kan ze lezen.",
    "conversations_none": "Er zijn nog geen gesprekken bewaard. Stel een vraag, dan ziet u die hier terug.",
    "open": "Open",
    "current": "nu open",
    "questions_one": "1 vraag",
    "questions": "{count} vragen",
    "rename": "Hernoem",
    "name": "Naam van het gesprek",
    "save": "Bewaar",
    "cancel": "Annuleer",
    "remove": "Verwijder",
    "remove_sure": "Dit gesprek verwijderen? Dat kan niet ongedaan worden gemaakt.",
    "remove_all": "Verwijder alle gesprekken",
    "remove_all_sure": "Alle gesprekken verwijderen? Dat kan niet ongedaan worden gemaakt.",
    "removed": "Verwijderd",
    "keep": "Behoud",
    "as_markdown": "Markdown",
    "as_word": "Word",
    "as_print": "Afdrukken of PDF",
    "no_export": "Het bestand kon niet worden gemaakt. Probeer het opnieuw.",
    "not_kept": "Uw browser kon dit gesprek niet bewaren: er is geen ruimte meer, of bewaren staat uit. Verwijder oude gesprekken.",
    "back": "De verbinding met de server is hersteld. Uw gesprek staat er nog.",
    "unanswered": "Uw laatste vraag is niet beantwoord. Die staat weer in het invulvak.",
    "removed_elsewhere": "Dit gesprek is in een ander tabblad verwijderd. Wat u nu nog vraagt, wordt als nieuw gesprek bewaard.",
    "link_copied": "De link is gekopieerd. De vraag is erin te lezen.",
    "link_here": "Kopieer deze link. De vraag is erin te lezen.",
    "no_link": "De link kon niet worden gemaakt. Probeer het opnieuw.",
    "why_good": "Waarom is dit een goed antwoord?",
    "why_bad": "Wat is er mis met dit antwoord?",
    "reason": "Reden",
    "remark": "Opmerking (niet verplicht)",
    "send_feedback": "Versturen",
    "feedback_kept_what": "Bewaard worden uw oordeel, dit antwoord en het gesprek tot hier. Noem geen persoonsgegevens.",
    "reason_right": "Het klopt",
    "reason_clear": "Het is duidelijk",
    "reason_wrong_figure": "Een cijfer klopt niet",
    "reason_off_point": "Het gaat over iets anders dan ik vroeg",
    "reason_incomplete": "Het is niet volledig",
    "reason_in_sources": "Het staat wel in de bronnen",
    "reason_unclear": "Het is onduidelijk",
    "reason_other": "Iets anders",
}
"""What scripts of the page say, by name."""

GRADIO_NL = {
    "chatbot.copy_message": "Bericht kopiëren",
    "chatbot.copied_message": "Bericht gekopieerd",
    "chatbot.copy_conversation": "Gesprek kopiëren",
    "chatbot.copied_conversation": "Gesprek gekopieerd",
    "chat_interface.new_chat": "Nieuw gesprek",
    "common.complete": "Klaar",
}
"""Strings that Gradio shows and has no Dutch for."""
