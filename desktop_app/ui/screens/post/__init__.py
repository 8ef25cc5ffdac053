"""The post room: letters to print and to post, the posting log, and what came back."""
