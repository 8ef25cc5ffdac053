"""The acts on a case, one page each: what is asked, what it will do, and a button that says the verb."""
