// Style sheets count in pixels of a screen of usual size. Built, each is --px (web/style/layout.css), so that on a very large screen
// all of the page grows as one. What asks for the screen's size (@media) counts in CSS pixels.
import type { CSSOptions } from 'vite';

type Plugin = Extract<Extract<CSSOptions['postcss'], object>['plugins'], unknown[]>[number];

export function ownPixels(): Plugin {
  return {
    postcssPlugin: 'own-pixels',
    Once(root) {
      if (!root.source?.input.file?.includes('/web/style/')) return;
      root.walkDecls((declaration) => {
        if (declaration.prop === '--px') return;
        declaration.value = declaration.value.replace(
          /-?(?:\d*\.)?\d+px\b/g,
          (own) => `calc(${parseFloat(own)} * var(--px))`,
        );
      });
    },
  };
}
