// What a worker of the pool does: piscina asks for a default export or a named one.
export { runPoint } from "./runPoint.js";
