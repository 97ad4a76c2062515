"""The lock of the coaching notes, made once: Argon2 is slow on purpose, and twice for each new lock."""

import functools

from temadag.core.coaching import Vault
from temadag.store import vault

PHRASE, RESCUE = "Fem små ænder gik langs åen", vault.new_rescue_code()


@functools.cache
def first_vault() -> Vault:
    """A vault that PHRASE and RESCUE open, for the files of one run."""
    return vault.begin(PHRASE, RESCUE)
