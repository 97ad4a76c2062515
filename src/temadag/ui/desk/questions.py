"""What the desk asks the file."""

import hmac

from sqlite_utils import Database

from temadag.i18n import _, ngettext
from temadag.store import people, plan


def most_have_codes(db: Database, day_id: str) -> bool:
    """Whether more than half of those expected have a personal code."""
    here = {person.id for person in people.expected(db, day_id)}
    return 2 * len(people.with_personal_code(db) & here) > len(here)


def ballot_key(seed: bytes, prompt_id: str) -> str:
    """What a leader's number or dots are kept by: the same from desk and phone, and it tells nothing."""
    secret = hmac.digest(seed, b"temadag ballot", "sha256")  # as the phone page has it, in `door.js`
    return hmac.digest(secret, prompt_id.encode(), "sha256")[:16].hex()


def facts(db: Database, day_id: str) -> list[tuple[str, str]]:
    """What the facilitator should know before the desk is opened: drawings and sentences."""
    here = people.expected(db, day_id)
    coded = people.with_personal_code(db)
    without = sum(p.id not in coded for p in here)
    asked = len(plan.prompts(db, day_id))
    found = ngettext(
        "{n} leder kan finde sit navn på listen.", "{n} ledere kan finde deres navn på listen.", len(here)
    )
    said = [("users", found.format(n=len(here)))]
    if not asked:
        missing = _("Dagen har ingen refleksionsspørgsmål endnu. Skriv et på et programpunkt i drejebogen.")
        said.append(("circle-help", missing))
    if without:
        uncoded = ngettext(
            "{n} har ikke fået en personlig kode. For den er »Kun mig« slået fra.",
            "{n} har ikke fået en personlig kode. For dem er »Kun mig« slået fra.",
            without,
        )
        said.append(("key-round", uncoded.format(n=without)))
    return said
