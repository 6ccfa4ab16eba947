// Every sentence of the page in its two languages; the settings bring their own from the core.
import type { Words } from '../protocol/world';
import { beginningWords } from './beginning_words';
import { keepingWords } from './keeping_words';
import { lessonWords } from './lesson_words';
import { wishSentences } from './wish_words';

export type Language = 'en' | 'fr';

export const sentences = {
  title: { en: 'Parkour Lab', fr: 'Parkour Lab' },
  tagline: {
    en: 'Shape the ground. Drop a robot that taught itself to walk. See how far it gets.',
    fr: 'Modelez le terrain. Lâchez un robot qui a appris seul à marcher. Jusqu’où ira-t-il ?',
  },
  question: { en: 'Will the robot cross your ground?', fr: 'Le robot franchira-t-il votre terrain ?' },
  picture: {
    en: 'The parkour. Drag the ground to shape it, the sky to turn the view; arrow keys turn, plus and minus zoom, Home goes back.',
    fr: 'Le parcours. Tirez le sol pour le modeler, le ciel pour tourner la vue ; les flèches tournent, plus et moins zooment, Origine revient.',
  },
  pull: { en: 'Pull the ground up or down', fr: 'Tirez le sol vers le haut ou le bas' },
  strip: {
    en: 'The whole course from the side: slide along it to look around.',
    fr: 'Tout le parcours de profil : glissez pour regarder ailleurs.',
  },

  robotTitle: { en: 'Change the robot', fr: 'Transformez le robot' },
  worldTitle: { en: 'Change the world', fr: 'Changez de monde' },
  shapeTitle: { en: 'Shape the parkour', fr: 'Modelez le parcours' },
  groupLand: { en: 'Landscape', fr: 'Paysage' },
  groupObstacles: { en: 'Obstacles', fr: 'Obstacles' },
  groupWater: { en: 'Water', fr: 'Eau' },
  groupGround: { en: 'Ground', fr: 'Sol' },
  groupBody: { en: 'Body', fr: 'Corps' },
  groupMotors: { en: 'Motors', fr: 'Moteurs' },
  groupNerves: { en: 'Nerves', fr: 'Nerfs' },
  groupNature: { en: 'Nature', fr: 'Nature' },
  groupPushes: { en: 'Pushes', fr: 'Bousculades' },
  none: { en: 'none', fr: 'aucun' },
  resetOne: { en: 'Back to the start value: {0}', fr: 'Valeur de départ : {0}' },
  resetAll: { en: 'Reset all', fr: 'Tout remettre' },
  dice: { en: 'Another course', fr: 'Autre parcours' },
  diceHelp: {
    en: 'Same settings, other places: would the robot cope there, too?',
    fr: 'Mêmes réglages, autre disposition : le robot s’en sort-il aussi ?',
  },

  presetFlat: { en: 'Flat', fr: 'Plat' },
  presetHills: { en: 'Hills', fr: 'Collines' },
  presetStairs: { en: 'Stairs', fr: 'Escaliers' },
  presetGaps: { en: 'Gaps', fr: 'Fossés' },
  presetStumps: { en: 'Stumps', fr: 'Souches' },
  presetHurdles: { en: 'Hurdles', fr: 'Haies' },
  presetPond: { en: 'Pond', fr: 'Étang' },
  presetIce: { en: 'Ice', fr: 'Verglas' },
  presetEverything: { en: 'Everything', fr: 'Tout à la fois' },
  presetSurprise: { en: 'Surprise me', fr: 'Au hasard' },
  presetTrained: { en: 'As trained', fr: 'D’origine' },
  presetBackpack: { en: 'Heavy backpack', fr: 'Gros sac à dos' },
  presetTired: { en: 'Tired motors', fr: 'Moteurs fatigués' },
  presetLongLegs: { en: 'Long legs', fr: 'Grandes jambes' },
  presetShortLegs: { en: 'Short legs', fr: 'Petites jambes' },
  presetSlowNerves: { en: 'Slow nerves', fr: 'Nerfs lents' },
  presetDizzy: { en: 'Dizzy', fr: 'Étourdi' },
  presetLimp: { en: 'Bad knee', fr: 'Genou raide' },
  presetFeast: { en: 'After the feast', fr: 'Après le festin' },
  presetHero: { en: 'Super robot', fr: 'Super robot' },
  presetsRobot: { en: 'Ready-made bodies', fr: 'Corps tout prêts' },
  presetEarth: { en: 'Earth', fr: 'Terre' },
  presetMoon: { en: 'Moon', fr: 'Lune' },
  presetMars: { en: 'Mars', fr: 'Mars' },
  presetJupiter: { en: 'Jupiter', fr: 'Jupiter' },
  presetHeadwind: { en: 'Head wind', fr: 'Vent de face' },
  presetTailwind: { en: 'Tail wind', fr: 'Vent arrière' },
  presetStorm: { en: 'Storm', fr: 'Tempête' },
  presetMattress: { en: 'Mattress', fr: 'Matelas' },
  presetBouncy: { en: 'Bouncy castle', fr: 'Château gonflable' },
  presetRush: { en: 'Rush hour', fr: 'Heure de pointe' },
  presetsWorld: { en: 'Ready-made worlds', fr: 'Mondes tout prêts' },
  tabBody: { en: 'Body', fr: 'Corps' },
  tabWorld: { en: 'World', fr: 'Monde' },
  tabGround: { en: 'Ground', fr: 'Terrain' },
  tabRobots: { en: 'Robots', fr: 'Robots' },
  presets: { en: 'Ready-made courses', fr: 'Parcours tout prêts' },

  whoTitle: { en: 'Who walks?', fr: 'Qui marche ?' },
  practiceTitle: { en: 'How long has it practised?', fr: 'Combien d’entraînement ?' },
  untrained: { en: 'Untrained', fr: 'Sans entraînement' },
  minutesOfPractice: { en: '{0} min of practice', fr: '{0} min d’entraînement' },
  hoursOfPractice: { en: '{0} h of practice', fr: '{0} h d’entraînement' },
  daysOfPractice: { en: '{0} days of practice', fr: '{0} jours d’entraînement' },
  days: { en: '{0} days', fr: '{0} jours' },
  practiceSteps: { en: '{0} steps · {1}', fr: '{0} pas de temps · {1}' },
  mastered: { en: 'crosses {0} % of unseen courses', fr: 'franchit {0} % des parcours inconnus' },
  drop: { en: 'Drop', fr: 'Lâcher' },
  dropHelp: { en: 'Drop this robot at the start (space bar)', fr: 'Lâcher ce robot au départ (barre d’espace)' },
  push: { en: 'Push', fr: 'Pousser' },
  pushHelp: { en: 'Give the followed robot a shove', fr: 'Bousculer le robot suivi' },
  ownFile: { en: 'Your own network', fr: 'Votre réseau' },
  ownFileHelp: {
    en: 'Run an ONNX file of yours: choose it, or drop it onto the page',
    fr: 'Essayer votre fichier ONNX : choisissez-le ou déposez-le sur la page',
  },
  removeAll: { en: 'Clear the track', fr: 'Vider la piste' },
  noPolicies: {
    en: 'No trained robot is built into this page. You can still load a network of your own.',
    fr: 'Aucun robot entraîné n’est fourni avec cette page. Vous pouvez charger votre propre réseau.',
  },

  ...lessonWords,
  ...beginningWords,
  ...keepingWords,
  ...wishSentences,

  agentHumanoid: { en: 'Humanoid', fr: 'Humanoïde' },
  agentHumanoidNote: { en: 'free in space, arms and all', fr: 'libre dans l’espace, bras compris' },
  agentWalker: { en: 'Seeing walker', fr: 'Marcheur voyant' },
  agentWalkerNote: { en: 'feels the ground ahead', fr: 'perçoit le sol devant lui' },
  agentRunner: { en: 'Runner', fr: 'Coureur' },
  agentRunnerNote: { en: 'the humanoid, fast on easy ground', fr: 'l’humanoïde, rapide en terrain facile' },
  agentBlind: { en: 'Blind walker', fr: 'Marcheur aveugle' },
  agentBlindNote: { en: 'feels only its joints', fr: 'ne sent que ses articulations' },

  follow: { en: 'Follow {0}', fr: 'Suivre {0}' },
  remove: { en: 'Remove {0}', fr: 'Retirer {0}' },
  walking: { en: 'on its way', fr: 'en chemin' },
  waiting: { en: 'getting ready', fr: 'se prépare' },
  rising: { en: 'gets up', fr: 'se relève' },
  fellAt: { en: 'fell at {0}', fr: 'tombé à {0}' },
  leftAt: { en: 'left the track at {0}', fr: 'sorti de piste à {0}' },
  drownedAt: { en: 'drowned at {0}', fr: 'noyé à {0}' },
  crossedIn: { en: 'crossed in {0}', fr: 'traversé en {0}' },
  unstableAt: { en: 'lost by the physics at {0}', fr: 'perdu par la physique à {0}' },
  stuckAt: { en: 'stuck at {0}', fr: 'bloqué à {0}' },
  record: { en: '{0} of {1} crossed', fr: '{0} traversée(s) sur {1}' },
  bestSoFar: { en: 'best {0}', fr: 'record {0}' },
  tryNumber: { en: 'try {0}', fr: 'essai {0}' },
  emptyTrack: { en: 'Nobody is on the track.', fr: 'Personne sur la piste.' },

  distance: { en: 'distance', fr: 'distance' },
  speed: { en: 'speed', fr: 'vitesse' },
  time: { en: 'time', fr: 'temps' },
  reward: { en: 'reward', fr: 'récompense' },
  passed: { en: 'obstacles passed', fr: 'obstacles franchis' },
  realTime: { en: 'real time', fr: 'temps réel' },
  slowed: { en: 'Slowed down to {0} of real time', fr: 'Ralenti à {0} du temps réel' },
  paused: { en: 'Paused', fr: 'En pause' },

  viewFollow: { en: 'View: along', fr: 'Vue : suivre' },
  viewWhole: { en: 'View: whole course', fr: 'Vue : tout' },
  viewClose: { en: 'View: close', fr: 'Vue : de près' },
  viewHelp: { en: 'Change the view', fr: 'Changer de vue' },
  senses: { en: 'What it senses', fr: 'Ce qu’il perçoit' },
  share: { en: 'Share', fr: 'Partager' },
  shareHelp: { en: 'Copy a link to exactly this', fr: 'Copier un lien vers exactement ceci' },
  copied: {
    en: 'Link copied. It holds the course, the robots and the view.',
    fr: 'Lien copié. Il contient le parcours, les robots et la vue.',
  },
  copyFailed: {
    en: 'The link is in the address bar: copy it from there.',
    fr: 'Le lien est dans la barre d’adresse : copiez-le de là.',
  },
  pause: { en: 'Pause', fr: 'Pause' },
  resume: { en: 'Go on', fr: 'Reprendre' },
  language: { en: 'Français', fr: 'English' },
  close: { en: 'Close', fr: 'Fermer' },

  loadCore: { en: 'Growing the ground', fr: 'Le terrain pousse' },
  loadPhysics: { en: 'Switching on gravity', fr: 'La gravité s’installe' },
  loadNetwork: { en: 'Waking the neural networks', fr: 'Les réseaux de neurones s’éveillent' },
  loadPolicy: { en: 'Fetching what it learned', fr: 'On apporte ce qu’il a appris' },

  badLink: {
    en: 'This link cannot be read as it is: {0} The page opens with its start values.',
    fr: 'Ce lien ne peut être lu : {0} La page s’ouvre avec ses valeurs de départ.',
  },
  oldLink: {
    en: 'This link was made before courses had versions: its settings hold, the course they give is laid out anew.',
    fr: 'Ce lien date d’avant les versions des parcours : ses réglages sont repris, le parcours est disposé autrement.',
  },
  newLink: {
    en: 'This link was made by a newer version of this page: its settings hold, the course may differ. Load the page again.',
    fr: 'Ce lien vient d’une version plus récente de cette page : ses réglages sont repris, le parcours peut différer. Rechargez la page.',
  },
  badLinkKey: { en: '{0}', fr: 'le réglage « {1} » n’est pas valable.' },
  unknownRobot: {
    en: 'the link asks for the robot ‘{0}’, which this page does not have.',
    fr: 'le lien demande le robot « {0} », que cette page n’a pas.',
  },
  badView: {
    en: '‘{0}’ is ‘{1}’, which this page does not know.',
    fr: '« {0} » vaut « {1} », que cette page ne connaît pas.',
  },
  refusedDrop: { en: '{0} cannot run: {1}', fr: '{0} ne peut pas fonctionner : {1}' },
  foreignRuns: {
    en: '{0} runs. It has no card, so it cannot be taught further.',
    fr: '{0} fonctionne. Sans fiche, on ne peut pas poursuivre son apprentissage.',
  },
  notOnnx: {
    en: '‘{0}’ is not an ONNX file. Choose a file that ends in .onnx.',
    fr: '« {0} » n’est pas un fichier ONNX. Choisissez un fichier en .onnx.',
  },
  tooLarge: { en: '‘{0}’ has {1} MB; at most 20 MB are taken.', fr: '« {0} » pèse {1} Mo ; 20 Mo au plus.' },
  restarted: {
    en: 'The simulation stopped ({0}) and was started anew where it was.',
    fr: 'La simulation s’est arrêtée ({0}) et a été relancée au même point.',
  },
  contextLost: {
    en: 'The graphics were taken away by the system; they come back by themselves.',
    fr: 'Le système a repris les graphismes ; ils reviendront d’eux-mêmes.',
  },
  trackFull: {
    en: 'Sixteen robots are the most; the first one made room.',
    fr: 'Seize robots au plus ; le premier a cédé sa place.',
  },
  refusedCourse: { en: 'This course cannot be built: {0}', fr: 'Ce parcours ne peut être construit : {0}' },
  offlineFile: { en: 'Drop the ONNX file anywhere', fr: 'Déposez le fichier ONNX n’importe où' },

  failTitle: { en: 'Parkour Lab cannot start here', fr: 'Parkour Lab ne peut pas démarrer ici' },
  failSimd: {
    en: 'This browser has no WebAssembly SIMD, with which the robots think and move. Any Chrome, Edge or Firefox since 2021, and Safari since 16.4, has it: please update, or open this page in another browser.',
    fr: 'Ce navigateur n’a pas WebAssembly SIMD, avec quoi les robots pensent et bougent. Chrome, Edge ou Firefox depuis 2021 et Safari depuis 16.4 l’ont : mettez à jour, ou ouvrez cette page dans un autre navigateur.',
  },
  failWebgl: {
    en: 'This browser cannot draw in three dimensions (WebGL 2). Switch on hardware acceleration in its settings, update the graphics driver, or use another browser.',
    fr: 'Ce navigateur ne sait pas dessiner en trois dimensions (WebGL 2). Activez l’accélération matérielle dans ses réglages, mettez à jour le pilote graphique, ou changez de navigateur.',
  },
  failLoad: {
    en: 'Something did not arrive: {0} Check the connection and try again.',
    fr: 'Quelque chose n’est pas arrivé : {0} Vérifiez la connexion et réessayez.',
  },
  failCrash: { en: 'The simulation stops again and again: {0}', fr: 'La simulation s’arrête sans cesse : {0}' },
  tryAgain: { en: 'Try again', fr: 'Réessayer' },
  startOver: { en: 'Start over with the default course', fr: 'Recommencer avec le parcours de départ' },
} satisfies Record<string, Words>;

export type Sentence = keyof typeof sentences;

let current: Language = 'en';
const bound = new Set<() => void>();

export function language(): Language {
  return current;
}

export function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export function speak(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  for (const update of bound) update();
}

export function say(key: Sentence, ...parts: (string | number)[]): string {
  return sentences[key][current].replace(/\{(\d)\}/g, (_, i: string) => String(parts[Number(i)] ?? ''));
}

export function inWords(words: Words): string {
  return words[current];
}

// Runs now and whenever the language changes.
export function inEveryLanguage(update: () => void): void {
  bound.add(update);
  update();
}

export function decimal(value: number, digits: number): string {
  return new Intl.NumberFormat(current, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  }).format(value);
}

export const metres = (value: number) => `${decimal(value, 1)} m`;
export const seconds = (value: number) => `${decimal(value, 1)} s`;

// As a clock: "1:05".
export function minutes(value: number): string {
  const whole = Math.round(value);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

// The policies act 50 times a second: samples are time spent practising.
export function practice(samples: number): string {
  const hours = samples / 50 / 3600;
  if (samples === 0) return say('untrained');
  if (hours < 1) return say('minutesOfPractice', Math.max(1, Math.round(hours * 60)));
  return hours < 48 ? say('hoursOfPractice', Math.round(hours)) : say('daysOfPractice', Math.round(hours / 24));
}

// As short as a card allows: "22 h".
export function practiceBriefly(samples: number): string {
  const hours = samples / 50 / 3600;
  if (samples === 0) return say('untrained');
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return hours < 48 ? `${Math.round(hours)} h` : say('days', Math.round(hours / 24));
}
