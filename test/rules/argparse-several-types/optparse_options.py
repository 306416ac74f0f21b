# exception: optparse names its types by words.
from optparse import OptionParser

parser = OptionParser()
parser.add_option("-e", "--epochs", dest="epochs", type="int", default=10)
parser.add_option("-l", "--lr", type="float", default=0.1)
(options, args) = parser.parse_args()
