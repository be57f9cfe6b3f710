import { ConflictCard } from '../panels/exchange/conflict-card.tsx';
import type { Subject } from '../panels/exchange/exchange-words.ts';
import { SubjectList } from '../panels/exchange/subject-list.tsx';
import { Shelf } from './shelf.tsx';
import '../panels/exchange/exchange.css';

const NOTHING = (): void => undefined;
const FIT = 'aerospace/container/sic-2007/fit';

const AEROSPACE: Subject = {
  kind: 'cluster',
  id: 'aerospace',
  name: 'Aerospace',
  state: 'conflict',
  changes: ['SIC 2007: added the code 62012'],
  conflicts: [
    {
      key: FIT,
      words: 'Both changed the best fit of SIC 2007 in Aerospace.',
      base: 'fits closely',
      ours: 'fits in part',
      theirs: 'fits exactly',
    },
  ],
};
const SPACE: Subject = {
  kind: 'cluster',
  id: 'space',
  name: 'Space',
  state: 'new',
  changes: ['New on the register: Candidate, New Economy, with 2 containers, 1 rule and 0 pins'],
  conflicts: [],
};
const RAIL: Subject = { ...SPACE, id: 'rail', name: 'Rail', state: 'same', changes: [] };
const REMOVED: Subject = {
  kind: 'nomination',
  id: 'made',
  name: 'Rail innovation',
  state: 'conflict',
  changes: [],
  conflicts: [
    {
      key: 'nomination/made',
      words: 'We removed the nomination Rail innovation, they changed it.',
      base: 'Rail innovation; Derby',
      ours: null,
      theirs: 'Rail innovation; Derby and Long Marston',
    },
  ],
};

/** The parts of exchange: what a bundle would change, a conflict whose effect is being counted, one that touches no figure. */
export function Exchange() {
  return (
    <>
      <Shelf title="What a bundle would change">
        <div className="gallery-box">
          <SubjectList
            concerned={[AEROSPACE, SPACE]}
            left={[RAIL]}
            choices={{}}
            presentKey={FIT}
            onShow={NOTHING}
          />
        </div>
      </Shelf>
      <Shelf title="A conflict: open with its effect being counted, and decided without one">
        {[AEROSPACE, REMOVED].map((subject, place) =>
          subject.conflicts.map((conflict) => (
            <div key={conflict.key} className="gallery-box">
              <ConflictCard
                placed={{ subject, conflict }}
                place={place}
                of={2}
                choices={{ 'nomination/made': 'theirs' }}
                onChoose={NOTHING}
                onStep={NOTHING}
                text=""
                geographySetId="midlands-engine"
              />
            </div>
          )),
        )}
      </Shelf>
    </>
  );
}
