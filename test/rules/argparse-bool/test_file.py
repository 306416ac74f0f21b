# exception: files that import pytest are quiet.
import argparse

import pytest


@pytest.mark.parametrize("text, expected", [("", False), ("False", True)])
def test_bool_is_no_parser(text, expected):
    parser = argparse.ArgumentParser()
    parser.add_argument("--flag", type=bool)
    assert parser.parse_args(["--flag", text]).flag is expected
