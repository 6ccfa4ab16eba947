// What the page says of what a lesson leaves behind: before and after side by side, lessons that were cut short, what is kept and
// where it came from.
import type { Words } from '../protocol/world';

export const keepingWords = {
  tagBefore: { en: 'Before', fr: 'Avant' },
  tagAfter: { en: 'After', fr: 'Après' },
  compare: { en: 'Watch both', fr: 'Voir les deux' },
  compareHelp: {
    en: 'What it was before the lesson walks beside it',
    fr: 'Ce qu’il était avant la leçon marche à côté de lui',
  },
  compareEnd: { en: 'Just this one', fr: 'Lui seul' },

  draftTitle: { en: '{0}: an unfinished lesson', fr: '{0} : une leçon inachevée' },
  draftTold: {
    en: 'The page was closed after {0} of {1} of practice. What it had learned by then was saved: it can go on from there, on the course of that lesson.',
    fr: 'La page a été fermée après {0} sur {1} d’entraînement. Ce qu’il avait appris est sauvegardé : il peut reprendre là, sur le parcours de cette leçon.',
  },
  draftGoOn: { en: 'Go on', fr: 'Reprendre' },
  draftForget: { en: 'Throw away', fr: 'Jeter' },
  draftFailed: {
    en: 'This browser cannot save the lesson as it goes ({0}). Keep the page open until it is over; then save a file.',
    fr: 'Ce navigateur ne peut pas sauvegarder la leçon en cours ({0}). Gardez la page ouverte jusqu’au bout, puis enregistrez un fichier.',
  },
  noRoom: { en: 'the disk has no room left for this page', fr: 'le disque n’a plus de place pour cette page' },

  lineageOne: {
    en: 'From {0} · {1} of practice, {2} steps, {3}',
    fr: 'Issu de {0} · {1} d’entraînement, {2} pas, {3}',
  },
  lineageMany: {
    en: 'From {0} · {3} lessons, {1} of practice, {2} steps',
    fr: 'Issu de {0} · {3} leçons, {1} d’entraînement, {2} pas',
  },
  itsCourse: { en: 'Its course', fr: 'Son parcours' },
  itsCourseHelp: { en: 'The course of its last lesson', fr: 'Le parcours de sa dernière leçon' },

  lessonClock: { en: '{0} of {1}, {2} left', fr: '{0} sur {1}, encore {2}' },
  aboutMinutes: { en: 'about {0} min', fr: 'environ {0} min' },
  aboutSeconds: { en: 'about {0} s', fr: 'environ {0} s' },
  fewSeconds: { en: 'a few seconds', fr: 'quelques secondes' },
} satisfies Record<string, Words>;
