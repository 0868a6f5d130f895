// Hardhat measures statements. This adds functions and branches: it takes the source as Hardhat
// instrumented it, marks the entry of each function, and wraps each condition in a function that
// reports its outcome and returns it unchanged.
import { createHash } from "node:crypto";

import { parse, visit } from "@solidity-parser/parser";
import type {
  ASTNode,
  Expression,
  BaseASTNode,
  FunctionCall,
} from "@solidity-parser/parser/dist/src/ast-types.js";

import type { Point } from "./points.js";

/** The library that Hardhat's instrumentation imports into every source. */
const HARDHAT_LIBRARY = "__NomicFoundationCoverage";

interface Insertions {
  readonly before: Map<number, string>;
  readonly after: Map<number, string>;
}

export interface Instrumented {
  readonly source: string;
  readonly points: readonly Point[];
}

function span(node: BaseASTNode): { start: number; end: number; line: number } {
  if (node.range === undefined || node.loc === undefined) throw new Error("a node without place");
  return { start: node.range[0], end: node.range[1] + 1, line: node.loc.start.line };
}

function hitTag(statement: BaseASTNode): string | undefined {
  const node = statement as ASTNode;
  if (node.type !== "ExpressionStatement") return undefined;
  const call = node.expression;
  if (call?.type !== "FunctionCall" || call.expression.type !== "MemberAccess") return undefined;
  const { expression: library } = call.expression;
  const [argument] = call.arguments;
  if (library.type !== "Identifier" || library.name !== HARDHAT_LIBRARY) return undefined;
  return argument?.type === "NumberLiteral" ? argument.number.replace(/^0x/, "") : undefined;
}

class Instrumenter {
  readonly #file: string;
  readonly #source: string;
  readonly #library: string;
  readonly #insertions: Insertions = { before: new Map(), after: new Map() };
  readonly points: Point[] = [];

  constructor(file: string, source: string) {
    this.#file = file;
    this.#source = source;
    // A name of its own per file: importing a file imports this library with it.
    this.#library = `PeerwattCoverage_${createHash("sha256").update(file).digest("hex").slice(0, 16)}`;
  }

  #point(kind: Point["kind"], line: number, label: string, known?: string): string {
    const identity = `${this.#file}\0${kind}\0${this.points.length}\0${label}`;
    const tag = known ?? createHash("sha256").update(identity).digest("hex");
    this.points.push({ kind, file: this.#file, line, label, tag });
    return `0x${tag}`;
  }

  /** Hardhat's hits stand before the statement they are for. */
  statements(statements: readonly BaseASTNode[]): void {
    for (const [index, statement] of statements.entries()) {
      const tag = hitTag(statement);
      const marked = statements[index + 1];
      if (tag === undefined || marked === undefined) continue;
      this.#point("statement", span(marked).line, marked.type, tag);
    }
  }

  entry(body: ASTNode, line: number, name: string): void {
    const tag = this.#point("function", line, name);
    this.#insertAfter(span(body).start + 1, `${HARDHAT_LIBRARY}.sendHit(${tag});`);
  }

  condition(kind: string, condition: Expression): void {
    const { start, end, line } = span(condition);
    const yes = this.#point("branch", line, `${kind}, true`);
    const no = this.#point("branch", line, `${kind}, false`);
    const { before } = this.#insertions;
    before.set(start, `${before.get(start) ?? ""}${this.#library}.branch(`);
    this.#insertAfter(end, `, ${yes}, ${no})`);
  }

  /** Visited from the outside in, so what closes later stands further right. */
  #insertAfter(position: number, text: string): void {
    const { after } = this.#insertions;
    after.set(position, `${text}${after.get(position) ?? ""}`);
  }

  result(): Instrumented {
    const { before, after } = this.#insertions;
    let source = "";
    let last = 0;
    const positions = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
    for (const position of positions) {
      source += this.#source.slice(last, position);
      source += (after.get(position) ?? "") + (before.get(position) ?? "");
      last = position;
    }
    return { source: source + this.#source.slice(last) + this.#helper(), points: this.points };
  }

  #helper(): string {
    return `
library ${this.#library} {
  function branch(bool outcome, uint256 yes, uint256 no) internal pure returns (bool) {
    ${HARDHAT_LIBRARY}.sendHit(outcome ? yes : no);
    return outcome;
  }
}
`;
  }
}

function requireCondition(call: FunctionCall): Expression | undefined {
  const isRequire = call.expression.type === "Identifier" && call.expression.name === "require";
  return isRequire ? call.arguments[0] : undefined;
}

/** `source` is what Hardhat's own instrumentation returned, on the same lines as the original. */
export function instrument(file: string, source: string): Instrumented {
  const instrumenter = new Instrumenter(file, source);
  let depth = 0;
  const enter = (body: ASTNode | null, line: number, name: string): void => {
    depth += 1;
    if (body !== null) instrumenter.entry(body, line, name);
  };
  const leave = (): void => {
    depth -= 1;
  };
  visit(parse(source, { range: true, loc: true }), {
    FunctionDefinition: (node) => {
      enter(
        node.body,
        span(node).line,
        node.name ?? (node.isConstructor ? "constructor" : "receive"),
      );
    },
    "FunctionDefinition:exit": leave,
    ModifierDefinition: (node) => {
      enter(node.body, span(node).line, node.name);
    },
    "ModifierDefinition:exit": leave,
    Block: (node) => {
      instrumenter.statements(node.statements);
    },
    IfStatement: (node) => {
      instrumenter.condition("if", node.condition);
    },
    Conditional: (node) => {
      // Outside of functions are only constants, which cannot call anything.
      if (depth > 0) instrumenter.condition("?:", node.condition);
    },
    FunctionCall: (node) => {
      const condition = requireCondition(node);
      if (condition !== undefined) instrumenter.condition("require", condition);
    },
  });
  return instrumenter.result();
}
