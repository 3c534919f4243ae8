"""Import of events files: the records of the room below, joined to the articles of this one."""
