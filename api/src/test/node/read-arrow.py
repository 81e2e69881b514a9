"""Prints what pyarrow understands of an Arrow stream: python3 read-arrow.py FILE"""
import json
import sys

import pyarrow as pa

table = pa.ipc.open_stream(pa.memory_map(sys.argv[1])).read_all()
field = table.schema.field

print(json.dumps({
    "rows": table.num_rows,
    "columns": table.schema.names,
    "metadata": {key.decode(): value.decode() for key, value in table.schema.metadata.items()},
    "magnitudeUnit": field("magnitude").metadata[b"unit"].decode(),
    "isBandpassDictionary": pa.types.is_dictionary(field("bandpass").type),
    "mjd": table["mjd"].to_pylist(),
    "bandpass": table["bandpass"].to_pylist(),
    "magnitude": table["magnitude"].to_pylist(),
    "isUpperLimit": table["is_upper_limit"].to_pylist(),
}))
