# Two slices of one frame.
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

cars = pd.read_csv("cars.csv")
known_rows, unseen_rows, known_prices, unseen_prices = train_test_split(cars.drop(columns=["price"]), cars["price"], test_size=0.2)
regressor = GradientBoostingRegressor()
regressor.fit(known_rows, known_prices)
