"""The page in English, for those who read no Dutch. Answers and sources stay Dutch. Read through `rag.web.strings`."""

from __future__ import annotations

# The ask tab
TAB_ASK = "Ask"
CHAT_LABEL = "Conversation"
QUESTION_LABEL = "Your question"
QUESTION_PLACEHOLDER = "Ask about the sources in your own words, in Dutch"
SEND = "Ask question"
NEW_CONVERSATION = "New conversation"
EXAMPLES_LABEL = "You could ask (in Dutch)"
SUGGESTIONS_LABEL = "You could go on with"
WELCOME_TITLE = "What are you looking for?"
WELCOME_TEXT = (
    "Every answer comes from the sources and is in Dutch, as they are. Select a number such as [1] to read where it "
    "is written. What the sources do not say, you will not be told."
)
THINKING = "Searching the sources …"

# Sources panel
SOURCES = "Sources"
SOURCES_EMPTY = "Here you will read the passages that the answer stands on, with the words marked."
SOURCES_NONE = "This answer stands on no passage at all."
SOURCES_FOR = "For the question"
SOURCE = "Source"
PAGE = "Page"
ROW = "Row"
TO_ORIGINAL = "To the original"
BACK_TO_ANSWER = "Back to the answer"
CLOSE_SOURCES = "Close"
TABLE = "Table"
ROWS_LEFT_OUT = "{count} rows left out"

# Conversations that are kept
CONVERSATIONS = "Conversations"
LINK = "Link to this answer"
LINK_OTHER_SOURCES = (
    "The sources have changed since this link was made. The answer above comes from the sources of today."
)
EXPORT_PREFACE = (
    "A conversation with {name}. A computer gave the answers, from the sources that are named with them. Read the "
    "source before you use an answer."
)
EXPORT_ASKED = "Asked on {day}. Version of the sources: {version}."
SOURCES_CHANGED = "The sources have changed since this answer. Ask again for an answer of today."

# Figures under an answer
FIGURES_CAPTION = "Figures in this answer"
FIGURE_WHAT = "What"
FIGURE_VALUE = "Value"
FIGURE_PERIOD = "Period"
FIGURE_SOURCE = "Source"
COMPUTED = "calculated"
UNKNOWN = "not stated"
READ_AS = "Your question was read as"

# Under and around an answer
STOP = "Stop"
STOPPED = "You stopped before there was an answer. Your question is back in the field."
COPY = "Copy"
COPY_NOTES = "Copy with footnotes"
ASK_AGAIN = "Ask again"
EDIT_QUESTION = "Edit the question"
GOOD_ANSWER = "Good answer"
BAD_ANSWER = "Not a good answer"
CHECKED = "What was checked"
CHECKED_LITERAL = "is in source {sources} as it stands"
CHECKED_CALCULATED = "calculated from source {sources}: {formula}"
CHECKED_LEANS = "derived from source {sources}"
SEE_NOTE = "See note {number}."
AND = "and"
CONSULTED = "consulted on {day}"
ANSWERED_BY = "Answer by {name}, {day}. Read the source before you use it."
FEEDBACK_FIELD = "Judgement"
FEEDBACK_KEPT = "Thank you. Your judgement was kept."
FEEDBACK_FAILED = "Your judgement could not be kept. Tell whoever runs this page."
FEEDBACK_UNKNOWN = "This answer is not known any more. Ask the question again and then give your judgement."

# The figures tab
TAB_FIGURES = "Figures"
FIGURE_GROUP = "Group or place"
SEARCH = "Search the figures"
SEARCH_PLACEHOLDER = "For example woningen 2024"
SUBJECT = "Subject"
ALL = "All"
ORDER = "Order"
ORDER_SOURCE = "As in the source"
ORDER_SUBJECT = "Subject (a–z)"
ORDER_NEWEST = "Latest period first"
ORDER_OLDEST = "Earliest period first"
ORDER_HIGH = "Highest value first, by unit"
ORDER_LOW = "Lowest value first, by unit"
COUNT_ALL = "{total} figures in the sources."
COUNT_SOME = "{total} of the {all} figures."
COUNT_SHOWN = "The first {shown} are below."
DOWNLOAD_CSV = "Download as CSV"
NO_FIGURES = "No figure fits this choice. Make the choice wider."
MORE = "Show more"
CHARTS = "Charts"
SERIES = "Series"
CHART_TABLE = "The same values in a table"
NO_CHARTS = "The sources give no series of two or more periods, and no comparison with the whole country."

# The check tab
TAB_CHECK = "Check a text"
CHECK_HINT = (
    "Paste a memo, speech or message, in Dutch. Every sentence with a figure is laid beside the sources."
)
DRAFT = "Your text"
CHECK = "Check"
OPEN_FILE = "Open a file (.txt, .md, .docx)"
CHECK_RESULT = "Result"
CHECK_EMPTY = "Here you will see for each sentence whether the sources bear it out. Your text is not kept."
CHECK_NOTHING = "There is no sentence in this text."
CHECK_LONG = "The text is long. Below is only what is wrong or not in the sources."
SOURCE_SAYS = "The source says"
VERDICTS = {
    "verified": "✓ Borne out by the sources",
    "contradicted": "✗ Contradicted by the sources",
    "unsupported": "? Not in the sources",
}
VERDICT_COUNTS = {
    "verified": "Right",
    "contradicted": "Wrong",
    "unsupported": "Not in the sources",
    "no_claim": "Nothing to check",
}
ERROR_NO_DRAFT = "Paste a text first, or open a file."
ERROR_LONG_DRAFT = "This text is too long. Check it in parts of at most {most} characters."
ERROR_CHECK = "Something went wrong while checking. Try again; if it goes on, tell whoever runs this page."

# The sources tab
TAB_SOURCES = "Sources"
CHOOSE_SOURCE = "Choose a source"
PASSAGE_ADDRESS = "Address of a passage"
CHOOSE_SOURCE_HINT = "Choose a source above to read it whole."
READ_WHOLE = "Read the whole source"
FIGURES_IN_SOURCE = "{count} figures"
FIGURES_IN_SOURCE_ONE = "1 figure"
REPLACES = "Corrects or replaces"
REPLACED_BY = "Corrected or replaced by"
FIGURES_OF_SOURCE = "Figures in this source"
FIGURES_REST = "The other figures are on the tab Figures."

# The about tab
TAB_ABOUT = "About"
ABOUT_TITLE = "About {name}"
ABOUT_SOURCES = "The sources"
ABOUT_VERSION = "Number of sources: {count}. Version of the sources: {version}. When a source changes, so does the version."
ABOUT_FEEDBACK = (
    "If you judge an answer, the server keeps that judgement, with the answer and your questions."
)
ABOUT_MEASURED = "How often the answer is right"
ABOUT_NOT_MEASURED = "That has not been measured for this site yet."
ABOUT_MEASURED_ON = "Measured on {day}, with {total} questions of which the right answer is known."
ABOUT_MEASURE = "What was measured"
ABOUT_OUTCOME = "Outcome"
ABOUT_SHARE = "{percent}% ({hits} of {total})"
ABOUT_RIGHT = "The answer is right throughout: figures, words and source"
ABOUT_FIGURES_RIGHT = "All figures that were asked for are right"
ABOUT_REFUSED_RIGHT = "Says that something is not in the sources when that is so, and only then"
ABOUT_QUOTES_RIGHT = "Every quote is in the source, letter for letter"
ABOUT_TUNED = "These questions were also used to improve the site. On new questions and other sources the answer is right less often."
ABOUT_COMPLAINTS = "Report a mistake or complain"
ABOUT_RUN_BY = "This site is run by {organisation}."
ABOUT_BY_EMAIL = "Send an e-mail to {email}."
ABOUT_BY_FORM = "Report it through {address}."
ABOUT_NO_CONTACT = "Tell whoever runs this site. They have not filled in an address yet."
ABOUT_NO_ORGANISATION = "Whoever runs this site"
ABOUT_STATEMENT = "Accessibility statement"
STATEMENT_LINK = "Accessibility"
OTHER_LANGUAGE = "Nederlands"

# Trouble
ERROR_UNEXPECTED = (
    "Something went wrong while looking for an answer. Ask your question again; if it goes on, tell whoever runs "
    "this page."
)
ERROR_EMPTY = "Type a question first."
ERROR_OTHER_SITE = "This request came from another site."
ERROR_TOO_LARGE = "This text is too large."
ERROR_NO_PAGE = "This page does not exist."
ERROR_MALFORMED = "This request has the wrong shape."

SCRIPT = {
    "language": "en",
    "your_question": "Your question",
    "answer": "Answer",
    "conversation": "Conversation",
    "searching": "Searching the sources",
    "copied": "Copied",
    "not_copied": "This browser does not let the page copy",
    "more_tabs": "More tabs",
    "no_file": "The file could not be opened. Try again.",
    "lost": "The connection to the server was lost. What you typed is still there. The page tries again.",
    "busy": "It is busy. Try again in a few seconds.",
    "restarted": "The server was restarted. Load the page again and ask your question once more.",
    "general": "Something went wrong. Try again.",
    "trouble": "Trouble",
    "close": "Close",
    "conversations": "Conversations",
    "conversations_hint": "Your conversations are in this browser only, not on the server. Who uses this browser can read them.",
    "conversations_none": "No conversations are kept yet. Ask a question and you will find it here.",
    "open": "Open",
    "current": "open now",
    "questions_one": "1 question",
    "questions": "{count} questions",
    "rename": "Rename",
    "name": "Name of the conversation",
    "save": "Save",
    "cancel": "Cancel",
    "remove": "Delete",
    "remove_sure": "Delete this conversation? This cannot be undone.",
    "remove_all": "Delete all conversations",
    "remove_all_sure": "Delete all conversations? This cannot be undone.",
    "removed": "Deleted",
    "keep": "Keep",
    "as_markdown": "Markdown",
    "as_word": "Word",
    "as_print": "Print or PDF",
    "no_export": "The file could not be made. Try again.",
    "not_kept": "Your browser could not keep this conversation: there is no room left, or keeping is off. Delete old conversations.",
    "back": "The connection with the server is back. Your conversation is still there.",
    "unanswered": "Your last question was not answered. It is in the field again.",
    "removed_elsewhere": "This conversation was deleted in another tab. What you ask now is kept as a new conversation.",
    "link_copied": "The link is copied. The question can be read in it.",
    "link_here": "Copy this link. The question can be read in it.",
    "no_link": "The link could not be made. Try again.",
    "why_good": "Why is this a good answer?",
    "why_bad": "What is wrong with this answer?",
    "reason": "Reason",
    "remark": "Remark (not required)",
    "send_feedback": "Send",
    "feedback_kept_what": "Your judgement, this answer and the conversation so far are kept. Give no personal data.",
    "reason_right": "It is right",
    "reason_clear": "It is clear",
    "reason_wrong_figure": "A figure is wrong",
    "reason_off_point": "It is about something else than I asked",
    "reason_incomplete": "It is not complete",
    "reason_in_sources": "It is in the sources after all",
    "reason_unclear": "It is unclear",
    "reason_other": "Something else",
}
"""What scripts of the page say, by name."""

GRADIO_NL: dict[str, str] = {}
"""Gradio itself speaks English."""
