"""Whole reports written as offices write them, by one who has not read the code that reads them."""
