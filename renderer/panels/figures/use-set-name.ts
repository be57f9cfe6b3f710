import { useQuery } from '../../api/use-query.ts';

/** The name of a geography set; its id until the names are known. */
export function useSetName(geographySetId: string): string {
  const { value } = useQuery('geographies.list', {});
  return value?.sets.find(({ id }) => id === geographySetId)?.name ?? geographySetId;
}
