"""What lists call their columns: one heading, and the fields that it may name."""

import re
from functools import lru_cache

from temadag.core.people import folded

LONGEST = 120
"""Letters; what is longer is a text and no heading."""

# What lists of Danish municipalities call their columns; data for guessing, not for the screen.
_WORDS = {  # not for the screen
    "name": "navn|fulde navn|fuldt navn|deltager|deltagere|deltagernavn|leder navn|medarbejdernavn|navne|"
    "for- og efternavn|for og efternavn|fornavn og efternavn|deltagerens navn|deltager navn|dit navn|"
    "hvad hedder du|name|full name|participant|participants|participant name|names|attendee|"
    "display name|vist navn|viste navn",
    "first": "fornavn|fornavne|for navn|first name|firstname|given name|given names|forename|first",
    "middle": "mellemnavn|mellemnavne|middle name|middlename|middle names|middle",
    "last": "efternavn|efternavne|efter navn|last name|lastname|surname|family name|last",
    "title": "titel|stilling|stillingsbetegnelse|job|jobtitel|stillingstitel|title|job title|position|"
    "funktion|stilling/titel|titel/stilling|post|occupation",
    "level": "niveau|ledelsesniveau|lederniveau|ledertype|lederlag|leder niveau|ledelseslag|level|"
    "leadership level|management level|grade",
    "area": "forvaltning|forvaltningsområde|område|sektor|direktørområde|fagområde|magistrat|"
    "område/forvaltning|forvaltning/område|chefområde|direktorat|area|department|sector|administration|"
    "directorate",
    "workplace": "arbejdsplads|arbejdssted|institution|enhed|tjenestested|arbejdspladsnavn|skole|"
    "organisatorisk enhed|organisationsenhed|org enhed|orgenhed|enhedsnavn|institutionsnavn|skolenavn|"
    "hvor arbejder du|kontor|office|institution/enhed|arbejdsplads/institution|dagtilbud|"
    "workplace|unit|place of work|site|work place|institution name",
    "email": "e-mail|email|mail|e mail|mailadresse|e-mailadresse|e-mail-adresse|epost|email address|e-post|"
    "emailadresse|e-mail adresse|mail adresse|arbejdsmail|e-mail address",
    "manager": "nærmeste leder|nærmeste chef|overordnet|personaleleder|leders navn|lederens navn|"
    "navn på leder|navn på nærmeste leder|refererer til|chefens navn|egen leder|"
    "manager|line manager|reports to|own manager|managers name|supervisor",
    "role": "rolle|deltagertype|type|role|participant type|deltager type|rolle på dagen",
    "needs": "kost|allergi|allergier|særlige hensyn|hensyn|kosthensyn|diæt|bemærkninger|mad|specialkost|"
    "bemærkning|kost/allergi|allergi/kost|madhensyn|særlige behov|behov|fødevareallergi|tilgængelighed|"
    "kost og allergi|kost/hensyn|forplejning|"
    "diet|dietary|needs|access needs|allergies|special needs|dietary needs|remarks|dietary requirements|"
    "access|diet and access needs",
}
# Headings that mean one thing beside some columns and another beside others, dearest first.
_EITHER = {  # not for the screen
    "afdeling": ("area", "workplace"),
    "center": ("area", "workplace"),
    "division": ("area", "workplace"),
    "organisation": ("workplace", "area"),
    "afdelingsnavn": ("workplace", "area"),
    "sted": ("workplace", "area"),
    "location": ("workplace", "area"),
    "leder": ("manager", "name"),
    "ledere": ("name",),
    "chef": ("manager", "name"),
    "kontaktperson": ("name",),
    "leader": ("name",),
}
_OTHER = re.compile(  # not for the screen
    r"telefon|tlf|mobil|phone|cpr|person ?nummer|medarbejdernummer|adresse$|postnr|dato|date|^nr$|^id$|"
    r"(leder|chef|manager)\w*s? (e-?mail|mail|tlf|telefon)|(mail|tlf) (til |på )?(leder|chef)|"
    r"principal name|user ?name|brugernavn|company|firma"
)
LEADERS = re.compile(r"leder|chef|manager|leader|overordnet")  # not for the screen
_ASKED = frozenset({"title", "workplace", "area", "email", "needs"})
YES_NO = frozenset("ja nej yes no x".split())  # not for the screen
_KNOWN: dict[str, tuple[str, ...]] = {
    folded(word): (field,) for field, words in _WORDS.items() for word in words.split("|")
}
_KNOWN.update({folded(word): fields for word, fields in _EITHER.items()})
_LONGEST_FIRST = sorted((word for word in _KNOWN if len(word) > 3), key=len, reverse=True)


def meanings(heading: str) -> tuple[str, ...]:
    """The fields that a heading may name, dearest first; empty when it is none we know."""
    return exactly(heading) or near(heading) or asked(heading)


def meaning(heading: str) -> str:
    """The field that a heading names; empty when it is none we know."""
    return (*meanings(heading), "")[0]


@lru_cache(maxsize=4096)
def exactly(heading: str) -> tuple[str, ...]:
    """The fields that a heading names word for word."""
    text = plain(heading)
    return _KNOWN.get(text) or _KNOWN.get(re.sub(r"(?<=\w)- (?=\w)", "", text), ())


@lru_cache(maxsize=4096)
def near(heading: str) -> tuple[str, ...]:
    """The fields that a heading names with other words before or after."""
    text = plain(heading)
    if not text or len(text) > LONGEST or _OTHER.search(text):
        return ()
    whose, _space, word = text.rpartition(" ")
    if word in ("navn", "name"):  # »Skolens navn«, »Institutionens navn«
        for ending in ("", "s", "ns", "ens", "ets"):
            if _KNOWN.get(whose.removesuffix(ending), ("",))[0] in ("workplace", "area"):
                return _KNOWN[whose.removesuffix(ending)]
    for word in _LONGEST_FIRST:
        if text.startswith((word + " ", word + "/")) or text.endswith((" " + word, "/" + word)):
            return _KNOWN[word]
    return ()


@lru_cache(maxsize=4096)
def asked(heading: str) -> tuple[str, ...]:
    """What a form asks for: »Hvilken skole arbejder du på?«."""
    words = plain(heading).split()
    if len(words) > 3 and len(heading) < LONGEST:
        for word in words:
            if _KNOWN.get(word, ("",))[0] in _ASKED:
                return _KNOWN[word]
    return ()


def plain(heading: str) -> str:
    """A heading without case, signs, and the joins of a program's names."""
    if " " not in heading:
        heading = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", heading)  # »GivenName«
    text = folded(re.sub(r"[()\[\]:*?\"_]", " ", heading))
    return re.sub(r"\s*/\s*", "/", text).strip(" -")


READERS = (exactly, near, asked)
"""The ways to read a heading, the surest first."""
