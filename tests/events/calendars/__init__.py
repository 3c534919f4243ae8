"""Events outside of their pages: calendars, feeds, months."""
