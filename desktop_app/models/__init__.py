"""What is stored: SQLAlchemy classes, constraints and migrations. No rules."""
