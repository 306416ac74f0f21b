"""Predicts which customers of a telephone company leave, from one table of contracts and usage."""

import sys

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMERIC = ["tenure_months", "monthly_charge", "total_charge", "support_calls"]
CATEGORICAL = ["contract", "payment_method", "internet_service"]


def load(path):
    table = pd.read_csv(path)
    table["total_charge"] = pd.to_numeric(table["total_charge"], errors="coerce")
    table = table.drop_duplicates(subset="customer_id").set_index("customer_id")
    return table


def preprocessing():
    numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    categorical = Pipeline(
        [
            ("impute", SimpleImputer(strategy="most_frequent")),
            ("encode", OneHotEncoder(handle_unknown="ignore")),
        ]
    )
    return ColumnTransformer([("numeric", numeric, NUMERIC), ("categorical", categorical, CATEGORICAL)])


def candidates():
    yield "logistic regression", LogisticRegression(max_iter=1000, class_weight="balanced")
    yield "gradient boosting", GradientBoostingClassifier(n_estimators=300, learning_rate=0.05)


def main(path):
    table = load(path)
    X = table[NUMERIC + CATEGORICAL]
    y = (table["churned"] == "Yes").astype(int)
    print(f"{len(table)} customers, {y.mean():.1%} of them left")

    # The rows have to stay in step with their labels.
    X_train, X_test = train_test_split(X, test_size=0.25)
    y_train, y_test = train_test_split(y, test_size=0.25)

    best_name, best_score, best_model = None, -np.inf, None
    for name, estimator in candidates():
        model = Pipeline([("prepare", preprocessing()), ("classify", estimator)])
        model.fit(X_train, y_train)
        score = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
        print(f"{name}: area under the curve {score:.3f}")
        if score > best_score:
            best_name, best_score, best_model = name, score, model

    print(f"\n{best_name}:")
    print(classification_report(y_test, best_model.predict(X_test), target_names=["stays", "leaves"]))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "churn.csv")
