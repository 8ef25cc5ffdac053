"""Taking in a contact: who, how, when any member of staff first got it, their own words, what they want."""
