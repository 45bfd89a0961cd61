"""What the accounts of a story give for each comparable question, and how they stand to each other."""

from sayso.comparing.points.finding import find_points

__all__ = ["find_points"]
