"""Events outside of their pages: as iCalendar (RFC 5545), as feeds, and as months."""
