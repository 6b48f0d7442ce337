"""What the browser shows: each page chooses, asks and shows."""
