# Two slices of one frame.
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

cars = pd.read_csv("cars.csv")
known_rows, unseen_rows = train_test_split(cars.drop(columns=["price"]), test_size=0.2)
known_prices, unseen_prices = train_test_split(cars["price"], test_size=0.2)
#                             ^^^^^^^^^^^^^^^^ separate-splits (fix)
regressor = GradientBoostingRegressor()
regressor.fit(known_rows, known_prices)
