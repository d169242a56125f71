"""z mapsto hat(y)(z), quad z in RR^2"""

import numpy as np

from mathviz.learning.built_in_data import data_set
from mathviz.learning.training import train_network
from mathviz.learning.training_frames import axis

moons = data_set("moons", samples=40, rng=np.random.default_rng(0))
training = train_network(moons, epochs=10, frames=3)
for frame in training.frames:
    print(frame.epoch, frame.field.shape, frame.hidden.shape)
#: 0 (61, 61) (40, 8)
#: 2 (61, 61) (40, 8)
#: 10 (61, 61) (40, 8)
print(axis(moons.inputs[:, 0]).shape)
#: (61,)
