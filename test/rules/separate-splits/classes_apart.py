# Each class is split by itself, and the parts are joined.
from pathlib import Path

from sklearn.model_selection import train_test_split

cats = sorted(Path("images/cat").glob("*.jpg"))
dogs = sorted(Path("images/dog").glob("*.jpg"))
cats_train, cats_test = train_test_split(cats, test_size=0.2, random_state=0)
dogs_train, dogs_test = train_test_split(dogs, test_size=0.2, random_state=0)
train = [(path, 0) for path in cats_train] + [(path, 1) for path in dogs_train]
test = [(path, 0) for path in cats_test] + [(path, 1) for path in dogs_test]
