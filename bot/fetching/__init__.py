"""What comes from outside: files that operators send and links that they give."""
