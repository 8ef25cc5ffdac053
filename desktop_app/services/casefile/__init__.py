"""The casefile: everything kept of one case, on paper and as files, in one go."""
