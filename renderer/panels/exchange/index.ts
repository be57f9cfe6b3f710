import './exchange.css';

export { ExchangeScreen } from './exchange-screen.tsx';
