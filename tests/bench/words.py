"""Invented words, each in Swedish and in English."""

Words = tuple[str, str]

SUBJECTS: tuple[Words, ...] = (
    ("Språkkafé i biblioteket", "Language café in the library"),
    ("Öppet hus i Kvarngården", "Open house at Kvarngården"),
    ("Promenad längs ån", "Walk along the river"),
    ("Soppa och samtal", "Soup and conversation"),
    ("Schack för alla åldrar", "Chess for all ages"),
    ("Nya lokaler för föreningar", "New rooms for associations"),
    ("Kören söker fler röster", "The choir wants more voices"),
    ("Höstens program är klart", "The autumn programme is ready"),
)

PLACES: tuple[Words, ...] = (
    ("Kvarngården", "Kvarngården"),
    ("Hamnmagasinet", "The harbour warehouse"),
    ("Åkerns samlingssal", "Åkern assembly hall"),
    ("Ödegårdens café", "Ödegården café"),
    ("Björkhagens bibliotek", "Björkhagen library"),
    ("Församlingshemmet vid ån", "The parish hall by the river"),
)

SENTENCES: tuple[Words, ...] = (
    (
        "Alla är välkomna, och du behöver inte anmäla dig.",
        "Everybody is welcome, and you do not need to register.",
    ),
    (
        "Vi bjuder på kaffe, te och något att äta till.",
        "We serve coffee, tea and something to eat with it.",
    ),
    (
        "Kommunen och föreningarna ordnar träffarna tillsammans.",
        "The municipality and the associations arrange the meetings together.",
    ),
    (
        "Det går bra att komma ensam, någon tar emot dig vid dörren.",
        "It is fine to come alone, somebody greets you at the door.",
    ),
    (
        "Lokalen ligger nära busshållplatsen och har inga trösklar.",
        "The room is close to the bus stop and has no thresholds.",
    ),
    (
        "Ta gärna med en vän, en granne eller någon du nyss har lärt känna.",
        "Do bring a friend, a neighbour or somebody you have just got to know.",
    ),
    (
        "Under hösten provar vi nya tider, och i december berättar vi hur det gick.",
        "In the autumn we try new times, and in December we tell you how it went.",
    ),
    (
        "Den som vill hjälpa till hör av sig till samordnaren.",
        "If you want to help, contact the coordinator.",
    ),
    (
        "Förra gången kom över fyrtio personer från hela kommunen.",
        "Last time more than forty people came from all over the municipality.",
    ),
    (
        "Programmet bestäms av dem som kommer.",
        "Those who come decide the programme.",
    ),
)

ORGANISATIONS = (
    "Föreningen Ljuset",
    "Ådalens hembygdsförening",
    "Lindåsa bostäder",
    "Studieringen",
)

CATEGORIES: tuple[tuple[str, Words], ...] = (
    ("aktiviteter", ("Aktiviteter", "Activities")),
    ("foreningar", ("Föreningar", "Associations")),
    ("kommunen", ("Kommunen", "The municipality")),
    ("natverk", ("Nätverk", "Networks")),
)

FUNCTION = ("samordnare för mötesplatser", "coordinator of meeting places")
TELEPHONE_HOURS = ("vardagar 9.00–11.00", "weekdays 9.00–11.00")
HEADING = ("Så går det till", "How it works")
QUOTE = (
    "Det bästa är att ingen frågar varför man kommer",
    "The best thing is that nobody asks why you come",
)
ROLE = ("deltagare sedan i våras", "participant since the spring")
FACT_BOX = ("Bra att veta", "Good to know")
READ_MORE = ("Läs mer om platsen", "Read more about the place")
RELATED = (
    ("Om mötesplatserna", "About the meeting places"),
    ("Vägen dit med buss", "How to get there by bus"),
    ("Föreningsregistret", "The register of associations"),
)
ACTIVITY = ("kaffe och spel", "coffee and games")
REGISTER = ("Anmäl dig till träffen", "Register for the meeting")
NETWORK = ("Öppna dörrar", "Open doors")
MEETING = ("Träff", "Meeting")

DIRECTIONS = ("Gå in från gården, en trappa ned.", "Enter from the yard, one floor down.")


def numbered(choices: tuple[Words, ...], number: int) -> Words:
    swedish, english = choices[number % len(choices)]
    return f"{swedish} {number}", f"{english} {number}"


def sentences(start: int, count: int) -> Words:
    """Return some sentences, beginning anywhere, in both languages."""
    chosen = [SENTENCES[(start + step) % len(SENTENCES)] for step in range(count)]
    return " ".join(sv for sv, _en in chosen), " ".join(en for _sv, en in chosen)
