"""What reading, checking and publishing cost as texts grow, whatever is in them."""
