import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// pages are loaded when they are first shown, on a busy machine not within a second
configure({ asyncUtilTimeout: 15_000 });

// what antd asks of a browser and jsdom has not
vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() { /* nothing is laid out */ } unobserve() { /* nothing is laid out */ } disconnect() { /* nothing is laid out */ } });

Element.prototype.scrollIntoView = () => undefined;

afterEach(cleanup);
