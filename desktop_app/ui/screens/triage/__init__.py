"""The triage wizard: one question a page, each with the rule it serves, then the answers checked and the act."""
