import './quality.css';

export { ClusterQuality } from './cluster-quality.tsx';
