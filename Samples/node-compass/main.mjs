// Compass: asks the bank's most telling question at each step, then estimates the trait (expected a posteriori).
import { createInterface } from "node:readline";

const me = { id: "org.example.compass", version: "1.0.0" };
const open = new Map();
let nextId = 0;

const send = (message) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\n");
const ask = (method, params) =>
  new Promise((resolve, reject) => {
    open.set(++nextId, { resolve, reject });
    send({ id: nextId, method, params });
  });

// Two-parameter logistic: the chance that a person at θ picks the keyed choice.
const chance = (question, theta) => 1 / (1 + Math.exp(-question.a * (theta - question.b)));
const grid = Array.from({ length: 81 }, (_, index) => -4 + index / 10);

function estimate(answers, bank) {
  const weights = grid.map((theta) =>
    answers.reduce((weight, { question, choice }) => {
      const item = bank.get(question);
      if (!item) return weight;
      const keyed = chance(item, theta);
      return weight * (choice === item.keyed ? keyed : 1 - keyed);
    }, Math.exp((-theta * theta) / 2)),
  );
  const sum = weights.reduce((a, b) => a + b);
  const mean = grid.reduce((total, theta, index) => total + theta * weights[index], 0) / sum;
  const variance = grid.reduce((total, theta, index) => total + (theta - mean) ** 2 * weights[index], 0) / sum;
  return { mean, standardError: Math.sqrt(variance) };
}

async function profile(parent, { trait = "organisation", answers = [], maxQuestions = 16 }) {
  const bank = new Map();
  let cursor;
  do {
    const page = await ask("reference/questions", { parent, trait, limit: 200, ...(cursor && { cursor }) });
    for (const question of page.items) bank.set(question.id, question);
    cursor = page.nextCursor;
  } while (cursor);
  const { mean, standardError } = estimate(answers, bank);
  for (const { question } of answers) bank.delete(question);
  if (answers.length < maxQuestions && standardError > 0.3 && bank.size > 0) {
    const telling = (item) => item.a ** 2 * chance(item, mean) * (1 - chance(item, mean));
    const best = [...bank.values()].reduce((one, other) => (telling(other) > telling(one) ? other : one));
    return { next: { question: best.id } };
  }
  const level = [-1.5, -0.5, 0.5, 1.5].filter((bound) => mean >= bound).length;
  const evidence = answers.slice(-50).map(({ question, choice }) => ({ claim: "answered", question, choice }));
  return { profile: [{ trait, estimate: mean, level, standardError, evidence }] };
}

async function answer({ method, params = {}, id }) {
  if (method === "service/describe") {
    const capabilities = { partialResults: false, maxConcurrentRequests: 16 };
    return { protocolVersion: 1, service: me, kinds: ["skills-profiling"], capabilities };
  }
  if (method === "skillsProfiling/profile") {
    if (!params.context || !params.account) throw { code: -32602, message: "wrong params: context and account" };
    return profile(id, params);
  }
  throw { code: -32601, message: `no method ${method}` };
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const message = JSON.parse(line);
  if (message.method === undefined) {
    const { resolve, reject } = open.get(message.id) ?? {};
    open.delete(message.id);
    return message.error ? reject?.(message.error) : resolve?.(message.result);
  }
  // A $/cancel needs nothing here: the host refuses what the call still asks for, and that ends it.
  if (message.id === undefined) return;
  answer(message).then(
    (result) => send({ id: message.id, result }),
    (error) => send({ id: message.id, error: error.code ? error : { code: -32603, message: String(error) } }),
  );
});
