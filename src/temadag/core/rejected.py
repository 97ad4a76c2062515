"""A wish that cannot be met: the reason without the words, which each surface says its own way."""


class Rejected(Exception):  # noqa: N818 - it is no error, it is an answer
    """A wish refused, with a reason code and what the surface needs to say it plainly."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
