"""upright("CSV") arrow.r (X, y)"""

import tempfile
from pathlib import Path

from mathviz.learning.csv_data import load_csv

with tempfile.TemporaryDirectory() as folder:
    file = Path(folder, "houses.csv")
    file.write_text("area,rooms,price\n50,2,150\n80,3,230\n120,5,340\n", encoding="utf-8")
    houses = load_csv(file, target="price", inputs=["area"], classes=False)
print(houses.feature_names, houses.inputs.ravel(), houses.targets)
#: ('area',) [ 50.  80. 120.] [150. 230. 340.]
