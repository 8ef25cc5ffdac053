"""Measurements as ratios against something real, timed in the same run on the same machine."""
