"""The command line on the fake worker, for tests that need a process of its own."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from mathviz_studio import engine, places
from mathviz_studio.cli import main

if __name__ == "__main__":
    folder = Path(os.environ["FAKE_STUDIO"])
    places.package_folder = lambda name: folder / name
    places.library_folder = lambda: folder / "library"
    places.cards_file = lambda: folder / "cards.py"
    engine.WORKER = (sys.executable, str(Path(__file__).with_name("fake_worker.py")))
    main()
