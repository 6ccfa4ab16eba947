// What is said of wishes (wishes.ts, manner.ts); their names come from the core.
import type { Words } from '../protocol/world';

export const wishSentences = {
  wishes: { en: 'What counts', fr: 'Ce qui compte' },
  wishTrained: { en: 'As trained', fr: 'D’origine' },
  wishNothing: { en: 'nothing', fr: 'rien' },
  wishCheat: { en: 'Only high feet', fr: 'Que des pieds hauts' },
  wishCheatPlan: {
    en: 'It trips over obstacles? Then pay it for lifting its feet: for every centimetre under its soles, and otherwise only for staying up. What could go wrong?',
    fr: 'Il bute sur les obstacles ? Payons-le pour lever les pieds : pour chaque centimètre sous ses semelles, et sinon seulement pour tenir debout. Que pourrait-il arriver ?',
  },
  wishCheated: {
    en: 'It did what we said, not what we meant: paid for feet in the air, it leaps, over nothing at all, and never mind the landing.',
    fr: 'Il a fait ce que nous avons dit, pas ce que nous voulions : payé pour avoir les pieds en l’air, il bondit, par-dessus rien du tout, et tant pis pour la réception.',
  },
  wishNotYet: {
    en: 'It has not found the hole in this reward yet: teach on.',
    fr: 'Il n’a pas encore trouvé la faille de cette récompense : continuez.',
  },
  wishCrossed: { en: 'Of {1} tries it crosses {0}, before {2}.', fr: 'Sur {1} essais, il en réussit {0}, avant {2}.' },
  wishPaid: { en: 'Reward', fr: 'Récompense' },
  wishPerSecond: { en: 'a second', fr: 'par seconde' },
} satisfies Record<string, Words>;
