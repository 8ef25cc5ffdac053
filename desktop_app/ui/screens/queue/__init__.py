"""The queue: every case somebody must do something about, the next deadline first."""
