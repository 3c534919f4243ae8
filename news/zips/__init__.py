"""Archives sent in as a zip: checked, unpacked aside, read like any folder, removed."""
