"""Events, speakers and organizations from a YAML file: read, checked, written."""
