"""Names of the clocks that several rules speak of. Light: the queue is filled before the rules are loaded."""

ACKNOWLEDGE, CONTACT, RESPOND, INFORMAL = "stage1.acknowledge", "stage1.contact", "stage1.respond", "informal.respond"
ACKNOWLEDGE_STAGE2, RESPOND_STAGE2 = "stage2.acknowledge", "stage2.respond"
EVIDENCE_CLOCK = "ombudsman.evidence"
