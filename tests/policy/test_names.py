"""Family names and greetings: what stands after Dear, and what a list of people is put in order by."""

from __future__ import annotations

import pytest

from desktop_app.policy.names import dear, surname


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Mrs Iwona Kowalska", "Kowalska"),
        ("Iwona Kowalska", "Kowalska"),
        ("Jan van der Berg", "van der Berg"),
        ("Ms Maria De Souza", "De Souza"),
        ("Anne-Marie Smith-Jones", "Smith-Jones"),
        ("Siobhan O'Neill", "O'Neill"),
        ("Mr Oliver St John", "St John"),
        ("Van Nguyen", "Van Nguyen"),
        ("Mary Ann Louise Carter", "Carter"),
        ("Dr Amir Khan OBE", "Khan"),
        ("Cher", "Cher"),
        ("Miss", "Miss"),
        ("  Mr   J   Bello ", "Bello"),
        ("Mr and Mrs J Bello", "Bello"),
        ("", ""),
    ],
)
def test_the_family_name_is_the_last_word_with_its_particles(name: str, family: str) -> None:
    """Hyphens and particles hold together; titles and honours are no part of it."""
    assert surname(name) == family


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Mrs Iwona Kowalska", "Mrs Kowalska"),
        ("Mr. Pieter van der Berg", "Mr. van der Berg"),
        ("Ms De Souza", "Ms De Souza"),
        ("Dr Amir Khan OBE", "Dr Khan"),
        ("Mx Robin Ash-Lee", "Mx Ash-Lee"),
        ("Sir John Smith", "Sir John"),
        ("Mr & Mrs J Bello", "Mr & Mrs Bello"),
        ("Mr John and Mrs Ann Bello", "Mr John and Mrs Ann Bello"),
        ("Iwona Kowalska", "Iwona Kowalska"),
        ("Citizens Advice Tarnley", "Citizens Advice Tarnley"),
        ("Miss Kowalska", "Miss Kowalska"),
        ("Miss", "Miss"),
        ("", ""),
    ],
)
def test_a_letter_greets_by_title_and_family_name(name: str, greeting: str) -> None:
    """Without a title we would only guess at one, so the whole name stays; so do the names of organisations."""
    assert dear(name) == greeting
