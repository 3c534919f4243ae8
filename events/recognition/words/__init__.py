"""Word lists that recognition reads by: surnames, titles, cities, organizations, verbs."""
