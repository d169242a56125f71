"""What is made from clips and stills: one module per target."""
