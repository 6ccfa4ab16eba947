// Line drawings, 24 × 24. Those of the settings have the setting's name.
import drawings from '../../assets/icons/settings.json';

export const settingIcons: Record<string, string> = drawings;

// Those of the wishes have the wish's name.
export const wishIcons: Record<string, string> = {
  speed: 'M3 18a9 9 0 1 1 18 0M12 18l5-6M12 18h.01',
  energy: 'M3 8h15v9H3zM18 11h3v3h-3M6 11v3',
  upright: 'M12 21V4M8 8l4-4 4 4M5 21h14',
  smooth: 'M2 14c3 0 4-6 7-6s3 6 6 6 4-6 7-6',
  gentle_feet: 'M20 4C10 4 6 10 6 17l-2 3M6 17c8 0 13-4 14-13M9 14l7-6',
  high_feet: 'M4 21h16M12 17V4M8 8l4-4 4 4M9 17h6',
};

// For presets that are more than one setting's.
export const thingIcons: Record<string, string> = {
  ball: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c4.5 5 4.5 11 0 16M12 4c-4.5 5-4.5 11 0 16',
  crate: 'M4 5h16v14H4zM4 5l16 14M20 5L4 19',
};

export const presetIcons = {
  robot: 'M12 6V3M5 13a7 7 0 0 1 14 0v2a5 5 0 0 1-5 5h-4a5 5 0 0 1-5-5zM8 12h8v3H8zM3 13v3M21 13v3',
  battery: 'M3 8h15v9H3zM18 11h3v3h-3M6 11v3',
  short: 'M9 9v5l-2 5M15 9v5l2 5M6 19h3M16 19h3M12 3v5M12 8l-2-2M12 8l2-2',
  snail: 'M3 19h15c2 0 3-2 3-5v-3M21 11V8M18 12V9M18 11h3M14 19a5 5 0 1 0-5-5 3 3 0 0 0 6 0 1.5 1.5 0 0 0-3 0',
  dizzy: 'M12 12a1 1 0 0 1 2 0 3 3 0 0 1-6 0 5 5 0 0 1 10 0 7 7 0 0 1-14 0 9 9 0 0 1 9-9',
  bolt: 'M13 2L5 14h6l-1 8 8-12h-6z',
  earth:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM4 9c3 0 4 2 7 1s1-4 3-6M6 18c1-3 4-4 6-3s3 3 2 6M20 10c-3 0-4 2-3 4s2 2 3 2',
  moon: 'M20 14A8.5 8.5 0 1 1 10 4a7 7 0 0 0 10 10z',
  mars: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM9 10a1.5 1.5 0 1 0 0-.01M15 14a2 2 0 1 0 0-.01M14 8h.01M8 15h.01',
  jupiter: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM5 9h14M4 13h9M5 16h14M15 13a1.5 1 0 1 0 3 0 1.5 1 0 0 0-3 0',
  sail: 'M12 3v14M12 4c5 3 7 7 7 12h-7M12 8c-3 2-5 5-5 8h5M3 19h18l-3 3H6z',
  storm: 'M7 14a4 4 0 0 1 0-8 5 5 0 0 1 10 0 4 4 0 0 1 0 8M13 11l-3 5h4l-3 6M7 18l-1 2M18 18l-1 2',
  castle: 'M4 21V9c-1-3 3-3 3 0h3c0-3 4-3 4 0h3c0-3 4-3 3 0v12zM10 21v-4a2 2 0 0 1 4 0v4M7 5V3M17 5V3',
} as const;

export const icons = {
  other: 'M4 12h16M9 9v6',
  drop: 'M12 3v13M6 11l6 6 6-6M5 21h14',
  ask: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1 1-1.1 1.9M12 16.8h.01',
  teach: 'M2 9l10-5 10 5-10 5zM6 11v5c0 2 3 3 6 3s6-1 6-3v-5M22 9v6',
  push: 'M3 12h12M11 7l5 5-5 5M20 5v14',
  dice: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01',
  undo: 'M4 9h10a5 5 0 0 1 0 10h-4M4 9l4-4M4 9l4 4',
  close: 'M6 6l12 12M18 6L6 18',
  again: 'M20 12a8 8 0 1 1-2.3-5.6M20 3v5h-5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  film: 'M4 6h11v12H4zM15 10l6-3v10l-6-3',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4l13 8-13 8z',
  stepBack: 'M17 5v14l-9-7zM6 5v14',
  stepOn: 'M7 5v14l9-7zM18 5v14',
  slow: 'M12 21a9 9 0 1 0 0-18M12 7v5l3 2M7.5 4.2h.01M4.3 7.5h.01M3 12h.01M4.3 16.5h.01M7.5 19.8h.01',
  live: 'M4 5v14l8-7zM13 5v14l8-7z',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5M12 18v-6M9 15l3-3 3 3',
  bin: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  flag: 'M6 21V4M6 5c4-3 7 3 12 0v8c-5 3-8-3-12 0',
  cross: 'M6 6l12 12M18 6L6 18',
} as const;
