"""P = 1 - product_(k=0)^(n-1) (d - k) / d"""

from mathviz.probability.birthday import birthday, shared_day

story = birthday(people=60)
print(story.half_at, round(story.shared[story.half_at], 4))
#: 23 0.5073
print(float(shared_day(23, 365)))
#: 0.5072972343239854
