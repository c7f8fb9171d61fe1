import { startEmbedded, describeEmbeddedRefusal } from "./src/index.ts";
import pg from "pg";
const t=performance.now();
const s = await startEmbedded({folder: process.argv[2]!, say: (l)=>console.log("say", l)});
console.log(Math.round(performance.now()-t),"ms", s);
if(!s.ok){console.log(describeEmbeddedRefusal(s.refusal)); process.exit(2)}
const c=new pg.Client(s.value.connection); await c.connect();
console.log((await c.query("select current_user, usesuper, (select datcollate||' '||datctype||' '||datlocprovider::text||' '||datlocale from pg_database where datname='escale') loc, version() from pg_user where usename=current_user")).rows);
for (const e of ["btree_gist","pg_trgm","unaccent","pgcrypto"]) await c.query("create extension if not exists "+e);
console.log((await c.query("select show_trgm('Été'), to_tsvector('french','Été à Noël démarches') ts, lower('ÉTÉ'), upper('œuf'), current_setting('TimeZone') tz, current_setting('data_checksums') ck, current_setting('fsync') f")).rows[0]);
await c.end();
if(process.argv[3]==="hold") { console.log("holding", process.pid); setInterval(()=>{},1000) } else { const t2=performance.now(); await s.value.stop(); console.log("stop",Math.round(performance.now()-t2)) }
