"""The workload board: people by how pressing their cases are, and the days ahead."""
