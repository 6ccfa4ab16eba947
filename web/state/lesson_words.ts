// What the page says of a lesson: the offer, the practice, the exam, what counts in it.
import type { Words } from '../protocol/world';

export const lessonWords = {
  teach: { en: 'Teach it', fr: 'Lui apprendre' },
  teachHelp: {
    en: 'Let the followed robot practise this course',
    fr: 'Laisser le robot suivi s’entraîner sur ce parcours',
  },
  taughtName: { en: '{0}, taught', fr: '{0}, instruit' },
  lessonReady: { en: 'Teach: {0}', fr: 'Apprendre : {0}' },
  lessonPractises: { en: '{0} practises', fr: '{0} s’entraîne' },
  lessonPaused: { en: '{0} takes a break', fr: '{0} fait une pause' },
  lessonExam: { en: '{0} is being examined', fr: '{0} passe son examen' },
  lessonDone: { en: '{0}: the result', fr: '{0} : le résultat' },
  lessonFailed: { en: '{0}: the lesson broke off', fr: '{0} : la leçon s’est interrompue' },
  lessonOffer: {
    en: '{0} minutes of practice in this page at most: this very course, others like it, and what it could do before. Nothing leaves your device.',
    fr: '{0} minutes d’entraînement au plus dans cette page : ce parcours précis, d’autres semblables, et ce qu’il savait déjà. Rien ne quitte votre appareil.',
  },
  lessonGround: {
    en: 'The ground has changed, so the lesson has ended. What it learned is kept.',
    fr: 'Le terrain a changé : la leçon est finie. Ce qu’il a appris est gardé.',
  },
  lessonLoading: { en: 'Setting up the practice ground…', fr: 'Préparation du terrain d’entraînement…' },
  lessonExamining: {
    en: 'Ten tries here and ten on other courses of this kind, before and after…',
    fr: 'Dix essais ici et dix sur d’autres parcours de ce genre, avant et après…',
  },
  lessonCrosses: {
    en: 'crosses {0} of 10 times while it tries things out',
    fr: 'réussit {0} fois sur 10 en tâtonnant',
  },
  lessonStuck: {
    en: 'no progress yet: perhaps this course is too hard for it, and an easier one should come first',
    fr: 'pas encore de progrès : ce parcours est peut-être trop dur pour lui, et un plus facile devrait venir avant',
  },
  lessonBroke: {
    en: 'The practice stopped: {0} The robot keeps what it had learned. Start again to go on.',
    fr: 'L’entraînement s’est arrêté : {0} Le robot garde ce qu’il avait appris. Relancez pour continuer.',
  },
  lessonHow: { en: 'How large its steps of learning are', fr: 'La taille de ses pas d’apprentissage' },
  lessonGentle: { en: 'Gentle', fr: 'En douceur' },
  lessonBold: { en: 'Bold', fr: 'Hardiment' },
  lessonAdvanced: { en: 'Advanced', fr: 'Pour aller plus loin' },
  lessonLength: {
    en: 'How long it may practise; it stops sooner once it crosses reliably',
    fr: 'Combien de temps il peut s’entraîner ; il s’arrête plus tôt dès qu’il réussit à coup sûr',
  },
  lessonMinutes: { en: '{0} min', fr: '{0} min' },
  lessonStart: { en: 'Start the lesson', fr: 'Commencer la leçon' },
  lessonMore: { en: 'Let it learn on', fr: 'Continuer à apprendre' },
  lessonEnough: { en: 'That’s enough', fr: 'Ça suffit' },
  lessonUndo: { en: 'Forget it', fr: 'Oublier' },
  lessonKeep: { en: 'Keep it', fr: 'Garder' },
  lessonSave: { en: 'Save a file', fr: 'Enregistrer' },
  kept: {
    en: '‘{0}’ is kept in this browser: find it under ‘Who walks?’.',
    fr: '« {0} » est gardé dans ce navigateur : à retrouver sous « Qui marche ? ».',
  },
  keepFailed: {
    en: 'This browser does not keep it ({0}). It stays until the page is closed: save a file to have it for good.',
    fr: 'Ce navigateur ne le garde pas ({0}). Il reste jusqu’à la fermeture de la page : enregistrez un fichier.',
  },
  keptNote: { en: 'taught by you', fr: 'instruit par vous' },
  throwAway: { en: 'Throw away', fr: 'Jeter' },
  throwAwayHelp: { en: 'Remove this robot of yours from this browser', fr: 'Retirer de ce navigateur ce robot à vous' },
  curveReached: { en: 'how far it gets', fr: 'jusqu’où il va' },
  curveCrossed: { en: 'tries that cross', fr: 'essais réussis' },
  examOwn: { en: 'This course', fr: 'Ce parcours' },
  examAlike: { en: 'Ten others like it', fr: 'Dix autres semblables' },
  examBefore: { en: 'before', fr: 'avant' },
  examAfter: { en: 'after', fr: 'après' },
  verdictLearned: {
    en: 'It learned this course: {0} of {1} tries cross, before {2}.',
    fr: 'Il a appris ce parcours : {0} essais réussis sur {1}, avant {2}.',
  },
  verdictBetter: {
    en: 'It got better: {0} of {1} tries cross, before {2}.',
    fr: 'Il a progressé : {0} essais réussis sur {1}, avant {2}.',
  },
  verdictNoBetter: {
    en: 'No better this time: {0} of {1} tries cross, before {2}.',
    fr: 'Pas mieux cette fois : {0} essais réussis sur {1}, avant {2}.',
  },
  verdictKnew: {
    en: 'It could do this before: {2} of {1} tries crossed, now {0}. A harder course would teach it more.',
    fr: 'Il savait déjà le faire : {2} essais réussis sur {1}, maintenant {0}. Un parcours plus dur lui apprendrait davantage.',
  },
  verdictUnderstood: {
    en: 'And not by heart: of ten others it crosses {0}, before {2}.',
    fr: 'Et pas par cœur : sur dix autres il en franchit {0}, avant {2}.',
  },
  verdictByHeart: {
    en: 'But by heart: of ten others it crosses {0}, before {2}.',
    fr: 'Mais par cœur : sur dix autres il en franchit {0}, avant {2}.',
  },
  verdictAsBefore: {
    en: 'Of ten others it crosses {0}, before {2}.',
    fr: 'Sur dix autres il en franchit {0}, avant {2}.',
  },
  healthTitle: { en: 'How the learning itself is doing', fr: 'La santé de l’apprentissage' },
  healthSamples: { en: 'steps of practice', fr: 'pas d’entraînement' },
  healthKl: { en: 'change of the policy a round (KL)', fr: 'changement par tour (KL)' },
  healthClipped: { en: 'samples at the clip', fr: 'échantillons écrêtés' },
  healthEntropy: { en: 'entropy', fr: 'entropie' },
  healthExplained: { en: 'explained variance', fr: 'variance expliquée' },
  healthValue: { en: 'value loss', fr: 'erreur de valeur' },
} satisfies Record<string, Words>;
