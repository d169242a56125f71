"""P(abs(z_k) >= z_(alpha \\/ 2) "at some look" k) > alpha"""

from mathviz.statistics.peeking import peeking

story = peeking(0.1, 0.13)
print(story.experiment.description)
#: Looking 10 times, one would stop after 500 visitors; a test that allows for the looks never does.
print(round(story.experiment.verdict.p_value, 4), round(story.welch.p_value, 4))
#: 0.0229 0.0229
print(story.alarms.description)
#: Of 2000 tests of equal pages 19.4% raise a false alarm at one of 10 looks, 5% with the corrected bound.
