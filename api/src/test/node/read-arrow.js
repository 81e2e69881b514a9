// Prints what apache-arrow understands of an Arrow stream: node read-arrow.js FILE
import { readFileSync } from 'node:fs';
import { DataType, tableFromIPC } from 'apache-arrow';

const table = tableFromIPC(readFileSync(process.argv[2]));
const field = name => table.schema.fields.find(one => one.name === name);

console.log(JSON.stringify({
  rows: table.numRows,
  columns: table.schema.fields.map(one => one.name),
  metadata: Object.fromEntries(table.schema.metadata),
  magnitudeUnit: field('magnitude').metadata.get('unit'),
  isBandpassDictionary: DataType.isDictionary(field('bandpass').type),
  mjd: [...table.getChild('mjd')],
  bandpass: [...table.getChild('bandpass')],
  magnitude: [...table.getChild('magnitude')],
  isUpperLimit: [...table.getChild('is_upper_limit')],
}));
