"""Musterstadt: a made-up city, made again from one number whenever somebody asks."""
