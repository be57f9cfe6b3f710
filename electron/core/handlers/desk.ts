import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

type Desk = 'desk.list' | 'desk.save' | 'desk.remove' | 'citations.cite' | 'citations.find';

/** Answers what analysts keep beside the rows of suppliers, and what a short id stands for. */
export const deskHandlers: Handlers<Desk> = {
  'desk.list': pending('desk.list'),
  'desk.save': pending('desk.save'),
  'desk.remove': pending('desk.remove'),
  'citations.cite': pending('citations.cite'),
  'citations.find': pending('citations.find'),
};
