import type { Browser, Page } from 'playwright-core';
export function launch(): Promise<Browser>;
export function launchCalm(): Promise<Browser>;
export function takeTaught(page: Page, folder: string): Promise<string>;
