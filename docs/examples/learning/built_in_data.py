"""(X, y)"""

from mathviz.learning.built_in_data import DATA_SETS, data_set

print(DATA_SETS)
#: ('moons', 'circles', 'spirals', 'blobs', 'line', 'housing', 'factors', 'iris', 'cancer', 'engel')
cancer = data_set("cancer")
print(cancer.inputs.shape, cancer.class_names)
#: (569, 10) ('benign', 'malignant')
