"""Compares three regressors on the California housing data."""

import json
import time
from pathlib import Path

from sklearn.datasets import fetch_california_housing
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import RidgeCV
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 2024
RESULTS = Path("house_prices.json")


def baseline():
    return DummyRegressor(strategy="median")


def ridge():
    return make_pipeline(StandardScaler(), RidgeCV(alphas=[0.01, 0.1, 1.0, 10.0, 100.0]))


def boosting():
    grid = {
        "learning_rate": [0.03, 0.1],
        "max_leaf_nodes": [15, 31, 63],
        "l2_regularization": [0.0, 1.0],
    }
    return GridSearchCV(
        HistGradientBoostingRegressor(max_iter=400, early_stopping=True, random_state=SEED),
        grid,
        cv=5,
        scoring="neg_mean_absolute_error",
        n_jobs=-1,
    )


def measure(name, model, X_train, y_train, X_test, y_test):
    began = time.perf_counter()
    model.fit(X_train, y_train)
    elapsed = time.perf_counter() - began
    predicted = model.predict(X_test)
    result = {
        "model": name,
        "seconds": round(elapsed, 2),
        "mean_absolute_error": mean_absolute_error(y_test, predicted),
        "r2": r2_score(y_test, predicted),
    }
    print("{model:<18} {seconds:>7} s  error {mean_absolute_error:.3f}  r2 {r2:.3f}".format(**result))
    return result


def main():
    housing = fetch_california_housing(as_frame=True)
    X, y = housing.data, housing.target
    print(f"{len(X)} districts, {X.shape[1]} columns: {', '.join(X.columns)}")

    X_train, y_train, X_test, y_test = train_test_split(X, y, test_size=0.2, random_state=SEED)

    models = {"median": baseline(), "ridge": ridge(), "boosting": boosting()}
    results = [measure(name, model, X_train, y_train, X_test, y_test) for name, model in models.items()]

    best = min(results, key=lambda result: result["mean_absolute_error"])
    RESULTS.write_text(json.dumps({"best": best["model"], "results": results}, indent=2))
    print(f"best: {best['model']}; written to {RESULTS}")


if __name__ == "__main__":
    main()
