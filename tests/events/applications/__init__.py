"""Applications of meetups: the form, its limits, the decision, what is deleted."""
