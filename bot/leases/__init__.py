"""Leases: what several processes on one database may do, and for how long."""
