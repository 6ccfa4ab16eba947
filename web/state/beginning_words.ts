// What the page says of a robot that learns to walk from nothing.
import type { Words } from '../protocol/world';

export const beginningWords = {
  zeroBegin: { en: 'Let it learn from zero', fr: 'Tout apprendre de zéro' },
  zeroHelp: {
    en: 'It forgets everything and learns to walk on flat ground, before your eyes',
    fr: 'Il oublie tout et apprend à marcher sur terrain plat, sous vos yeux',
  },
  zeroPractises: { en: '{0} learns to walk', fr: '{0} apprend à marcher' },
  zeroFalls: { en: 'stays up for {0} s', fr: 'tient debout {0} s' },
  zeroWalks: { en: 'walks to the end in {0} of 10 tries', fr: 'marche jusqu’au bout dans {0} essais sur 10' },
  zeroOnFeet: { en: 'time on its feet', fr: 'temps debout' },
  zeroToTheEnd: { en: 'tries without a fall', fr: 'essais sans chute' },
  zeroParent: { en: 'zero', fr: 'zéro' },
  lineageZero: { en: 'From zero · {0} of practice, {1} steps', fr: 'Parti de zéro · {0} d’entraînement, {1} pas' },
  zeroHide: { en: 'Don’t watch: it learns faster', fr: 'Ne pas regarder : plus rapide' },
  zeroWatch: { en: 'Watch it practise', fr: 'Regarder l’entraînement' },
  zeroExamining: {
    en: 'Ten tries on flat ground, without practice’s noise…',
    fr: 'Dix essais sur terrain plat, sans le bruit de l’entraînement…',
  },
  verdictWalks: {
    en: 'It can walk: {0} of {1} tries cross the flat track. It began knowing nothing at all.',
    fr: 'Il sait marcher : {0} essais sur {1} franchissent la piste plate. Il ne savait rien au départ.',
  },
  verdictFalls: {
    en: 'It does not walk yet: {0} of {1} tries cross the flat track. Let it learn on, or start again.',
    fr: 'Il ne marche pas encore : {0} essais sur {1} franchissent la piste plate. Laissez-le continuer, ou recommencez.',
  },
} satisfies Record<string, Words>;
