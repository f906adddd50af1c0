// Reads a release with Node, in a folder that holds its files: node read.mjs CLIENT NAME VERSION TABLES
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [client, name, version, list] = process.argv.slice(2);
const require = createRequire(`${process.env.NODE_FOLDER}/`);

const readers = {
  async datapackage() {
    const { Package } = require("datapackage");
    const loaded = await Package.load(`${name}-${version}.zip`);
    return (table) => loaded.getResource(table).read({ keyed: true, cast: false });
  },
  async hyparquet() {
    const { asyncBufferFromFile, parquetReadObjects } = await import(
      `${process.env.NODE_FOLDER}/node_modules/hyparquet/src/node.js`
    );
    return async (table) => parquetReadObjects({ file: await asyncBufferFromFile(`parquet/${table}.parquet`) });
  },
};

const read = await readers[client]();
const rows = {};
let texts = [];
for (const table of list.split(",")) {
  const found = await read(table);
  rows[table] = found.length;
  if (table === "statements") texts = found.map((row) => row.summary);
}
const packed = `${process.env.NODE_FOLDER}/node_modules/${client}/package.json`;
const library = JSON.parse(readFileSync(packed)).version;
console.log(JSON.stringify({ version: process.versions.node, library, rows, texts }));
