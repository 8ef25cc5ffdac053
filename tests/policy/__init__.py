"""Tests of the rules: worked examples as data, and laws that hold whatever is given."""
