import { useCallback, useRef, useState } from 'react';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { runCommand } from '../../state/commands.ts';
import type { FigureContext } from '../../state/context.ts';
import { go } from '../../state/navigation.ts';
import { notify } from '../../state/notifications.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { readBundleFile, useFileDrop, type OpenedFile } from './bundle-file.ts';
import { BundlePreview } from './bundle-preview.tsx';
import { mergedWords } from './exchange-words.ts';
import { WriteForm } from './write-form.tsx';

type Merged = MethodOutput<'bundles.merge'>;

/** Exchange between analysts without a server: write a bundle, or open one and take it in by a three-way merge. */
export function ExchangeScreen({ context }: { context: FigureContext }) {
  const [opened, setOpened] = useState<OpenedFile | null>(null);
  const [merged, setMerged] = useState<Merged | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = useCallback(async (file: File): Promise<void> => {
    const read = await readBundleFile(file);
    if (typeof read === 'string') {
      notify({ tone: 'error', title: 'Nothing was opened', sentence: read });
      return;
    }
    setMerged(null);
    setOpened(read);
  }, []);
  const over = useFileDrop(useCallback((file: File) => void take(file), [take]));
  const picker = (
    <input
      ref={input}
      type="file"
      accept=".json,application/json"
      hidden
      data-open-bundle
      onChange={({ target }) => {
        const file = target.files?.[0];
        // The same file may be chosen again.
        if (file !== undefined) void take(file).finally(() => (target.value = ''));
      }}
    />
  );
  if (opened !== null && merged === null)
    return (
      <div className="exchange" data-over={over}>
        {picker}
        <BundlePreview
          key={opened.text}
          file={opened}
          context={context}
          onMerged={setMerged}
          onClose={() => setOpened(null)}
        />
      </div>
    );
  return (
    <div className="exchange" data-over={over}>
      {picker}
      {merged === null || opened === null ? null : (
        <Notice
          tone="success"
          live
          title={`${opened.name} is taken in`}
          actions={
            <>
              <Button
                onPress={() => {
                  runCommand('history.undo');
                  setMerged(null);
                }}
              >
                Undo
              </Button>
              <Button onPress={() => go('clusters')}>To the register</Button>
            </>
          }
        >
          <p>
            {mergedWords(merged)} The bundle and the outcome are remembered, so that the next exchange begins
            from them.
          </p>
        </Notice>
      )}
      <div className="exchange-ways">
        <section className="exchange-way" aria-labelledby="exchange-open">
          <h2 id="exchange-open">Take a bundle in</h2>
          <p>
            Open the file another analyst wrote. You see what it would change, and decide where both of you
            changed the same thing. Nothing reaches the register until you merge.
          </p>
          <div className="exchange-drop">
            <p className="quiet">Drop the file here, or</p>
            <Button variant="primary" onPress={() => input.current?.click()}>
              Open a bundle…
            </Button>
          </div>
        </section>
        <WriteForm />
      </div>
    </div>
  );
}
