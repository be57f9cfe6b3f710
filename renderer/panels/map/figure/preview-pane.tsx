import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { ERRORS } from '#shared/contract/errors.ts';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Loading } from '../../../ui/states.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { ViewStrip } from '../../../ui/view-strip.tsx';
import { useComposer } from './composer-state.ts';
import type { FigurePreview } from './use-figure-preview.ts';

const ZOOMS = [
  { id: 'width', name: 'Width' },
  { id: 'full', name: '100 %' },
] as const;

/** One page of the figure as it will be printed, with its footnotes as text beneath. */
export function PreviewPane({
  figure,
  preview,
  problems,
}: {
  figure: MapFigure;
  preview: FigurePreview;
  /** Why it cannot be drawn as it is now. */
  problems: readonly string[];
}) {
  const { value, error, retry } = preview;
  const page = useComposer((state) => state.page);
  const zoom = useComposer((state) => state.zoom);
  const file = value?.files.find(({ mime }) => mime.startsWith('image/svg')) ?? null;
  const pages = value?.pages ?? 1;
  const show = (next: number): void => useComposer.setState({ page: next });
  useEffect(() => {
    // The last page went with a layout or a panel.
    if (page > pages && !preview.isStale) useComposer.setState({ page: pages });
  }, [page, pages, preview.isStale]);
  const name = figure.title === '' ? figure.name : figure.title;
  const isStale = preview.isStale || problems.length > 0;
  const isPending = isStale && problems.length === 0 && error === null;
  return (
    <section className="figure-preview" aria-label="Preview">
      <Toolbar label="Preview">
        <IconButton
          label="Previous page"
          icon={<ChevronLeft aria-hidden />}
          isDisabled={page <= 1}
          onPress={() => show(page - 1)}
        />
        <span role="status">{`Page ${Math.min(page, pages)} of ${pages}`}</span>
        <IconButton
          label="Next page"
          icon={<ChevronRight aria-hidden />}
          isDisabled={page >= pages}
          onPress={() => show(page + 1)}
        />
        <ViewStrip
          label="Size of the preview"
          views={ZOOMS}
          shown={zoom}
          onShow={(next) => useComposer.setState({ zoom: next })}
        />
        <Space />
        <span className="quiet small" role="status">
          {isPending ? 'Drawing the page' : ''}
        </span>
      </Toolbar>
      {error === null || problems.length > 0 ? null : (
        <Notice
          tone="error"
          title={ERRORS[error.code]}
          live
          actions={<Button onPress={retry}>Try again</Button>}
        >
          <p>{error.message}</p>
        </Notice>
      )}
      {problems.map((problem) => (
        <Notice key={problem} tone="warning" title="The figure cannot be drawn yet" live>
          <p>{problem}</p>
        </Notice>
      ))}
      <div
        className="figure-preview-page"
        tabIndex={0}
        role="region"
        aria-label="The page"
        aria-busy={isPending}
      >
        {file === null ? (
          isPending ? (
            <Loading label="Drawing the figure" />
          ) : null
        ) : (
          <div className={isStale ? 'ui-stale' : undefined}>
            <BlobImage
              bytes={file.body}
              mime={file.mime}
              className={zoom === 'width' ? 'figure-image figure-image-width' : 'figure-image'}
              alt={`Page ${Math.min(page, pages)} of ${pages} of the figure “${name}”`}
            />
          </div>
        )}
        {value === null ? null : <Footnotes value={value} isStale={isStale} />}
      </div>
    </section>
  );
}

function Footnotes({ value, isStale }: { value: NonNullable<FigurePreview['value']>; isStale: boolean }) {
  return (
    <div className={isStale ? 'figure-preview-notes ui-stale' : 'figure-preview-notes'}>
      {value.footnotes.length === 0 ? null : (
        <>
          <h3>Footnotes</h3>
          <ol>
            {value.footnotes.map(({ number, text }) => (
              <li key={number} value={number}>
                {text}
              </li>
            ))}
          </ol>
        </>
      )}
      {value.caveats.length === 0 ? null : (
        <>
          <h3>Caveats</h3>
          <ul>
            {value.caveats.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet small">{value.clearance}</p>
    </div>
  );
}

/** A picture of bytes by an address of its own for as long as it is shown; it never becomes part of the page’s own markup. */
function BlobImage({
  bytes,
  mime,
  alt,
  className,
}: {
  bytes: Uint8Array;
  mime: string;
  alt: string;
  className: string;
}) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      // A copy of its own, since the bytes may lie in a buffer shared with others.
      const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [bytes, mime],
  );
  return <img ref={show} className={className} alt={alt} />;
}
