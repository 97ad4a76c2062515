"""A finished PDF locked with a password, which alone opens it: AES-256 (ISO 32000-2, revision 6)."""

import io
import secrets
import unicodedata

MOST_BYTES = 127
"""Bytes of a password that count; a longer one would be cut without a word."""


def lock(content: bytes, password: str) -> bytes:
    """The same document, locked; never the same bytes twice, for the lock is made with chance.

    Who opens it may print it and have it read aloud, and neither copy from it nor change it. The second
    password, which would lift that, is made by chance and kept by nobody. Raises ValueError.
    """
    import pikepdf  # a large library that only papers need

    given = unicodedata.normalize("NFKC", password)  # as a reader makes it of what is typed
    if not given or len(given.encode("utf-8")) > MOST_BYTES:
        raise ValueError("a password has from 1 to 127 bytes")
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_lowres=True,
        print_highres=True,
    )
    with pikepdf.open(io.BytesIO(content)) as pdf:
        target = io.BytesIO()
        pdf.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            encryption=pikepdf.Encryption(
                owner=secrets.token_urlsafe(32), user=given, R=6, aes=True, metadata=True, allow=allowed
            ),
            fix_metadata_version=False,
        )
    return target.getvalue()
