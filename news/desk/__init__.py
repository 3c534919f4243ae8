"""Where editors begin: the start page of the admin, templates, articles about events."""
