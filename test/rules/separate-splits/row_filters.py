# Different rows of one frame, not different columns.
import pandas as pd
from sklearn.model_selection import train_test_split

visits = pd.read_csv("visits.csv")
healthy_train, healthy_test = train_test_split(visits[visits["label"] == 0], test_size=0.2)
ill_train, ill_test = train_test_split(visits[visits["label"] == 1], test_size=0.2)
train = pd.concat([healthy_train, ill_train])
test = pd.concat([healthy_test, ill_test])
