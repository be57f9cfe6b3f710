import './compare.css';

export { OverlapsPage } from './overlaps-page.tsx';
export { ScreeningPage } from './screening-page.tsx';
export { SuppliersPage } from './suppliers-page.tsx';
