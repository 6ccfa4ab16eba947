// What may be said to the exhibit's server, as schemas: the pulse of its page, a PIN, and what a tablet asks of the television
// (web/protocol/tablet.ts).
import Ajv from 'ajv';

const ajv = new Ajv({ discriminator: true });
const closed = (properties, required = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const number = (minimum, maximum) => ({ type: 'number', minimum, maximum });
const integer = (minimum, maximum) => ({ type: 'integer', minimum, maximum });
const word = { type: 'string', pattern: '^[A-Za-z0-9-]{1,40}$' };

export const counted = ['visitors', 'seconds', 'runs', 'crossed', 'bets', 'right', 'lessons'];

export const isPulse = ajv.compile(
  closed({
    phase: { enum: ['attract', 'play', 'warning', 'resetting'] },
    realTimeFactor: number(0, 1000),
    megabytes: number(0, 1e6),
    complaints: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 300 } },
    // grounds on which the exhibit's own robot did not get to the finish
    beaten: {
      type: 'array',
      maxItems: 3,
      items: closed({
        settings: {
          type: 'object',
          maxProperties: 40,
          propertyNames: { pattern: '^[a-z][a-z0-9_]{0,30}$' },
          additionalProperties: number(-1000, 1000),
        },
        seed: { type: 'string', pattern: '^[0-9]{1,20}$' },
      }),
    },
    counted: closed(Object.fromEntries(counted.map((name) => [name, number(0, 3600)]))),
  }),
);

const task = { type: 'string', pattern: '^[0-9a-f-]{36}$' };

/** Of the page in which the exhibit's own robot practises: what its tasks came to. */
export const isOfTask = {
  score: ajv.compile(closed({ id: task, score: number(0, 100) })),
  fault: ajv.compile(closed({ id: task, text: { type: 'string', maxLength: 300 } })),
};

export const isPin = ajv.compile(closed({ pin: { type: 'string', pattern: '^[0-9]{4,12}$' } }));

export const isLevels = ajv.compile(closed({ volume: number(0, 1), brightness: number(0.2, 1) }));

const metres = number(-1000, 1000);
const orders = {
  touch: {},
  speak: { language: word },
  ground: { ground: integer(0, 5) },
  resize: { by: integer(-1, 1) },
  robot: { policy: word },
  push: {},
  pause: {},
  finish: {},
  turn: { turn: { enum: ['next', 'back', 'ask', 'yes', 'no', 'teach'] } },
  grab: { x: metres, z: metres },
  drag: { along: metres, up: metres },
  release: {},
};

/** Of a tablet: a sign of life, or an order that wants an answer. */
export const isAsked = ajv.compile({
  type: 'object',
  oneOf: [
    closed({ version: { const: 1 }, beat: { const: true } }),
    closed({
      version: { const: 1 },
      id: integer(1, 2 ** 31),
      order: {
        type: 'object',
        discriminator: { propertyName: 'kind' },
        required: ['kind'],
        oneOf: Object.entries(orders).map(([kind, asks]) => closed({ kind: { const: kind }, ...asks })),
      },
    }),
  ],
});

export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
