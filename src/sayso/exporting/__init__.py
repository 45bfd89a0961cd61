"""Values in the forms that others read."""
