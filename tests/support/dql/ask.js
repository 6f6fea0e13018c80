// From each line {queries, filters}, the line of what Dashboards sends: {dsl}, or {error}.
// node ask.js FOLDER PATTERN: where the packages are, and the fields of the index pattern.
const { createRequire } = require('module');
const { readFileSync } = require('fs');
const { createInterface } = require('readline');

const [folder, pattern] = process.argv.slice(2);
const { buildEsQuery } = createRequire(`${folder}/`)('@cybernetex/kbn-es-query');
const fields = { fields: JSON.parse(readFileSync(pattern, 'utf8')) };
const settings = {
  allowLeadingWildcards: true,
  queryStringOptions: { analyze_wildcard: true },
  ignoreFilterIfFieldNotInIndex: false,
  dateFormatTZ: 'Asia/Tokyo',
};

function answer({ queries, filters }) {
  try {
    return { dsl: buildEsQuery(fields, queries, filters, settings) };
  } catch (error) {
    return { error: String(error.message || error) };
  }
}

createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + '\n');
});
