# One array, two targets.
import pandas as pd
from sklearn.model_selection import train_test_split

table = pd.read_csv("houses.csv")
train, test = train_test_split(table, test_size=0.2, random_state=0)
train, val = train_test_split(train, test_size=0.2, random_state=0)
