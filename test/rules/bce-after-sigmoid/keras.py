# exception: Keras takes probabilities by default, and its layers have their own names.
import torch
from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
model.compile(loss="binary_crossentropy")
print(torch.__version__, keras.losses.BinaryCrossentropy(), "stands for nn.BCELoss")
