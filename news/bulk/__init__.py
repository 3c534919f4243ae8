"""Changes of many articles at once: chosen, planned, made in one transaction, taken back as one."""
