"""Looks for texts in bytes, in every form that a file may keep them in."""

import base64


def forms(text: str) -> list[bytes]:
    """A text as it may stand in a file."""
    plain = [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")]
    inner = [base64.b64encode(b"x" * shift + plain[0])[4:-4] for shift in range(3)]
    return [*plain, *(one for one in inner if len(one) > 5)]


def found(content: bytes, texts) -> list[str]:
    """Those of the texts that stand in there in some form."""
    return [text for text in texts if any(form in content for form in forms(text))]
