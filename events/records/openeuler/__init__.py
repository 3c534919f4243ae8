"""The event records and agendas of the openEuler portal, read into records of our own form."""
