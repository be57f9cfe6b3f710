import { projectColumns, projectSuggestion } from './fdi-markets.ts';
import { needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

/**
 * Domestic direct investment projects: the layout of the foreign ones with a source in the United Kingdom, and a mark
 * for projects that come from within the region they go to. Columns are assumed; nothing public describes the file.
 */
export const ddiProjects: LayoutProfile = {
  form: 'layout',
  id: 'ddi-projects',
  title: 'DDI projects (UK Investment Flow)',
  supplier: 'Wavteq / fDi Markets',
  product: 'DDI projects',
  edition: '',
  target: 'investments',
  reads:
    'CSV or workbook with the columns of the FDI projects, a source in the United Kingdom and “Intra-regional (Y/N)”.',
  assumed: true,
  columns: [
    ...projectColumns(),
    needs('intraRegional', ['Intra-regional (Y/N)', 'Intra-regional', 'Intraregional']),
  ],
  suggest: projectSuggestion('Domestic direct investment projects', 'DDI projects'),
};
