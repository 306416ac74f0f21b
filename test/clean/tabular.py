# Tabular data with scikit-learn: pipelines, cross-validation, grouped folds and a held-out set.
import json

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import (
    GridSearchCV,
    GroupKFold,
    StratifiedKFold,
    cross_val_score,
    train_test_split,
)
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

table = pd.read_csv("customers.csv", parse_dates=["since"])
table["tenure"] = (pd.Timestamp("2024-01-01") - table["since"]).dt.days
y = table.pop("churned").astype(int)
groups = table.pop("household")
X = table.drop(columns=["since", "name"])

X_train, X_test, y_train, y_test, groups_train, groups_test = train_test_split(
    X, y, groups, test_size=0.2, random_state=0, stratify=y
)

numeric = X.select_dtypes("number").columns
categorical = X.select_dtypes("object").columns
preparation = ColumnTransformer(
    [
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numeric),
        ("words", OneHotEncoder(handle_unknown="ignore"), categorical),
    ]
)
candidates = {
    "logistic": (
        Pipeline([("prepare", preparation), ("select", SelectKBest(f_classif)), ("model", LogisticRegression(max_iter=500))]),
        {"select__k": [5, 10, "all"], "model__C": np.logspace(-3, 2, 6)},
    ),
    "forest": (
        Pipeline([("prepare", preparation), ("model", RandomForestClassifier(random_state=0))]),
        {"model__n_estimators": [200, 500], "model__max_depth": [None, 8]},
    ),
}

results = {}
for name, (pipeline, grid) in candidates.items():
    search = GridSearchCV(pipeline, grid, scoring="roc_auc", cv=StratifiedKFold(5, shuffle=True, random_state=0))
    search.fit(X_train, y_train)
    results[name] = search
    print(name, search.best_params_, round(search.best_score_, 4))

boosting = make_pipeline(preparation, HistGradientBoostingClassifier(random_state=0))
grouped = cross_val_score(boosting, X_train, y_train, groups=groups_train, cv=GroupKFold(5), scoring="roc_auc")
print("boosting by household", grouped.mean(), grouped.std())

best = max(results.values(), key=lambda search: search.best_score_)
probability = best.predict_proba(X_test)[:, 1]
print(classification_report(y_test, probability > 0.5))
with open("metrics.json", "w", encoding="utf-8") as file:
    json.dump({"auc": roc_auc_score(y_test, probability), "households": int(groups_test.nunique())}, file)
