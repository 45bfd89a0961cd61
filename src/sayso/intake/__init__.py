"""What comes in becomes Articles: one function a kind of file."""
