"""The version of the rules: raised with what they find, so that articles are read again."""

RULES_VERSION = 4
