"""What letters say: the editor of a letter's words, for whoever answers for them."""
