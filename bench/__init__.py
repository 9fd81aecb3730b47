"""Benchmarks: ratios against a peer measured in the same run, CPU seconds, one thread. Not tests."""
