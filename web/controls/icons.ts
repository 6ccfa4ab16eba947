// Line drawings, 24 × 24. Those of the settings have the setting's name.
export const settingIcons: Record<string, string> = {
  hill_height: 'M2 18c3 0 4-8 7-8s3 5 6 5 4-7 7-7M2 21h20',
  slope: 'M2 20h20L22 8 2 20z',
  roughness: 'M2 16l2-2 2 2 2-3 2 3 2-2 2 2 2-3 2 3 2-2 2 2M2 20h20',
  stair_rise: 'M2 20h5v-4h5v-4h5V8h5M2 20h20',
  gap_width: 'M2 9h6v11M22 9h-6v11M10 6l2-2 2 2M12 4v6',
  stump_height: 'M2 20h20M7 20v-8h10v8M7 12l2-2h6l2 2',
  hurdle_height: 'M2 20h20M10 20V8h4v12M10 12h4M10 16h4',
  obstacle_spacing: 'M4 6v12M20 6v12M8 12h8M8 12l2-2M8 12l2 2M16 12l-2-2M16 12l-2 2',
  water_level: 'M2 9c2 0 2-2 4-2s2 2 4 2 2-2 4-2 2 2 4 2 2-2 4-2M2 14c2 0 2-2 4-2s2 2 4 2 2-2 4-2 2 2 4 2 2-2 4-2M2 19c2 0 2-2 4-2s2 2 4 2 2-2 4-2 2 2 4 2 2-2 4-2',
  friction: 'M4 20h16M6 16c0-3 2-4 4-4l7-1c2 0 3 2 3 5zM8 8l3-4M12 7l3-3',
};

export const icons = {
  other: 'M4 12h16M9 9v6',
  drop: 'M12 3v13M6 11l6 6 6-6M5 21h14',
  push: 'M3 12h12M11 7l5 5-5 5M20 5v14',
  dice: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM8.5 8.5h.01M15.5 8.5h.01M12 12h.01M8.5 15.5h.01M15.5 15.5h.01',
  undo: 'M4 9h10a5 5 0 0 1 0 10h-4M4 9l4-4M4 9l4 4',
  close: 'M6 6l12 12M18 6L6 18',
  again: 'M20 12a8 8 0 1 1-2.3-5.6M20 3v5h-5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4l13 8-13 8z',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5M12 18v-6M9 15l3-3 3 3',
  bin: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  flag: 'M6 21V4M6 5c4-3 7 3 12 0v8c-5 3-8-3-12 0',
  cross: 'M6 6l12 12M18 6L6 18',
} as const;
