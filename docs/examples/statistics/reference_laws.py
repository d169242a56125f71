"""t_nu arrow.r N(0, 1) quad (nu arrow.r infinity)"""

from mathviz.statistics.reference_laws import student_t

for freedom in (1, 5, 100):
    print(freedom, round(student_t(freedom).upper_quantile(0.025), 4))
#: 1 12.7062
#: 5 2.5706
#: 100 1.984
