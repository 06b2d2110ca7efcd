"""The organisations of Lindåsa, all of them invented."""

# ruff: noqa: E501  (a text and its translation stay on one line each, to be read side by side)

from cms.demo.shapes import Entry, entry
from cms.demo.text import T


def organisations() -> list[Entry]:
    """One of every kind, and several associations."""
    return [
        _organisation(
            "municipality",
            "Lindåsa kommun",
            "public_body",
            "https://www.lindasa.example",
            T(
                "Kommunen driver biblioteket, ungdomens hus och träffpunkterna för äldre.",
                "The municipality runs the library, the youth house and the centres for older people.",
            ),
        ),
        _organisation(
            "health-centre",
            "Lindåsa vårdcentral",
            "public_body",
            "https://vardcentralen.example",
            T(
                "Vårdcentralen arbetar med hälsa i vardagen tillsammans med kommunen och föreningarna.",
                "The health centre works for everyday health together with the municipality and the associations.",
            ),
        ),
        _organisation(
            "parish",
            "Lindåsa församling",
            "faith_community",
            "https://lindasaforsamling.example",
            T(
                "Församlingen har öppet hus, sopplunch och körer för den som vill sjunga.",
                "The parish has open house, soup lunches and choirs for anyone who likes to sing.",
            ),
        ),
        _organisation(
            "light",
            "Föreningen Ljuset",
            "faith_community",
            "",
            T(
                "En muslimsk förening som bjuder in till samtal och läxhjälp i Granliden.",
                "A Muslim association that invites people to conversations and homework help in Granliden.",
            ),
        ),
        _organisation(
            "housing",
            "Lindgården Bostads AB",
            "housing_company",
            "https://lindgarden.example",
            T(
                "Kommunens bostadsbolag med omkring 1 900 lägenheter.",
                "The municipal housing company, with about 1,900 flats.",
            ),
        ),
        _organisation(
            "garden",
            "Odlarringen",
            "association",
            "https://odlarringen.example",
            T(
                "Föreningen sköter stadsodlingen vid Kvarnbäcken och lär ut hur man odlar.",
                "The association looks after the community garden at Kvarnbäcken and teaches people to grow food.",
            ),
        ),
        _organisation(
            "hall",
            "Tallmo bygdegårdsförening",
            "association",
            "",
            T(
                "Föreningen äger bygdegården i Tallmo och hyr ut den till fester och möten.",
                "The association owns the village hall in Tallmo and lets it for parties and meetings.",
            ),
        ),
        _organisation(
            "seniors",
            "Seniorföreningen Guldkanten",
            "association",
            "https://guldkanten.example",
            T(
                "Guldkanten ordnar danser, utflykter och telefonkedjor för äldre.",
                "Guldkanten organises dances, outings and telephone rings for older people.",
            ),
        ),
        _organisation(
            "boats",
            "Ekhamns båtklubb",
            "association",
            "",
            T(
                "Båtklubben sköter bryggorna i Ekhamn och har seglarskola på somrarna.",
                "The boat club looks after the jetties in Ekhamn and runs a sailing school in summer.",
            ),
        ),
        _organisation(
            "night-walkers",
            "Granlidens kvällsvandrare",
            "association",
            "",
            T(
                "Vuxna som går genom Granliden på fredagskvällar och finns till hands för unga.",
                "Adults who walk through Granliden on Friday evenings and are there for young people.",
            ),
        ),
        _organisation(
            "studies",
            "Studieförbundet Språng",
            "study_association",
            "https://sprang.example",
            T(
                "Språng har studiecirklar, språkkaféer och kurser för ledare.",
                "Språng has study circles, language cafés and courses for leaders.",
            ),
        ),
        _organisation(
            "cafe",
            "Kafé Torgkanten AB",
            "company",
            "https://torgkanten.example",
            T(
                "Ett kafé som arbetstränar människor på väg tillbaka till arbetslivet.",
                "A café that gives work training to people on their way back to working life.",
            ),
        ),
        _organisation(
            "traders",
            "Lindåsa handlare",
            "other",
            "",
            T(
                "Butiker och verksamheter i centrum som hjälps åt med torgdagar och julmarknad.",
                "Shops and businesses in the town centre that share the work of market days and the Christmas fair.",
            ),
        ),
        _organisation(
            "youth-council",
            "Lindåsa ungdomsråd",
            "other",
            "",
            T(
                "Unga mellan 13 och 20 år som tar upp viktiga frågor med politikerna.",
                "Young people aged 13 to 20 who raise important issues with the politicians.",
            ),
        ),
    ]


def _organisation(key: str, name: str, kind: str, website: str, description: T) -> Entry:
    return entry(f"org:{key}", name=name, kind=kind, website=website, description=description)
