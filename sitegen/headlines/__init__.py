"""What was told to a line that stands alone: all that makes a title of an event."""
