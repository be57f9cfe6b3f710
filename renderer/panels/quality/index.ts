import './quality.css';

export { QualityPage } from './quality-page.tsx';
