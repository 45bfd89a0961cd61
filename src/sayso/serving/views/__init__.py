"""What the pages show: each view takes what is asked and gives an answer in all its forms."""
