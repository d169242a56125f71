r"""n >= (z_(1 - alpha \/ 2) sigma / m)^2"""

from mathviz.statistics.sample_size import sample_size_for_margin, sample_size_for_power

print(sample_size_for_margin(0.1, standard_deviation=1))
#: 385
print(sample_size_for_power(effect=0.5, power=0.8))
#: 32
