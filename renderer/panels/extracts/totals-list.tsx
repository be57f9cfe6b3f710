/** Labels with numbers that stand right under one another. */
export function TotalsList({
  lines,
}: {
  lines: readonly { readonly label: string; readonly value: string }[];
}) {
  if (lines.length === 0) return null;
  return (
    <dl className="extracts-totals">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
