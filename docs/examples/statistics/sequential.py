"""P(max_(k <= K) abs(Z_k) > c) = alpha"""

from mathviz.statistics.sequential import false_alarm_probability, pocock_critical_value

print(false_alarm_probability([1.96] * 5).round(4))
#: [0.05   0.0831 0.1072 0.1262 0.1417]
print(round(pocock_critical_value(5), 3))
#: 2.413
