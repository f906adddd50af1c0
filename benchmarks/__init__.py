"""Measuring: synthetic packages and a comparison with Frictionless."""
