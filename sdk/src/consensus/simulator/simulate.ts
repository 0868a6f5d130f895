import { createRandom, type Random } from "../../random/index.js";
import type {
  Authenticator,
  Micros,
  NodeId,
  NodeSetup,
  Output,
  Protocol,
  ProtocolEvent,
  TimerName,
} from "../protocol/types.js";
import { createModelledAuthenticators, MeteredAuthenticator } from "./authenticators.js";
import { Carrier } from "./carrier.js";
import { Clients } from "./clients.js";
import { EventQueue, type DueEvent } from "./eventQueue.js";
import { FaultPlan } from "./faults.js";
import { Metrics } from "./metrics.js";
import { Network } from "./network.js";
import { SimulatedNode } from "./simulatedNode.js";
import type { SimulationOptions, SimulationResult } from "./types.js";

/** A message under way: as it is, or as bytes; and how many bytes that is. */
interface Letter<M> {
  readonly message: M | undefined;
  readonly encoded: Uint8Array | undefined;
  readonly bytes: number;
}

/** What the queue holds besides letters. */
type Alarm =
  | { readonly kind: "timer"; readonly timer: TimerName }
  | { readonly kind: "tick" }
  | { readonly kind: "crash" }
  | { readonly kind: "start" };

const TICK: Alarm = { kind: "tick" };
const CRASH: Alarm = { kind: "crash" };
const START: Alarm = { kind: "start" };

/**
 * Runs a protocol among simulated nodes: discrete events, one core a node that handles them in the order of their arrival,
 * signatures and hashes at the cost that the model says. Seeded: the same options give the same result.
 */
export function simulate<S, M>(
  protocol: Protocol<S, M>,
  options: SimulationOptions<M>,
): SimulationResult {
  return new Simulation(protocol, options).run();
}

class Simulation<S, M> {
  readonly #protocol: Protocol<S, M>;
  readonly #options: SimulationOptions<M>;
  readonly #queue = new EventQueue();
  readonly #carrier: Carrier;
  readonly #faults: FaultPlan;
  readonly #clients: Clients;
  readonly #metrics: Metrics;
  readonly #nodes: readonly SimulatedNode<S, M>[];
  readonly #controlled: ReadonlySet<NodeId>;
  readonly #honest: readonly NodeId[];
  #now: Micros = 0;

  constructor(protocol: Protocol<S, M>, options: SimulationOptions<M>) {
    const random = createRandom(options.seed);
    this.#protocol = protocol;
    this.#options = options;
    const network = new Network(options.network, options.nodes, random.fork("network"));
    this.#carrier = new Carrier(network, options.nodes);
    this.#faults = new FaultPlan(options.faults ?? [], random.fork("faults"));
    this.#clients = new Clients(options.workload, random.fork("clients"));
    this.#nodes = this.#createNodes(random);
    this.#controlled = new Set(options.adversary?.controlled);
    this.#honest = this.#nodes
      .map(({ setup }) => setup.node)
      .filter((node) => !this.#controlled.has(node));
    this.#metrics = new Metrics(this.#clients, this.#honest, options.nodes, options.isOwn);
  }

  #createNodes(random: Random): SimulatedNode<S, M>[] {
    const { authenticators, costs, limits, roles, timeouts } = this.#options;
    const nodes = Array.from({ length: this.#options.nodes }, (_, node) => node);
    const authenticatorOf: (node: NodeId) => Authenticator =
      authenticators ?? createModelledAuthenticators(nodes.length, random.fork("keys"));
    const seed = random.fork("epoch").bytes(32);
    return nodes.map((node) => {
      const authenticator = new MeteredAuthenticator(authenticatorOf(node), costs);
      const setup: NodeSetup = { node, nodes, roles, seed, limits, timeouts, authenticator };
      return new SimulatedNode(this.#protocol, setup, authenticator);
    });
  }

  run(): SimulationResult {
    const { adversary, seed, until, workload } = this.#options;
    adversary?.begin?.({
      setups: adversary.controlled.flatMap((node) => this.#nodes[node]?.setup ?? []),
      nodes: this.#nodes.length,
    });
    for (const { setup } of this.#nodes) this.#queue.push(0, setup.node, 0, START);
    for (const crash of this.#faults.crashes) {
      this.#queue.push(crash.from, crash.node, 0, CRASH);
      if (crash.until < until.time) this.#queue.push(crash.until, crash.node, 0, START);
    }
    if (workload.rate > 0) this.#queue.push(workload.tick, 0, 0, TICK);
    this.#loop(until.time, until.height ?? Infinity);
    return this.#metrics.result(seed, this.#now, (node) => this.#nodes[node]?.running === true);
  }

  #loop(end: Micros, height: number): void {
    let left = this.#honest.length;
    for (let due = this.#queue.pop(); due !== undefined && left > 0; due = this.#queue.pop()) {
      if (due.at > end) {
        this.#now = end;
        return;
      }
      this.#now = due.at;
      const before = this.#metrics.heightOf(due.node);
      this.#handle(due);
      if (before < height && this.#metrics.heightOf(due.node) >= height) left -= 1;
    }
  }

  #handle(due: DueEvent): void {
    this.#metrics.events += 1;
    const node = this.#nodes[due.node];
    if (node === undefined) return;
    const content = due.content as Alarm | Letter<M>;
    if (!("kind" in content)) {
      this.#receive(node, due.from, content);
      return;
    }
    switch (content.kind) {
      case "start":
        node.busyUntil = this.#now;
        this.#perform(node, undefined, node.start(this.#now), 0);
        return;
      case "crash":
        node.crash();
        return;
      case "timer":
        if (node.takeTimer(content.timer, due.from)) {
          this.#step(node, { kind: "timer", at: this.#startOf(node), timer: content.timer }, 0);
        }
        return;
      case "tick":
        this.#tick();
    }
  }

  #receive(node: SimulatedNode<S, M>, from: NodeId, letter: Letter<M>): void {
    if (!node.running) return;
    const message =
      letter.encoded === undefined
        ? letter.message
        : this.#protocol.messages.decode(letter.encoded);
    if (message === undefined) return;
    const { handle, hashByte } = this.#options.costs;
    const event = { kind: "message", at: this.#startOf(node), from, message } as const;
    this.#step(node, event, handle + hashByte * letter.bytes);
  }

  /** Clients reach all whom they ask at the same moment: that is not the consensus's traffic. */
  #tick(): void {
    const { receivers, tick } = this.#options.workload;
    this.#queue.push(this.#now + tick, 0, 0, TICK);
    const transactions = this.#clients.next(this.#now);
    if (transactions.length === 0) return;
    for (const receiver of receivers) {
      const node = this.#nodes[receiver];
      if (node?.running !== true) continue;
      this.#step(node, { kind: "propose", at: this.#startOf(node), transactions }, 0);
    }
  }

  /** When the node's core gets to it. */
  #startOf(node: SimulatedNode<S, M>): Micros {
    return Math.max(this.#now, Math.ceil(node.busyUntil));
  }

  #step(node: SimulatedNode<S, M>, event: ProtocolEvent<M>, cost: number): void {
    node.busyUntil = Math.max(this.#now, node.busyUntil);
    this.#perform(node, event, node.step(event), cost);
  }

  #perform(
    node: SimulatedNode<S, M>,
    event: ProtocolEvent<M> | undefined,
    outputs: readonly Output<M>[],
    cost: number,
  ): void {
    node.busyUntil += cost + node.meter.takeSpent();
    const id = node.setup.node;
    if (!this.#controlled.has(id)) {
      for (const output of outputs) this.#output(node, output);
      return;
    }
    const acts = this.#options.adversary?.act(id, event, outputs) ?? [];
    for (const { from, output } of acts) {
      const actor = this.#nodes[from];
      if (actor !== undefined && this.#controlled.has(from)) this.#output(actor, output);
    }
  }

  #output(node: SimulatedNode<S, M>, output: Output<M>): void {
    switch (output.kind) {
      case "send":
        this.#send(node, [output.to], output.message);
        return;
      case "broadcast":
        this.#send(node, output.to, output.message);
        return;
      case "setTimer":
        this.#queue.push(
          node.busyUntil + output.after,
          node.setup.node,
          node.setTimer(output.timer),
          { kind: "timer", timer: output.timer },
        );
        return;
      case "commit":
        if (this.#controlled.has(node.setup.node)) return;
        this.#metrics.commit(node.setup.node, output, node.busyUntil);
        this.#options.onCommit?.(node.setup.node, output.header.height, output.transactions);
    }
  }

  #send(node: SimulatedNode<S, M>, to: readonly NodeId[], message: M): void {
    const from = node.setup.node;
    const ready = Math.max(this.#now, node.busyUntil);
    const letter = this.#letter(message);
    const block = this.#protocol.messages.blockOf?.(message);
    const late = to.map((receiver) => this.#lateness(from, receiver, message));
    const reached = late.includes(undefined) ? to.filter((_, k) => late[k] !== undefined) : to;
    const delays = reached === to ? late : late.filter((delay) => delay !== undefined);
    const carried = this.#carrier.carry(from, reached, letter.bytes, block, this.#now, ready);
    this.#metrics.messages += to.length;
    for (let k = 0; k < reached.length; k += 1) {
      const bytes = typeof carried.bytes === "number" ? carried.bytes : (carried.bytes[k] ?? 0);
      const copy = bytes === letter.bytes ? letter : { ...letter, bytes };
      this.#metrics.bytes += bytes;
      const arrival = reached[k] === from ? ready : (carried.arrivals[k] ?? ready);
      this.#queue.push(arrival + (delays[k] ?? 0), reached[k] ?? from, from, copy);
    }
  }

  #letter(message: M): Letter<M> {
    const { messages } = this.#protocol;
    if (this.#options.realBytes !== true) {
      return { message, encoded: undefined, bytes: messages.size(message) };
    }
    const encoded = messages.encode(message);
    return { message: undefined, encoded, bytes: encoded.length };
  }

  #lateness(from: NodeId, to: NodeId, message: M): Micros | undefined {
    const byFault = this.#faults.delayOf(from, to, this.#now);
    const { adversary } = this.#options;
    if (byFault === undefined || adversary?.delayOf === undefined) return byFault;
    const onPurpose = adversary.delayOf(from, to, message, this.#now);
    return onPurpose === undefined ? undefined : byFault + onPurpose;
  }
}
