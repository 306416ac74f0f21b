# exception: Flask's request parser has types of its own.
from flask_restful import Resource, reqparse
from typing import List

parser = reqparse.RequestParser()
parser.add_argument("ids", type=List[int], location="json")
parser.add_argument("scores", type=(int, float))


class Predict(Resource):
    def post(self):
        return parser.parse_args()
