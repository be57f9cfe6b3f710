import Markdown from 'react-markdown';
import { useQuery } from '../../api/use-query.ts';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { Answered, EmptyState } from '../../ui/states.tsx';
import './method-pages.css';

/** The methodology pages: how each figure is formed, in words. */
export function MethodPages() {
  const list = useQuery('methodology.list', {});
  const asked = useNavigation(({ params }) => params['page']);
  return (
    <Answered
      query={list}
      empty={{
        when: ({ pages }) => pages.length === 0,
        show: <EmptyState title="No methodology page is there" />,
      }}
    >
      {({ pages }) => {
        const shown = pages.find(({ id }) => id === asked) ?? pages[0];
        return (
          <div className="methods">
            <nav aria-label="Methodology pages" className="methods-list">
              {pages.map(({ id, title }) => (
                <button
                  key={id}
                  type="button"
                  aria-current={id === shown?.id ? 'page' : undefined}
                  onClick={() => setParams({ page: id })}
                >
                  {title}
                </button>
              ))}
            </nav>
            {shown === undefined ? null : <MethodPage id={shown.id} />}
          </div>
        );
      }}
    </Answered>
  );
}

/** One page. Its text becomes elements, never markup. */
export function MethodPage({ id }: { id: string }) {
  const page = useQuery('methodology.read', { id }, { keepLast: false });
  return (
    <Answered query={page}>
      {({ text }) => (
        <article className="methods-page" tabIndex={0} aria-label="Methodology page">
          <Markdown skipHtml components={{ a: ({ children }) => <span>{children}</span>, img: () => null }}>
            {text}
          </Markdown>
        </article>
      )}
    </Answered>
  );
}
