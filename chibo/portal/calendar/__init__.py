"""The room of the calendar: a year of meetings, by which custom they are held, one's own feed."""
