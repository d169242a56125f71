"""p = 2 P(Z >= abs(z))"""

from mathviz.statistics.decisions import critical_values, tail_probability
from mathviz.statistics.reference_laws import student_t

law = student_t(9)
print(round(tail_probability(law, 2.5, "two-sided"), 4))
#: 0.0339
print(round(critical_values(law, 0.05, "two-sided")[1], 4))
#: 2.2622
