import { Check, X } from 'lucide-react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFigureContext } from '../../../state/context.ts';
import { useNavigation } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Answered, Loading } from '../../../ui/states.tsx';
import { wishPin } from '../definition/pinning.ts';
import './members.css';

type Explanation = MethodOutput<'members.explain'>;
type Step = Explanation['steps'][number];

/** Why the selected company is in or out of the cluster that is open; nothing where none is. */
export function WhyInOrOut({ companyNumber }: { companyNumber: string }) {
  const clusterId = useNavigation(({ screen, params }) =>
    screen === 'clusters' ? params['cluster'] : undefined,
  );
  return clusterId === undefined ? null : <Why clusterId={clusterId} companyNumber={companyNumber} />;
}

function Why({ clusterId, companyNumber }: { clusterId: string; companyNumber: string }) {
  const extractId = useFigureContext()?.settings.extractId ?? null;
  const cluster = useQuery('clusters.read', { clusterId });
  const why = useQuery(
    'members.explain',
    { clusterId, companyNumber, ...(extractId === null ? {} : { extractId }) },
    { keepLast: false },
  );
  const name = cluster.value?.cluster.name ?? 'the cluster';
  const isPinned = cluster.value?.document.pins.some((pin) => pin.companyNumber === companyNumber) === true;
  return (
    <Section title={`Why is it in or out of ${name}?`}>
      <Answered query={why} loading={<Loading lines={3} label="Looking at the rules" />}>
        {(value) => (
          <>
            <p data-member={value.member}>
              <strong>{value.member ? 'A member' : 'No member'}</strong>: {value.reason.words}
            </p>
            <ol className="why-steps">
              {value.steps.map((step) => (
                <StepLine key={`${step.kind} ${step.id}`} step={step} decides={decides(value, step)} />
              ))}
            </ol>
            {value.steps.length === 0 ? <p className="quiet">The definition has no step yet.</p> : null}
            <div className="clusters-row">
              <Button
                onPress={() =>
                  wishPin({ companyNumber, name: value.name, effect: value.member ? 'out' : 'in' })
                }
              >
                {value.member ? 'Pin out, with a reason' : 'Pin in, with a reason'}
              </Button>
              {isPinned ? (
                <span className="quiet small">It is pinned; a new pin takes the place of it.</span>
              ) : null}
            </div>
          </>
        )}
      </Answered>
    </Section>
  );
}

/** Says whether a step is the one that decided. */
function decides({ reason }: Explanation, step: Step): boolean {
  return reason.stepId === step.id || (step.kind === 'pin' && reason.kind.startsWith('pin') && step.holds);
}

function StepLine({ step, decides: isReason }: { step: Step; decides: boolean }) {
  const said = step.effect === 'exclude' ? `without ${step.words.replace(/^without /, '')}` : step.words;
  return (
    <li data-step={step.id} data-decides={isReason || undefined}>
      <p className="why-line">
        <Holds holds={step.holds} />
        <span>
          {said}
          {isReason ? <span className="ui-tag">decides</span> : null}
        </span>
      </p>
      {step.conditions.map((condition, at) => (
        // The conditions come in reading order and have no name of their own.
        <p
          key={at}
          className="why-line why-condition"
          style={{ paddingLeft: `${(condition.depth + 1) * 14}px` }}
        >
          <Holds holds={condition.holds} />
          <span>
            {condition.words}
            {condition.fact === '' ? null : <span className="quiet small"> · {condition.fact}</span>}
          </span>
        </p>
      ))}
    </li>
  );
}

function Holds({ holds }: { holds: boolean }) {
  const Icon = holds ? Check : X;
  return (
    <span className="why-holds" data-holds={holds}>
      <Icon aria-hidden size={14} />
      <span className="only-read">{holds ? 'holds:' : 'does not hold:'}</span>
    </span>
  );
}
