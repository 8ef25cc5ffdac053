"""What is sent: facts and a template become blocks, blocks become a tagged PDF. Knows no database and no widget."""
