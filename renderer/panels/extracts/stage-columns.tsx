import type { Stage } from '#shared/contract/methods/extracts.ts';

/** Which column of the file fills which field, with an example. */
export function StageColumns({ columns }: { columns: Stage['columns'] }) {
  return (
    <table className="ui-table">
      <thead>
        <tr>
          <th scope="col">Column of the file</th>
          <th scope="col">Fills</th>
          <th scope="col">Example</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, field, example, dropped }, at) => (
          <tr key={`${at} ${column}`}>
            <td>{column.trim() === '' ? `column ${at + 1}, without a name` : column}</td>
            <td>
              {field ?? (
                <span className="quiet">
                  {dropped ? 'not stored: personal data' : 'kept with the row only'}
                </span>
              )}
            </td>
            <td className="extracts-example">
              {example ?? <span className="quiet">blank in the first rows</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
