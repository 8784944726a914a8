"""What users can mend; the message says how."""


class ConfigError(ValueError):
    """Settings or rules that cannot be used; the message says where, and what is allowed."""
