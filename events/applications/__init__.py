"""Meetups that outsiders apply to hold: the form, how often, the decision, the draft it makes."""
