"""The figures for the board: what came in, how it was answered, what was found, each with its cases behind it."""
