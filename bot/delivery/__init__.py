"""Delivery: who is owed what is sent at its pace, whatever fails on the way."""
