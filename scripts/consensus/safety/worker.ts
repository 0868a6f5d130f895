// What a worker of the pool does: piscina asks for a default export or a named one.
export { runJob } from "./job.js";
