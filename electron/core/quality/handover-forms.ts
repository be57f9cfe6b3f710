import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import type { ReadStore } from '../store/handles.ts';

export type HandoverForm = MethodOutput<'handover.forms'>['forms'][number];

/** Forms that name companies, and who takes them: null for partners, who hold no licence of their own. */
export const COMPANY_FORMS: readonly (HandoverForm & { readonly receiver: RegExp | null })[] = [
  {
    id: 'numbers-data-city',
    name: 'Company numbers for The Data City',
    note: 'Plain text, one company number a line, as its platform and its interface take sets of companies.',
    receiver: /data city/i,
  },
  {
    id: 'numbers-beauhurst',
    name: 'Company numbers for Beauhurst',
    note: 'CSV with the column “Companies House number”. Its import page was not at hand: the header is assumed.',
    receiver: /beauhurst/i,
  },
  {
    id: 'companies-named',
    name: 'Named companies for a partner',
    note: 'CSV with company number, name and the authorities it has sites in; no contact, no person, no figure of a supplier.',
    receiver: null,
  },
];

const CODE_FORM = 'codes';

/** Lists the forms that a definition can be handed over in: its codes whole or scheme by scheme, and lists of companies. */
export function listHandoverForms(store: ReadStore): HandoverForm[] {
  const schemes = new Set(
    listClusters(store, { includeRetired: false }).flatMap(({ id }) =>
      readDefinition(store, id).document.containers.map(({ scheme }) => scheme),
    ),
  );
  return [
    {
      id: CODE_FORM,
      name: 'Codes of every classification',
      note: 'CSV: scheme, code, title, how it is matched, what it is used for, how well it fits.',
    },
    ...[...schemes].toSorted().map((scheme) => ({
      id: `${CODE_FORM}:${scheme}`,
      name: `Codes: ${schemeName(scheme)}`,
      note: 'The same for one classification, to be agreed with its supplier.',
    })),
    ...COMPANY_FORMS.map(({ id, name, note }) => ({ id, name, note })),
  ];
}

/** A form as asked for: codes of all schemes (null) or one, or a list of companies. */
export type ChosenForm =
  | { readonly kind: 'codes'; readonly scheme: string | null }
  | { readonly kind: 'companies'; readonly form: (typeof COMPANY_FORMS)[number] };

/** Finds a form by its id. Throws `not-found`. */
export function chooseForm(formId: string): ChosenForm {
  if (formId === CODE_FORM) return { kind: 'codes', scheme: null };
  if (formId.startsWith(`${CODE_FORM}:`))
    return { kind: 'codes', scheme: formId.slice(CODE_FORM.length + 1) };
  const form = COMPANY_FORMS.find(({ id }) => id === formId);
  if (form === undefined)
    throw new AppError(
      'not-found',
      `There is no form “${formId}”. Choose one from the list of forms in which a definition is handed over.`,
      { formId },
    );
  return { kind: 'companies', form };
}
