"""(X, y)"""

from mathviz.learning.real_data import real_data, source_note

households = real_data("engel")
print(households.feature_names, households.inputs.shape)
#: ('income',) (235, 1)
note = source_note("engel")
print(note.licence, "-", note.units["income"])
#: public domain - Belgian francs a year
