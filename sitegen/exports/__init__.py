"""What programs read: the timeline in the formats of others, each out of one contract."""
