#!/usr/bin/env node
// The same in SQL: DuckDB finds the codes at any depth with json_tree. It cannot put a member into an object inside an
// array, so a record gets all of its meanings in one member at its end, by the path of each code.
// usage: duckdb.js MODULE TABLE FILE > OUT, where MODULE is the place of @duckdb/node-api
import { createRequire } from 'node:module'

const [place, table, file] = process.argv.slice(2)
const { DuckDBInstance } = createRequire(import.meta.url)(place)
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()

await connection.run(`
  CREATE TABLE faults AS
  SELECT CAST(code AS VARCHAR) AS code, json_object('stage', stage, 'step', step, 'cause', cause, 'category', category,
    'party', party, 'retry', retry, 'message', stage || ', ' || step || ': ' || cause) AS fault
  FROM read_csv('${table}', delim = '\t', header = true)`)
await connection.run(`
  CREATE TABLE records AS
  SELECT row_number() OVER () AS line, json FROM read_ndjson_objects('${file}', ignore_errors = true)`)
await connection.run(`
  CREATE TABLE found AS
  SELECT line, node.fullkey AS path, faults.code, fault
  FROM records, json_tree(records.json) AS node JOIN faults ON faults.code = (node.atom ->> '$')
  WHERE (node.key IN ('code', 'Code', 'errCode', 'ErrCode', 'errcode', 'Errcode', 'errorCode', 'ErrorCode', 'errorcode',
      'err_code', 'error_code') AND node.type IN ('BIGINT', 'UBIGINT', 'VARCHAR'))
    OR (node.key IN ('status', 'Status') AND node.type IN ('BIGINT', 'UBIGINT'))`)
await connection.run(`
  COPY (
    SELECT CASE WHEN decoded IS NULL THEN json
      ELSE json_merge_patch(json, json_object('decoded', decoded)) END
    FROM records LEFT JOIN (SELECT line, json_group_object(path, fault) AS decoded FROM found GROUP BY line) USING (line)
    ORDER BY line
  ) TO '/dev/stdout' (FORMAT csv, HEADER false, DELIMITER '\x01', QUOTE '', ESCAPE '')`)
const counts = await connection.runAndReadAll(
  'SELECT code, count(*)::INTEGER AS count FROM found GROUP BY code',
)
process.stderr.write(`${JSON.stringify({ failures: Object.fromEntries(counts.getRows()) })}\n`)
