"""What today holds for whoever sits here: the digest of the morning, and their reminders."""
