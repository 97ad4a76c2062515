"""What the desk asks the file."""

import hashlib

from sqlite_utils import Database

from temadag.core.reflections import Kind, Prompt, offered
from temadag.i18n import _, ngettext
from temadag.store import people, plan, runs


def open_prompts(db: Database, day_id: str) -> list[Prompt]:
    """The questions that leaders can answer in words just now, newest first."""
    begun = [r.block_id for r in runs.block_runs(db, day_id)]
    return offered(_in_words(db, day_id), begun)


def _in_words(db: Database, day_id: str) -> list[Prompt]:
    return [prompt for prompt in plan.prompts(db, day_id) if prompt.kind is Kind.WORDS]


def ballot_key(seed: bytes, prompt_id: str) -> str:
    """What a leader's number or dots are kept by: the same from desk and phone, and it tells nothing."""
    secret = hashlib.sha256(b"temadag ballot " + seed).digest()
    return hashlib.sha256(secret + prompt_id.encode()).hexdigest()[:32]


def facts(db: Database, day_id: str) -> list[tuple[str, str]]:
    """What the facilitator should know before the desk is opened: drawings and sentences."""
    here = people.expected(db, day_id)
    coded = people.with_personal_code(db)
    without = sum(p.id not in coded for p in here)
    asked = len(_in_words(db, day_id))
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
