"""What users can mend; the message says how."""


class ConfigError(ValueError):
    """Settings or rules that cannot be used; the message says where, and what is allowed."""


class LockedError(RuntimeError):
    """Another run is writing to the same folder; the message names it."""


class StoppedError(RuntimeError):
    """A signal ended the run; what was done is kept, and the next run goes on from there."""

    def __init__(self, message: str, number: int) -> None:
        super().__init__(message)
        self.number = number
        """Of the signal."""
