/** Stands in for the native module that watches the extension host's parent; the harness ends whole process groups. */

exports.start = () => {};
