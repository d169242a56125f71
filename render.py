"""The command line, run from a checkout: ``python render.py list``."""

from mathviz_studio.cli import main

if __name__ == "__main__":
    main()
