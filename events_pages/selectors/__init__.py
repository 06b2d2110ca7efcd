"""Reads of networks and their meetings: which, what holds of them now, and what surrounds them."""
