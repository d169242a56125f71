"""What is true: the mathematics behind every scene, computed and never drawn."""
