/**
 * Every custom property of Foyer, once. A designer sets them on any ancestor; the defaults are here, light and dark.
 * No `rem`: hosts set 62.5 %; all sizes derive from `--foyer-font-size`.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    --_font-size: var(--foyer-font-size, 16px);
    --_space: var(--foyer-space, 0.5em);
    --_radius: var(--foyer-radius, 8px);
    --_color-text: var(--foyer-color-text, light-dark(#1c1b1f, #ecebf0));
    --_color-muted: var(--foyer-color-muted, light-dark(#55525c, #b6b3bf));
    --_color-surface: var(--foyer-color-surface, light-dark(#ffffff, #17161a));
    --_color-raised: var(--foyer-color-raised, light-dark(#f5f3f7, #232128));
    --_color-border: var(--foyer-color-border, light-dark(#8a8592, #84808d));
    --_color-accent: var(--foyer-color-accent, light-dark(#7a1533, #ff9fb5));
    --_color-on-accent: var(--foyer-color-on-accent, light-dark(#ffffff, #3d0016));
    --_color-good: var(--foyer-color-good, light-dark(#1c6b3a, #7fd8a0));
    --_color-limited: var(--foyer-color-limited, light-dark(#8a4b00, #ffbe6b));
    --_color-none: var(--foyer-color-none, light-dark(#6b6773, #9a96a3));
    --_color-error: var(--foyer-color-error, light-dark(#a8071a, #ff8f8f));
    --_focus: var(--foyer-focus, 3px solid light-dark(#0b57d0, #a8c7fa));
    --_target: var(--foyer-target, 44px);
    --_sticky-top: var(--foyer-sticky-top, 0px);
  }
`;
