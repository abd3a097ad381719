"""Measurements that anyone can repeat: `make bench`. Each compares in one run; none is a test."""
