# exception: a web request's body is JSON, which Flask's parser hands over as it is.
from flask_restx import Api, reqparse

parser = reqparse.RequestParser()
parser.add_argument("labels", type=list, location="json")
parser.add_argument("config", type=dict, location="json")
