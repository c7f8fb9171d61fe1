/** The import arrow of ARCHITECTURE.md, held by a tool. */
const forbidden = [
  { name: "no-cycles", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
  {
    name: "planner-imports-nothing",
    severity: "error",
    from: { path: "^packages/planner/src", pathNot: "\\.test\\.ts$" },
    to: { pathNot: "^packages/planner/src" },
  },
  {
    name: "domain-imports-planner-only",
    severity: "error",
    from: { path: "^packages/domain/src", pathNot: "\\.test\\.ts$" },
    // The plans of telephone numbers are tables and arithmetic: decision 30.
    to: { pathNot: "^(packages/(domain|planner)/src|node_modules/libphonenumber-js)" },
  },
  {
    name: "store-imports-domain-only",
    severity: "error",
    from: { path: "^packages/store/src" },
    to: { path: "^(packages/(exchange|planner)|apps)/" },
  },
  {
    name: "exchange-imports-domain-only",
    severity: "error",
    from: { path: "^packages/exchange/src" },
    to: { path: "^(packages/(store|planner)|apps)/" },
  },
  {
    name: "aboard-imports-domain-only",
    severity: "error",
    from: { path: "^apps/aboard/" },
    to: { path: "^(packages/(store|exchange)|apps/server)/" },
  },
  {
    name: "nobody-imports-apps",
    severity: "error",
    from: { path: "^packages/" },
    to: { path: "^(apps|tests|scripts)/" },
  },
  {
    name: "apps-import-no-tests",
    severity: "error",
    from: { path: "^apps/", pathNot: "\\.test\\.tsx?$" },
    to: { path: "^(tests|scripts)/" },
  },
  {
    name: "presets-are-data",
    severity: "error",
    from: { path: "^presets/" },
    to: { pathNot: "^(presets|packages/domain/src)/" },
  },
  { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
];
module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.d\\.ts$" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
